// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels

/// A picture of random pixels whose rows lie `stride` bytes apart, for kernels to work on.
struct StridedPicture {
  let extent: Extent
  let format: PixelFormat
  let stride: Int
  var bytes: [UInt8]

  /// `padding` is in bytes after each row, and even for 16 bit.
  init(_ extent: Extent, _ format: PixelFormat, padding: Int, seed: UInt64) {
    self.extent = extent
    self.format = format
    stride = extent.width * format.bytesPerPixel + padding
    var state = seed &+ 0x9E37_79B9_7F4A_7C15
    bytes = [UInt8](repeating: 0, count: stride * extent.height + Raster.overread)
    bytes.withUnsafeMutableBufferPointer { bytes in
      var index = 0
      // A range costs more than the rest of the loop where nothing is optimised.
      while index < bytes.count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Extremes are as frequent as the rest together: that is where clamping goes wrong.
        bytes[index] =
          state >> 61 == 0 ? 0 : state >> 61 == 1 ? 255 : UInt8(truncatingIfNeeded: state >> 33)
        index += 1
      }
    }
  }

  func withView(_ body: (RasterView) -> Void) {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      body(RasterView(base: base, extent: extent, format: format, stride: stride))
    }
  }

  mutating func withMutableView(_ body: (MutableRasterView) -> Void) {
    let (extent, format, stride) = (extent, format, stride)
    bytes.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      body(MutableRasterView(base: base, extent: extent, format: format, stride: stride))
    }
  }
}

/// How a kernel is run.
typealias KernelRun = (RasterView, MutableRasterView, Range<Int>) -> Void

/// Whether two ways give the same bytes from a random picture, the first also when its rows are
/// split, and leave what is not a pixel of the target alone.
func agree(
  from source: Extent, into target: Extent, _ format: PixelFormat, seed: Int, _ run: KernelRun,
  _ reference: KernelRun
) -> Bool {
  let padding = format.depth == .uint16 ? 2 * (seed % 7) : seed % 13
  let picture = StridedPicture(source, format, padding: padding, seed: UInt64(seed))
  let blank = StridedPicture(target, format, padding: padding, seed: 1)
  var (whole, split, expected) = (blank, blank, blank)
  picture.withView { picture in
    whole.withMutableView { run(picture, $0, 0..<target.height) }
    expected.withMutableView { reference(picture, $0, 0..<target.height) }
    let first = target.height / 3
    let second = max(first, target.height - 1)
    split.withMutableView {
      run(picture, $0, second..<target.height)
      run(picture, $0, 0..<first)
      run(picture, $0, first..<second)
    }
  }
  return whole.bytes == expected.bytes && split.bytes == expected.bytes
}

let eightBitFormats = PixelFormat.Layout.allCases.map { PixelFormat($0) }
let integerFormats = eightBitFormats + PixelFormat.Layout.allCases.map { PixelFormat($0, .uint16) }
