// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// What a file may claim before it is refused.
///
/// Claims are checked against the header, before memory is taken for the pixels.
public struct DecodingLimits: Hashable, Sendable {
  /// Width times height.
  public var maximumPixels: Int
  /// Bytes of the decoded raster, row padding not counted.
  public var maximumByteCount: Int
  /// Passes over the picture that a progressive JPEG may ask for. Encoders write about ten.
  public var maximumScans: Int
  /// Bytes of one profile or metadata block after decompression; larger ones are dropped.
  public var maximumMetadataByteCount: Int

  public init(
    maximumPixels: Int = 178_000_000, maximumByteCount: Int = 1 << 30, maximumScans: Int = 100,
    maximumMetadataByteCount: Int = 8 << 20
  ) {
    self.maximumPixels = maximumPixels
    self.maximumByteCount = maximumByteCount
    self.maximumScans = maximumScans
    self.maximumMetadataByteCount = maximumMetadataByteCount
  }
}

extension DecodingLimits {
  /// Refuses more pixels than the limit; for headers read before a library sees them.
  func check(_ extent: Extent) throws(ImageDecodingError) {
    guard extent.area <= maximumPixels else {
      throw .exceedsLimit(.pixels(extent), limit: maximumPixels)
    }
  }

  /// Refuses empty pictures and those too large for the limits.
  func check(_ header: PictureHeader, of format: ImageFileFormat) throws(ImageDecodingError) {
    guard !header.extent.isEmpty else {
      throw .damaged(format, "a picture of \(header.extent) pixels")
    }
    try check(header.extent)
    let (byteCount, overflow) =
      header.extent.area.multipliedReportingOverflow(by: header.format.bytesPerPixel)
    guard !overflow, byteCount <= maximumByteCount else {
      throw .exceedsLimit(.bytes(overflow ? .max : byteCount), limit: maximumByteCount)
    }
  }
}
