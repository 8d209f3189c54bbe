// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// A fill made ready for a format; alpha is never painted.
struct RegionPainter: Sendable {
  private let layout: PixelFormat.Layout
  /// The levels of the colour channels, as they are stored; nil for noise.
  private let colour: SIMD4<UInt16>?
  private let noise: Noise?

  private struct Noise {
    let philox: PhiloxRow
    let perChannel: Bool
    /// The level, as it is stored, of each of 2¹⁴ equally probable parts.
    let levels: [UInt16]
  }

  init(_ fill: RegionFill, _ format: PixelFormat) {
    precondition(format.depth != .float32)
    layout = format.layout
    let isWide = format.depth == .uint16
    func level(_ intensity: Float) -> UInt16 {
      isWide ? UInt16(intensity: intensity) : UInt16(UInt8(intensity: intensity))
    }
    switch fill {
    case .colour(let values):
      let colours = format.layout.colourChannelCount
      precondition(values.count == 1 || values.count == colours)
      var colour = SIMD4<UInt16>()
      for channel in 0..<colours {
        colour[channel] = level(values[values.count == 1 ? 0 : channel])
      }
      self.colour = colour
      noise = nil
    case .noise(let distribution, let perChannel, let key):
      colour = nil
      noise = Noise(
        philox: PhiloxRow(key: key), perChannel: perChannel && format.layout.hasColour,
        levels: distribution.quantiles().map(level))
    }
  }

  /// The words of scratch that `paint` needs for a row of `width`.
  func scratchWords(width: Int) -> Int {
    guard let noise else { return 0 }
    // The first word is rounded down to a whole block of eight halves.
    return (width * (noise.perChannel ? layout.colourChannelCount : 1) + 9) / 2 + 4
  }

  /// Fills `columns` of row `y`: all colour channels, or the one given.
  func paint(
    _ target: MutableRasterView, y: Int, columns: Range<Int>, channel: Int? = nil,
    scratch: UnsafeMutablePointer<UInt32>
  ) {
    let channels = channel.map { $0..<($0 + 1) } ?? 0..<layout.colourChannelCount
    switch target.format.depth {
    case .uint8: paint(target.row(y, as: UInt8.self), y, columns, channels, scratch)
    case .uint16: paint(target.row(y, as: UInt16.self), y, columns, channels, scratch)
    case .float32: break
    }
  }

  @inline(__always)
  private func paint<Component: IntegerComponent>(
    _ row: UnsafeMutablePointer<Component>, _ y: Int, _ columns: Range<Int>,
    _ channels: Range<Int>, _ scratch: UnsafeMutablePointer<UInt32>
  ) {
    let step = layout.channelCount
    if let colour {
      if channels.count == step && (step == 1 || (colour.x == colour.y && colour.y == colour.z)) {
        (row + columns.lowerBound * step).update(
          repeating: Component(truncatingIfNeeded: colour.x), count: columns.count * step)
        return
      }
      for channel in channels {
        let level = Component(truncatingIfNeeded: colour[channel])
        for x in columns { row[x &* step &+ channel] = level }
      }
    } else if let noise {
      let draws = noise.perChannel ? layout.colourChannelCount : 1
      let first = columns.lowerBound * draws / 8 * 8
      let count = columns.upperBound * draws - first
      let halves = noise.philox.halves(scratch, count: count, y: y, first: first)
      noise.levels.withUnsafeBufferPointer { levels in
        for channel in channels {
          let start = (noise.perChannel ? channel : 0) - first
          for x in columns {
            let draw = halves[x &* draws &+ start]
            row[x &* step &+ channel] = Component(truncatingIfNeeded: levels[Int(draw >> 2)])
          }
        }
      }
    }
  }
}
