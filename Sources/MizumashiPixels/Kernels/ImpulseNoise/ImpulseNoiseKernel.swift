// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Replaces a share of the pixels, or of the components, by random intensities: salt and pepper.
///
/// **Units and range**: the fraction has a resolution of 2⁻¹⁶; intensities are on the 0…255 scale.
/// `.extremes` gives pure black and white, `.arcsine(0...255)` the U-shaped 255·Beta(½, ½) of
/// imgaug.
///
/// **Shape**: every layout, 8 or 16 bit; alpha is kept. Whether a place is hit, and its value,
/// depend on the key and the place alone.
public struct ImpulseNoiseKernel: InPlaceKernel {
  private let philox: PhiloxRow
  private let chance: Chance
  private let perChannel: Bool
  /// The level, as it is stored, of each of 2¹⁴ equally probable parts.
  private let levels: [UInt16]
  /// The fast way, where there is one.
  private let pairs: SaltAndPepper8?

  public init(
    fraction: Double, value: NoiseDistribution, perChannel: Bool, key: NoiseKey,
    format: PixelFormat
  ) {
    precondition(format.depth != .float32)
    philox = PhiloxRow(key: key)
    chance = Chance(fraction)
    self.perChannel = perChannel && format.layout.hasColour
    pairs = SaltAndPepper8(chance, value, perChannel: self.perChannel, format)
    let isWide = format.depth == .uint16
    levels =
      pairs == nil
      ? value.quantiles().map {
        isWide ? UInt16(intensity: $0) : UInt16(UInt8(intensity: $0))
      } : []
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    if let pairs { return pairs.replace(target, rows, philox) }
    switch target.format.depth {
    case .uint8: replace(target, rows, UInt8.self)
    case .uint16: replace(target, rows, UInt16.self)
    case .float32: break
    }
  }

  /// The lower half of a word decides, the upper half chooses the level. The places that are hit
  /// are listed first, without a branch: chance is what a processor cannot predict.
  @inline(__always)
  private func replace<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type
  ) {
    let layout = target.format.layout
    let (step, colours) = (layout.channelCount, layout.colourChannelCount)
    let draws = perChannel ? colours : 1
    let count = target.extent.width * draws
    let chance = chance
    PhiloxRow.withScratch(words: count) { words in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: count + 1) { buffer in
        guard let places = buffer.baseAddress else { return }
        levels.withUnsafeBufferPointer { levels in
          for y in rows {
            philox.fill(words, count: count, y: y)
            var hits = 0
            for place in 0..<count {
              places[hits] = Int32(truncatingIfNeeded: place)
              hits &+= chance.hits(UInt16(truncatingIfNeeded: words[place])) ? 1 : 0
            }
            let row = target.row(y, as: Component.self)
            for hit in 0..<hits {
              let place = Int(places[hit])
              let level = Component(truncatingIfNeeded: levels[Int(words[place] >> 18)])
              if draws == 1 {
                for channel in 0..<colours { row[place &* step &+ channel] = level }
              } else {
                row[place / 3 &* step &+ place % 3] = level
              }
            }
          }
        }
      }
    }
  }
}
