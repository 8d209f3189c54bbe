// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiPixels

/// Reads image files into rasters.
///
/// A value without state: any number of threads may decode with one decoder. Nothing is read but
/// the given bytes.
public struct ImageDecoder: Sendable {
  public var limits: DecodingLimits
  public var colourPolicy: ColourPolicy
  /// Whether EXIF and XMP blocks are handed on; the colour profile always is.
  public var keepsMetadata: Bool
  /// Where rasters take their memory from.
  public var pool: BufferPool?

  public init(
    limits: DecodingLimits = DecodingLimits(), colourPolicy: ColourPolicy = .carry,
    keepsMetadata: Bool = false, pool: BufferPool? = nil
  ) {
    self.limits = limits
    self.colourPolicy = colourPolicy
    self.keepsMetadata = keepsMetadata
    self.pool = pool
  }

  /// Decodes a file: of an animation or a book of pages the first picture, on its whole canvas.
  ///
  /// The format is told from the bytes. The EXIF orientation is applied to the pixels. Palettes
  /// become RGB, transparent palette entries RGBA, CMYK becomes RGB; 1, 2 and 4 bits become 8, and
  /// 10 to 16 bits 16; floats, whose 0…1 is black to white, become 16 bit.
  ///
  /// - Throws: what is wrong with the file. A file that lacks part of its pixels throws.
  public func decode(
    _ bytes: UnsafeRawBufferPointer
  ) throws(ImageDecodingError) -> DecodedImage {
    let (fileFormat, reader) = try makeReader(for: bytes)
    try limits.check(reader.header, of: fileFormat)
    return try decode(reader, fileFormat)
  }

  /// Decodes what is needed of a file held in an array: `need` is asked when the header is known.
  ///
  /// - Throws: as `decode`, and what `need` throws.
  public func decode(
    _ bytes: [UInt8], need: (ImageDescription) throws -> DecodingNeed
  ) throws -> DecodedImage {
    try bytes.withUnsafeBytes { bytes in
      let (fileFormat, reader) = try makeReader(for: bytes)
      try limits.check(reader.header, of: fileFormat)
      var need = try need(description(of: reader, fileFormat))
      if reader.header.metadata.iccProfile != nil, colourPolicy == .convertToSRGB {
        // The profile speaks of colours.
        need.lumaIsEnough = false
      }
      if reader.header.orientation == .up { reader.restrict(to: need) }
      return try decode(reader, fileFormat)
    }
  }

  private func decode(
    _ reader: any PictureReader, _ fileFormat: ImageFileFormat
  ) throws(ImageDecodingError) -> DecodedImage {
    let header = reader.header
    var raster = Raster(uninitialized: header.extent, header.format, pool: pool)
    let warnings = try raster.withMutableView { view throws(ImageDecodingError) in
      try reader.read(into: view)
    }
    var metadata = header.metadata
    convertColours(of: &raster, header, &metadata)
    metadata.exif = keepsMetadata ? metadata.exif.map(EXIFBlock.upright) : nil
    metadata.xmp = keepsMetadata ? metadata.xmp : nil
    return DecodedImage(
      raster: header.orientation.applied(to: raster, pool: pool), fileFormat: fileFormat,
      metadata: metadata, sourceOrientation: header.orientation, warnings: warnings)
  }

  /// Decodes a file held in an array.
  public func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> DecodedImage {
    try bytes.withUnsafeBufferPointer { buffer throws(ImageDecodingError) in
      try decode(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Reads the header only: cheap, and no promise that the pixels are whole.
  ///
  /// - Throws: as `decode`, limits included.
  public func inspect(
    _ bytes: UnsafeRawBufferPointer
  ) throws(ImageDecodingError) -> ImageDescription {
    let (fileFormat, reader) = try makeReader(for: bytes)
    try limits.check(reader.header, of: fileFormat)
    return description(of: reader, fileFormat)
  }

  private func description(
    of reader: any PictureReader, _ fileFormat: ImageFileFormat
  ) -> ImageDescription {
    let pixels = reader.header.description
    return ImageDescription(
      fileFormat: fileFormat, extent: pixels.extent, pixelFormat: pixels.format,
      sourceOrientation: reader.header.orientation)
  }

  /// Reads the header of a file held in an array.
  public func inspect(_ bytes: [UInt8]) throws(ImageDecodingError) -> ImageDescription {
    try bytes.withUnsafeBufferPointer { buffer throws(ImageDecodingError) in
      try inspect(UnsafeRawBufferPointer(buffer))
    }
  }

  private func makeReader(
    for bytes: UnsafeRawBufferPointer
  ) throws(ImageDecodingError) -> (ImageFileFormat, any PictureReader) {
    guard !bytes.isEmpty else { throw .empty }
    guard let fileFormat = ImageFileFormat.sniffed(from: bytes) else { throw .unrecognised }
    let reader: any PictureReader =
      switch fileFormat {
      case .jpeg: try JPEGReader(bytes, limits)
      case .png: try PNGReader(bytes, limits)
      case .webp: try WebPReader(bytes, limits)
      case .gif: try GIFReader(bytes, limits)
      case .tiff: try TIFFReader(bytes, limits)
      case .bmp: try BMPReader(bytes, limits)
      case .pnm: try PNMReader(bytes, limits)
      case .heic, .avif: try HEIFReader(bytes, as: fileFormat, limits)
      }
    return (fileFormat, reader)
  }

  /// Brings the pixels to grey or RGB, and leaves a profile only where it fits them.
  private func convertColours(
    of raster: inout Raster, _ header: PictureHeader, _ metadata: inout ImageMetadata
  ) {
    if colourPolicy == .convertToSRGB, let profile = metadata.iccProfile,
      let converted = SRGBConversion.converted(
        raster, isCMYK: header.colours == .cmyk, by: profile, pool: pool)
    {
      raster = converted
      metadata.iccProfile = nil
      return
    }
    switch header.colours {
    case .final: break
    case .cmyk: raster = CMYKConversion.rgb(from: raster, pool: pool)
    case .lab: SRGBConversion.convertLab(&raster)
    }
    if let profile = metadata.iccProfile, !ICCProfile.fits(profile, raster.format) {
      metadata.iccProfile = nil
    }
  }
}
