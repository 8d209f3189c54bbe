// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// One file of one format: the header is read when the reader is made, the pixels on demand.
protocol PictureReader {
  var header: PictureHeader { get }
  /// Writes every pixel of `target`, which has the header's extent and format. Returns what was
  /// irregular but harmless.
  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String]
}

/// What a file says before its pixels.
struct PictureHeader {
  /// As stored, before `orientation` is applied.
  var extent: Extent
  /// Of the rows that the reader writes.
  var format: PixelFormat
  var orientation = Orientation.up
  /// Whether the four components are not RGBA but C, M, Y, K, each the largest value less the ink.
  var isCMYK = false
  var metadata = ImageMetadata()

  /// Of the picture that comes out, upright.
  var description: ImageDescription.Pixels {
    ImageDescription.Pixels(
      extent: orientation.swapsSides ? extent.transposed : extent,
      format: isCMYK ? PixelFormat(.rgb, format.depth) : format)
  }
}
