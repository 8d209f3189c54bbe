// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// The lowest and the highest level of each colour channel; alpha is not looked at.
///
/// **Shape**: every layout, 8 or 16 bit; at least one pixel.
public struct ChannelRanges: Hashable, Sendable {
  public let channels: [ClosedRange<Int>]

  public init(of raster: RasterView) {
    precondition(raster.format.depth != .float32 && !raster.extent.isEmpty)
    channels =
      switch raster.format {
      case .rgb8: Self.rangesOfThree(raster)
      case let format where format.depth == .uint16: Self.ranges(raster, UInt16.self)
      default: Self.ranges(raster, UInt8.self)
      }
  }

  private static func ranges<Component: IntegerComponent>(
    _ raster: RasterView, _: Component.Type
  ) -> [ClosedRange<Int>] {
    let step = raster.format.channelCount
    return (0..<raster.format.layout.colourChannelCount).map { channel in
      var (low, high) = (Component.max, Component.min)
      for y in 0..<raster.extent.height {
        let row = raster.row(y, as: Component.self)
        for x in 0..<raster.extent.width {
          low = min(low, row[x &* step &+ channel])
          high = max(high, row[x &* step &+ channel])
        }
      }
      return Int(low)...Int(high)
    }
  }

  /// Three vectors hold 32 pixels of three bytes, so that a lane belongs to one channel.
  private static func rangesOfThree(_ raster: RasterView) -> [ClosedRange<Int>] {
    let vectors = [mzm_u8x32](repeating: mzm_u8x32(repeating: 255), count: 3)
    var (a, b, c) = (vectors[0], vectors[1], vectors[2])
    let zero = mzm_u8x32(repeating: 0)
    var (d, e, f) = (zero, zero, zero)
    var lows: [UInt8] = [255, 255, 255]
    var highs: [UInt8] = [0, 0, 0]
    let count = raster.extent.width * 3
    for y in 0..<raster.extent.height {
      let row = raster.row(y, as: UInt8.self)
      var start = 0
      while start &+ 96 <= count {
        let (first, second, third) = (
          mzm_load_u8x32(row + start), mzm_load_u8x32(row + (start &+ 32)),
          mzm_load_u8x32(row + (start &+ 64))
        )
        (a, d) = (mzm_min_u8x32(a, first), mzm_max_u8x32(d, first))
        (b, e) = (mzm_min_u8x32(b, second), mzm_max_u8x32(e, second))
        (c, f) = (mzm_min_u8x32(c, third), mzm_max_u8x32(f, third))
        start &+= 96
      }
      for place in start..<count {
        lows[place % 3] = min(lows[place % 3], row[place])
        highs[place % 3] = max(highs[place % 3], row[place])
      }
    }
    for (index, (low, high)) in [(a, d), (b, e), (c, f)].enumerated() {
      for lane in 0..<32 {
        let channel = (32 * index + lane) % 3
        lows[channel] = min(lows[channel], low[lane])
        highs[channel] = max(highs[channel], high[lane])
      }
    }
    return (0..<3).map { Int(lows[$0])...Int(highs[$0]) }
  }
}
