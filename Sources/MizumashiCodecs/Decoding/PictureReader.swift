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
  /// Prepares for reading no more than is needed, as far as the format allows; may change the
  /// header's format.
  func restrict(to need: DecodingNeed)
}

extension PictureReader {
  func restrict(to need: DecodingNeed) {}
}

/// What a file says before its pixels.
struct PictureHeader {
  /// What the components of the rows are.
  enum Colours {
    /// Those of the format.
    case final
    /// In the places of RGBA: C, M, Y, K, each the largest value less the ink.
    case cmyk
    /// In the places of RGB: CIE L*, a*, b* for D50, 0…100 and −128…127 as 0…255.
    case lab
  }

  /// As stored, before `orientation` is applied.
  var extent: Extent
  /// Of the rows that the reader writes.
  var format: PixelFormat
  var orientation = Orientation.up
  var colours = Colours.final
  var metadata = ImageMetadata()

  /// Of the picture that comes out, upright.
  var description: ImageDescription.Pixels {
    ImageDescription.Pixels(
      extent: orientation.swapsSides ? extent.transposed : extent,
      format: colours == .cmyk ? PixelFormat(.rgb, format.depth) : format)
  }
}
