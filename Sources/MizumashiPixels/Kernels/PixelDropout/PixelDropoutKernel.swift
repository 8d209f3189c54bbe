// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Replaces pixels, or single components, by a fill with a given probability.
///
/// **Units and range**: fractions 0…1 with a resolution of 2⁻¹⁶; fill on the 0…255 scale.
///
/// **Shape**: every layout, 8 or 16 bit; alpha is kept. Whether a place is hit depends on the key
/// and the place alone.
public struct PixelDropoutKernel: InPlaceKernel {
  let philox: PhiloxRow
  let chances: SIMD4<Int32>
  let fill: SIMD4<Float>
  private let perChannel: Bool

  /// Fractions and fill are one for all colour channels or one for each; different fractions need
  /// `perChannel`, with which each channel is hit on its own instead of whole pixels.
  public init(
    fractions: [Double], fill: [Float] = [0], perChannel: Bool, key: NoiseKey, format: PixelFormat
  ) {
    let colours = format.layout.colourChannelCount
    precondition(format.depth != .float32)
    precondition(fractions.count == 1 || (perChannel && fractions.count == colours))
    precondition(fill.count == 1 || fill.count == colours)
    philox = PhiloxRow(key: key)
    self.perChannel = perChannel && colours > 1
    var (chances, values) = (SIMD4<Int32>(), SIMD4<Float>())
    for channel in 0..<colours {
      chances[channel] = Chance(fractions[fractions.count == 1 ? 0 : channel]).threshold
      values[channel] = fill[fill.count == 1 ? 0 : channel]
    }
    (self.chances, self.fill) = (chances, values)
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    switch target.format.depth {
    case .uint8 where target.format.layout == .rgb && !perChannel: dropColour8(target, rows)
    case .uint8: drop(target, rows, UInt8.self)
    case .uint16: drop(target, rows, UInt16.self)
    case .float32: break
    }
  }

  @inline(__always)
  private func drop<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type
  ) {
    switch (target.format.layout, perChannel) {
    case (.grey, _): drop(target, rows, Component.self, channels: 1, colours: 1, draws: 1)
    case (.greyAlpha, _): drop(target, rows, Component.self, channels: 2, colours: 1, draws: 1)
    case (.rgb, false): drop(target, rows, Component.self, channels: 3, colours: 3, draws: 1)
    case (.rgb, true): drop(target, rows, Component.self, channels: 3, colours: 3, draws: 3)
    case (.rgba, false): drop(target, rows, Component.self, channels: 4, colours: 3, draws: 1)
    case (.rgba, true): drop(target, rows, Component.self, channels: 4, colours: 3, draws: 3)
    }
  }

  @inline(__always)
  private func drop<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type,
    channels: Int, colours: Int, draws: Int
  ) {
    let width = target.extent.width
    let (t0, t1, t2) = (chances.x, chances.y, chances.z)
    let (f0, f1, f2) = (
      Component(intensity: fill.x), Component(intensity: fill.y), Component(intensity: fill.z)
    )
    PhiloxRow.withScratch(words: (width &* draws &+ 1) / 2) { words in
      for y in rows {
        let halves = philox.halves(words, count: width &* draws, y: y)
        let row = target.row(y, as: Component.self)
        // Arithmetic on masks: a conditional store would keep the loop from being vectorised.
        for x in 0..<width {
          let pixel = row + x &* channels
          let draw = halves + x &* draws
          pixel[0] = Self.select(draw[0], t0, f0, pixel[0])
          if colours == 3 {
            pixel[1] = Self.select(draw[draws == 1 ? 0 : 1], t1, f1, pixel[1])
            pixel[2] = Self.select(draw[draws == 1 ? 0 : 2], t2, f2, pixel[2])
          }
        }
      }
    }
  }

  @inline(__always)
  static func select<Component: IntegerComponent>(
    _ half: UInt16, _ threshold: Int32, _ fill: Component, _ value: Component
  ) -> Component {
    let hit = Component(truncatingIfNeeded: (Int32(half) &- threshold) >> 31)
    return (fill & hit) | (value & ~hit)
  }
}
