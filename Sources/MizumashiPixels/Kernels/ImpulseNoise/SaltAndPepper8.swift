// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Impulse noise of two levels on whole pixels of three bytes, sixteen at a time: what
/// `ImpulseNoiseKernel` gives pixel by pixel.
struct SaltAndPepper8: Sendable {
  private let chance: Chance
  private let low: UInt8
  private let high: UInt8
  /// The quantile from which on the level is the high one.
  private let cut: UInt32

  /// nil for other laws and formats.
  init?(_ chance: Chance, _ value: NoiseDistribution, perChannel: Bool, _ format: PixelFormat) {
    guard case .extremes(let low, let high, let share) = value, format == .rgb8, !perChannel else {
      return nil
    }
    self.chance = chance
    self.low = UInt8(intensity: low)
    self.high = UInt8(intensity: high)
    cut = UInt32(NoiseDistribution.countOfLow(shareOfHigh: share))
  }

  func replace(_ target: MutableRasterView, _ rows: Range<Int>, _ philox: PhiloxRow) {
    let width = target.extent.width
    let blocks = (width &+ 15) / 16 &* 16
    PhiloxRow.withScratch(words: width) { words in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * blocks) { buffer in
        guard let hits = buffer.baseAddress else { return }
        let levels = hits + blocks
        for y in rows {
          philox.fill(words, count: width, y: y)
          decide(words, width, hits, levels)
          write(target.row(y), width, hits, levels)
        }
      }
    }
  }

  /// The lower half of a word decides, the upper half chooses the level.
  private func decide(
    _ words: UnsafePointer<UInt32>, _ width: Int, _ hits: UnsafeMutablePointer<UInt8>,
    _ levels: UnsafeMutablePointer<UInt8>
  ) {
    let (threshold, low, high, cut) = (chance.threshold, low, high, cut)
    for x in 0..<width {
      let half = Int32(truncatingIfNeeded: words[x] & 0xFFFF)
      hits[x] = UInt8(truncatingIfNeeded: (half &- threshold) >> 31)
      levels[x] = words[x] >> 18 >= cut ? high : low
    }
  }

  private func write(
    _ row: UnsafeMutablePointer<UInt8>, _ width: Int, _ hits: UnsafePointer<UInt8>,
    _ levels: UnsafePointer<UInt8>
  ) {
    let thirds = ColourThird.all
    var x = 0
    while x &+ 16 <= width {
      let hit = UnsafeRawPointer(hits + x).loadUnaligned(as: SIMD16<UInt8>.self)
      let level = UnsafeRawPointer(levels + x).loadUnaligned(as: SIMD16<UInt8>.self)
      let pixels = row + 3 &* x
      thirds.0.replace(pixels, where: hit, by: thirds.0.spread(level))
      thirds.1.replace(pixels + 16, where: hit, by: thirds.1.spread(level))
      thirds.2.replace(pixels + 32, where: hit, by: thirds.2.spread(level))
      x &+= 16
    }
    while x < width {
      if hits[x] != 0 { (row + 3 &* x).update(repeating: levels[x], count: 3) }
      x &+= 1
    }
  }
}
