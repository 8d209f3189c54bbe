// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// The mean level of each colour channel; alpha is not looked at.
///
/// **Shape**: every layout, 8 or 16 bit. An empty picture has means of 0.
public struct ChannelMeans: Hashable, Sendable {
  public let channels: [Double]

  public init(of raster: RasterView) {
    precondition(raster.format.depth != .float32)
    let sums =
      switch raster.format {
      case .rgb8: Self.sumsOfThree(raster)
      case let format where format.depth == .uint16: Self.sums(raster, UInt16.self)
      default: Self.sums(raster, UInt8.self)
      }
    let total = Double(max(raster.extent.area, 1))
    channels = sums.map { Double($0) / total }
  }

  /// The mean of grey = 0.299 r + 0.587 g + 0.114 b, not rounded per pixel.
  public var grey: Double {
    guard channels.count == 3 else { return channels[0] }
    return 0.299 * channels[0] + 0.587 * channels[1] + 0.114 * channels[2]
  }

  private static func sums<Component: IntegerComponent>(
    _ raster: RasterView, _: Component.Type
  ) -> [Int] {
    let (step, colours) = (raster.format.channelCount, raster.format.layout.colourChannelCount)
    var sums = [Int](repeating: 0, count: colours)
    for y in 0..<raster.extent.height {
      let row = raster.row(y, as: Component.self)
      for channel in 0..<colours {
        var sum = 0
        for x in 0..<raster.extent.width { sum &+= Int(row[x &* step &+ channel]) }
        sums[channel] += sum
      }
    }
    return sums
  }

  /// Three vectors hold sixteen pixels of three bytes, so that a lane belongs to one channel.
  private static func sumsOfThree(_ raster: RasterView) -> [Int] {
    var lanes = [Int](repeating: 0, count: 48)
    // As many bytes as 16 bits can sum.
    let longest = 256 * 48
    let count = raster.extent.width * 3
    for y in 0..<raster.extent.height {
      let row = UnsafeRawPointer(raster.row(y, as: UInt8.self))
      var start = 0
      while start &+ 48 <= count {
        let end = min(start + longest, count)
        var (a, b, c) = (SIMD16<UInt16>(), SIMD16<UInt16>(), SIMD16<UInt16>())
        while start &+ 48 <= end {
          a &+= widened(row + start)
          b &+= widened(row + (start &+ 16))
          c &+= widened(row + (start &+ 32))
          start &+= 48
        }
        for lane in 0..<16 {
          lanes[lane] += Int(a[lane])
          lanes[lane + 16] += Int(b[lane])
          lanes[lane + 32] += Int(c[lane])
        }
      }
      for place in start..<count {
        lanes[place % 3] += Int(row.load(fromByteOffset: place, as: UInt8.self))
      }
    }
    return (0..<3).map { channel in
      stride(from: channel, to: 48, by: 3).reduce(0) { $0 + lanes[$1] }
    }
  }

  @inline(__always)
  private static func widened(_ place: UnsafeRawPointer) -> SIMD16<UInt16> {
    unsafeBitCast(
      mzm_widen_u8x16(place.loadUnaligned(as: SIMD16<UInt8>.self)), to: SIMD16<UInt16>.self)
  }
}
