// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// How often each level occurs in each colour channel; alpha is not counted.
///
/// **Shape**: 256 bins for 8 bit, 65536 for 16 bit; every layout.
public struct Histogram: Hashable, Sendable {
  /// The counts of the colour channels.
  public let channels: [[Int]]
  /// The number of pixels.
  public let total: Int

  public init(channels: [[Int]], total: Int) {
    self.channels = channels
    self.total = total
  }

  public init(of raster: RasterView) {
    precondition(raster.format.depth != .float32)
    total = raster.extent.area
    switch raster.format.depth {
    case .uint16: channels = Self.count(raster, UInt16.self, copies: 1)
    default: channels = Self.count(raster, UInt8.self, copies: 2)
    }
  }

  /// Neighbouring pixels are often equal; counting them in `copies` tables in turn keeps one
  /// increment from waiting for the other.
  private static func count<Component: IntegerComponent>(
    _ raster: RasterView, _: Component.Type, copies: Int
  ) -> [[Int]] {
    let bins = Int(Component.max) + 1
    let (step, colours) = (raster.format.channelCount, raster.format.layout.colourChannelCount)
    var counts = [UInt32](repeating: 0, count: bins * colours * copies)
    counts.withUnsafeMutableBufferPointer { buffer in
      guard let counts = buffer.baseAddress else { return }
      for y in 0..<raster.extent.height {
        let row = raster.row(y, as: Component.self)
        if colours == 3 {
          for x in 0..<raster.extent.width {
            let pixel = row + x &* step
            let table = counts + (copies == 1 ? 0 : (x & 1) &* bins &* 3)
            table[Int(pixel[0])] &+= 1
            table[Int(pixel[1]) &+ bins] &+= 1
            table[Int(pixel[2]) &+ 2 &* bins] &+= 1
          }
        } else {
          for x in 0..<raster.extent.width {
            counts[Int(row[x &* step]) &+ (copies == 1 ? 0 : (x & 1) &* bins)] &+= 1
          }
        }
      }
    }
    return (0..<colours).map { channel in
      (0..<bins).map { bin in
        (0..<copies).reduce(0) { $0 + Int(counts[($1 * colours + channel) * bins + bin]) }
      }
    }
  }
}

extension Histogram {
  /// The mean level of a channel; 0 for an empty picture.
  public func mean(ofChannel channel: Int) -> Double {
    guard total > 0 else { return 0 }
    var sum = 0
    for (level, count) in channels[channel].enumerated() { sum += level * count }
    return Double(sum) / Double(total)
  }

  /// The mean of grey = 0.299 r + 0.587 g + 0.114 b, not rounded per pixel.
  public var greyMean: Double {
    guard channels.count == 3 else { return mean(ofChannel: 0) }
    return 0.299 * mean(ofChannel: 0) + 0.587 * mean(ofChannel: 1) + 0.114 * mean(ofChannel: 2)
  }
}
