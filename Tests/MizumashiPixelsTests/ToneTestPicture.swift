// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels

/// Pictures of repeatable noise for the tests of tones, and runs of a kernel in awkward ways.
enum ToneTestPicture {
  static let formats = PixelFormat.Layout.allCases.flatMap {
    [PixelFormat($0), PixelFormat($0, .uint16)]
  }

  static func noise(_ extent: Extent, _ format: PixelFormat, seed: UInt32 = 1) -> Raster {
    var state = seed &* 2_654_435_761 &+ 12345
    let bytes = (0..<extent.area * format.bytesPerPixel).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    return Raster(extent, format, packedBytes: bytes)
  }

  /// Runs `kernel` on a copy of `picture` whose rows lie an odd number of pixels apart, the last
  /// rows first and each with a call of its own; traps when bytes between the rows are touched.
  static func runByRows(_ kernel: any InPlaceKernel, on picture: Raster) -> Raster {
    let (extent, format) = (picture.extent, picture.format)
    let stride = picture.rowByteCount + 3 * format.bytesPerPixel
    var bytes = [UInt8](repeating: 0xA5, count: stride * extent.height + 64)
    let packed = picture.packedBytes
    for y in 0..<extent.height {
      for i in 0..<picture.rowByteCount {
        bytes[y * stride + i] = packed[y * picture.rowByteCount + i]
      }
    }
    bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      let view = MutableRasterView(base: base, extent: extent, format: format, stride: stride)
      for y in (0..<extent.height).reversed() { kernel.run(on: view, rows: y..<y + 1) }
    }
    var result: [UInt8] = []
    for y in 0..<extent.height {
      result += bytes[y * stride..<y * stride + picture.rowByteCount]
      let between = bytes[y * stride + picture.rowByteCount..<(y + 1) * stride]
      precondition(between.allSatisfy { $0 == 0xA5 }, "a kernel wrote past its row")
    }
    return Raster(extent, format, packedBytes: result)
  }

  static func run(_ kernel: any InPlaceKernel, on picture: Raster) -> Raster {
    var result = picture
    kernel.run(on: &result)
    return result
  }
}
