// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Replaces a share of the pixels, or of the components, by random intensities: salt and pepper.
///
/// **Units and range**: the fraction has a resolution of 2⁻¹⁶; intensities are on the 0…255 scale.
/// `.extremes` gives pure black and white, `.arcsine(0...255)` the U-shaped 255·Beta(½, ½) of imgaug.
///
/// **Shape**: every layout, 8 or 16 bit; alpha is kept. Whether a place is hit, and its value, depend
/// on the key and the place alone.
public struct ImpulseNoiseKernel: InPlaceKernel {
  private let philox: PhiloxRow
  private let chance: Chance
  private let perChannel: Bool
  /// The level, as it is stored, of each of 2¹⁴ equally probable parts.
  private let levels: [UInt16]

  public init(
    fraction: Double, value: NoiseDistribution, perChannel: Bool, key: NoiseKey,
    format: PixelFormat
  ) {
    precondition(format.depth != .float32)
    philox = PhiloxRow(key: key)
    chance = Chance(fraction)
    self.perChannel = perChannel && format.layout.hasColour
    let isWide = format.depth == .uint16
    levels = value.quantiles().map {
      isWide ? UInt16(intensity: $0) : UInt16(UInt8(intensity: $0))
    }
  }

  public func run(on target: MutableRasterView, rows: Range<Int>) {
    switch target.format.depth {
    case .uint8: replace(target, rows, UInt8.self)
    case .uint16: replace(target, rows, UInt16.self)
    case .float32: break
    }
  }

  /// The lower half of a word decides, the upper half chooses the level. Hits are rare, so a branch
  /// costs less than looking every level up.
  @inline(__always)
  private func replace<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, _: Component.Type
  ) {
    let layout = target.format.layout
    let (step, colours) = (layout.channelCount, layout.colourChannelCount)
    let (draws, width) = (perChannel ? colours : 1, target.extent.width)
    PhiloxRow.withScratch(words: width * draws) { words in
      levels.withUnsafeBufferPointer { levels in
        for y in rows {
          philox.fill(words, count: width * draws, y: y)
          let row = target.row(y, as: Component.self)
          for x in 0..<width {
            let pixel = row + x &* step
            for draw in 0..<draws {
              let word = words[x &* draws &+ draw]
              guard chance.hits(UInt16(truncatingIfNeeded: word)) else { continue }
              let level = Component(truncatingIfNeeded: levels[Int(word >> 18)])
              if draws == colours {
                pixel[draw] = level
              } else {
                for channel in 0..<colours { pixel[channel] = level }
              }
            }
          }
        }
      }
    }
  }
}
