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
    channels =
      raster.format.depth == .uint16
      ? Self.count(raster, UInt16.self, copies: 1) : Self.count(raster, UInt8.self, copies: 4)
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
        let width = raster.extent.width
        switch (colours, step) {
        case (3, 3): count(row, width, counts, bins, step: 3, colours: 3, copies: copies)
        case (3, _): count(row, width, counts, bins, step: 4, colours: 3, copies: copies)
        case (_, 1): count(row, width, counts, bins, step: 1, colours: 1, copies: copies)
        default: count(row, width, counts, bins, step: 2, colours: 1, copies: copies)
        }
      }
    }
    return (0..<colours).map { channel in
      (0..<bins).map { bin in
        (0..<copies).reduce(0) { $0 + Int(counts[($1 * colours + channel) * bins + bin]) }
      }
    }
  }

  @inline(__always)
  private static func count<Component: IntegerComponent>(
    _ row: UnsafePointer<Component>, _ width: Int, _ counts: UnsafeMutablePointer<UInt32>,
    _ bins: Int, step: Int, colours: Int, copies: Int
  ) {
    var x = 0
    while x &+ copies <= width {
      let pixels = row + x &* step
      for copy in 0..<copies {
        for channel in 0..<colours {
          let level = Int(pixels[copy &* step &+ channel])
          counts[(copy &* colours &+ channel) &* bins &+ level] &+= 1
        }
      }
      x &+= copies
    }
    while x < width {
      for channel in 0..<colours { counts[channel &* bins &+ Int(row[x &* step &+ channel])] &+= 1 }
      x &+= 1
    }
  }
}
