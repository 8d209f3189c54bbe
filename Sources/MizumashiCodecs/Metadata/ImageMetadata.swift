// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a file holds beside pixels.
public struct ImageMetadata: Hashable, Sendable {
  /// An ICC profile for the colour channels of the raster.
  public var iccProfile: [UInt8]?
  /// An EXIF block: a small TIFF file without pixels.
  public var exif: [UInt8]?
  /// An XMP packet: XML text.
  public var xmp: [UInt8]?

  public init(iccProfile: [UInt8]? = nil, exif: [UInt8]? = nil, xmp: [UInt8]? = nil) {
    self.iccProfile = iccProfile
    self.exif = exif
    self.xmp = xmp
  }

  /// Takes the EXIF block as a file stores it, with or without the marker that JPEG puts before it.
  mutating func setEXIF(_ bytes: UnsafeRawBufferPointer) {
    exif = Array(EXIFBlock.withoutMarker(bytes))
  }
}

extension [UInt8] {
  /// Copies what a C library lends; nil where it lends nothing.
  init?(copying start: UnsafePointer<UInt8>?, count: Int) {
    guard let start, count > 0 else { return nil }
    self.init(UnsafeBufferPointer(start: start, count: count))
  }
}
