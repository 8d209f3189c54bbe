// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels

/// Why a raster did not become a file.
public enum ImageEncodingError: Error, Hashable, Sendable {
  /// The format is read and not written.
  case notWritten(ImageFileFormat)
  /// Float pixels fit no format that is written here.
  case unsupportedPixels(PixelFormat, ImageFileFormat)
  /// A picture with no pixels, or with a side longer than the format can say.
  case unsupportedExtent(Extent, ImageFileFormat)
  /// There was no memory, or the format's library gave up.
  case codecFailure(ImageFileFormat, String)
}

extension ImageEncodingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notWritten(let format):
      "\(format) files are read but not written"
    case .unsupportedPixels(let pixels, let format):
      "\(format) files cannot hold \(pixels) pixels"
    case .unsupportedExtent(let extent, let format):
      "\(format) files cannot hold a picture of \(extent) pixels"
    case .codecFailure(let format, let message):
      "the \(format) file could not be written: \(message)"
    }
  }
}
