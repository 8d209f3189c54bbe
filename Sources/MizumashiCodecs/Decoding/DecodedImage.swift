// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels

/// A picture read from a file, upright.
public struct DecodedImage: Sendable {
  public var raster: Raster
  public let fileFormat: ImageFileFormat
  /// The colour profile and what else was asked for. An EXIF block says "upright".
  public var metadata: ImageMetadata
  /// What the file said; the pixels are turned already.
  public let sourceOrientation: Orientation
  /// What was irregular in the file but left the pixels whole.
  public let warnings: [String]
}

/// What the header of a file says.
public struct ImageDescription: Hashable, Sendable {
  public let fileFormat: ImageFileFormat
  /// Width and height of the upright picture.
  public let extent: Extent
  /// Of the raster that decoding makes.
  public let pixelFormat: PixelFormat
  public let sourceOrientation: Orientation

  struct Pixels {
    var extent: Extent
    var format: PixelFormat
  }
}
