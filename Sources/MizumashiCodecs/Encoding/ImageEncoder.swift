// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
public import MizumashiPixels

/// Writes rasters as image files.
///
/// A value without state: any number of threads may encode with one encoder. What a format cannot
/// hold is converted: alpha is flattened over black (JPEG), 16 bits become 8 by the nearest level
/// (JPEG, WebP, BMP), grey becomes RGB by repetition (WebP, BMP). Equal rasters and options give
/// equal bytes.
public struct ImageEncoder: Sendable {
  public var options: EncodingOptions

  public init(options: EncodingOptions = EncodingOptions()) {
    self.options = options
  }

  /// Encodes into an array.
  ///
  /// Metadata is written where the format has a place for it; a colour profile only if it fits the
  /// channels that the file holds.
  public func encode(
    _ raster: Raster, as format: ImageFileFormat, metadata: ImageMetadata = ImageMetadata()
  ) throws(ImageEncodingError) -> [UInt8] {
    let buffer = EncodingBuffer()
    try encode(raster, as: format, metadata: metadata, into: buffer)
    return buffer.bytes
  }

  /// Encodes a file that is appended to what `buffer` holds.
  public func encode(
    _ raster: Raster, as format: ImageFileFormat, metadata: ImageMetadata = ImageMetadata(),
    into buffer: EncodingBuffer
  ) throws(ImageEncodingError) {
    guard format.canBeWritten else { throw .notWritten(format) }
    guard !raster.extent.isEmpty else { throw .unsupportedExtent(raster.extent, format) }
    guard let stored = format.storedFormat(for: raster.format) else {
      throw .unsupportedPixels(raster.format, format)
    }
    guard format != .jpeg else {
      let encoder = try JPEGRowEncoder(into: buffer)
      try encoder.begin(raster.extent, raster.format, options: options, metadata: metadata)
      try raster.withView { view throws(ImageEncodingError) in try encoder.write(view) }
      return try encoder.finish()
    }
    var fitting = metadata
    if let profile = metadata.iccProfile, !ICCProfile.fits(profile, stored) {
      fitting.iccProfile = nil
    }
    let picture = converted(raster, to: stored)
    try picture.withView { view throws(ImageEncodingError) in
      try write(view, as: format, fitting, into: buffer)
    }
  }

  private func write(
    _ view: RasterView, as format: ImageFileFormat, _ metadata: ImageMetadata,
    into buffer: EncodingBuffer
  ) throws(ImageEncodingError) {
    switch format {
    case .png: try PNGWriter.write(view, options, metadata, into: buffer)
    case .webp: try WebPWriter.write(view, options, metadata, into: buffer)
    case .tiff: try TIFFWriter.write(view, options, metadata, into: buffer)
    case .bmp: try BMPWriter.write(view, into: buffer)
    case .pnm: try PNMWriter.write(view, into: buffer)
    default: throw .notWritten(format)
    }
  }

  private func converted(_ raster: Raster, to stored: PixelFormat) -> Raster {
    guard stored != raster.format else { return raster }
    var result = Raster(uninitialized: raster.extent, stored)
    raster.withView { source in
      result.withMutableView { PixelConversion.convert(source, to: $0) }
    }
    return result
  }
}
