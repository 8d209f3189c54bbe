// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels

/// Small versions of pictures, in 8 bits.
enum Thumbnail {
  /// The extent with the picture's proportions that fits into `place`, at most twice the picture.
  static func extent(of picture: Extent, within place: Extent) -> Extent {
    guard !picture.isEmpty, !place.isEmpty else { return Extent(width: 0, height: 0) }
    let scale = min(
      2, Double(place.width) / Double(picture.width),
      Double(place.height) / Double(picture.height))
    func scaled(_ side: Int, _ limit: Int) -> Int {
      min(max(1, Int((Double(side) * scale).rounded())), limit)
    }
    return Extent(
      width: scaled(picture.width, place.width), height: scaled(picture.height, place.height))
  }

  /// The picture in another extent, with its layout, in 8 bits.
  ///
  /// Twice the size shows every pixel as a square of four; other enlargements are cubic. Reduced to
  /// less than half, a pixel is the mean of what it covers; between, antialiased cubic weights are
  /// more even than means over one or two pixels. Colours are weighted by alpha.
  static func make(of raster: Raster, _ extent: Extent) -> Raster {
    let source = EightBits.converted(raster, multiplied: raster.format.layout.hasAlpha)
    let (width, height) = (source.extent.width, source.extent.height)
    let filter: ResampleFilter =
      if extent.width == 2 * width && extent.height == 2 * height {
        .nearest
      } else if 2 * extent.width <= width && 2 * extent.height <= height {
        .area
      } else {
        .cubic
      }
    var result = Raster(uninitialized: extent, source.format)
    let kernel = ResampleKernel(
      window: source.extent.bounds, source: source.extent, target: extent, filter: filter,
      antialias: filter == .cubic, format: source.format)
    kernel.run(from: source, into: &result)
    if source.format.layout.hasAlpha { EightBits.divideByAlpha(&result) }
    return result
  }
}

/// Pictures made smaller for people to look at.
public enum PictureReduction {
  /// The picture with its proportions in 8 bits, no larger than `place`. Nothing is enlarged.
  public static func reduced(_ picture: Raster, within place: Extent) -> Raster {
    let extent = Thumbnail.extent(
      of: picture.extent,
      within: Extent(
        width: min(place.width, picture.extent.width),
        height: min(place.height, picture.extent.height)))
    guard extent != picture.extent else { return EightBits.converted(picture, multiplied: false) }
    return Thumbnail.make(of: picture, extent)
  }
}
