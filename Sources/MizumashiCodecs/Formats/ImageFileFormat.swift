// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiPixels

/// A kind of image file.
public enum ImageFileFormat: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  case jpeg
  case png
  case webp
  case tiff
  case gif
  case bmp
  /// Netpbm: PBM, PGM, PPM, PAM and, to read only, the float format PFM.
  case pnm
  case heic
  case avif

  /// The extensions in use, without dot and in lower case; the canonical one first.
  public var fileExtensions: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
    case .png: ["png", "apng"]
    case .webp: ["webp"]
    case .tiff: ["tif", "tiff"]
    case .gif: ["gif"]
    case .bmp: ["bmp", "dib"]
    case .pnm: ["ppm", "pgm", "pbm", "pnm", "pam", "pfm"]
    case .heic: ["heic", "heif", "hif"]
    case .avif: ["avif"]
    }
  }

  /// The canonical extension, without dot.
  public var fileExtension: String { fileExtensions[0] }

  /// The format that goes by this extension, in any case and with or without its dot.
  public init?(fileExtension: String) {
    let name = fileExtension.drop { $0 == "." }.lowercased()
    guard let format = Self.allCases.first(where: { $0.fileExtensions.contains(name) }) else {
      return nil
    }
    self = format
  }

  public var description: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .webp: "WebP"
    case .tiff: "TIFF"
    case .gif: "GIF"
    case .bmp: "BMP"
    case .pnm: "PNM"
    case .heic: "HEIC"
    case .avif: "AVIF"
    }
  }
}

extension ImageFileFormat {
  /// Whether `ImageEncoder` writes this format.
  public var canBeWritten: Bool {
    switch self {
    case .jpeg, .png, .webp, .tiff, .bmp, .pnm: true
    case .gif, .heic, .avif: false
    }
  }

  /// Whether written files keep an alpha channel.
  public var holdsAlpha: Bool {
    switch self {
    case .png, .webp, .tiff, .bmp, .pnm, .gif, .heic, .avif: true
    case .jpeg: false
    }
  }

  /// Whether written files keep 16 bits per component.
  public var holds16Bit: Bool {
    switch self {
    case .png, .tiff, .pnm: true
    case .jpeg, .webp, .gif, .bmp, .heic, .avif: false
    }
  }

  /// The format to write when a picture that came in this one is to stay what it is: itself where
  /// it can be written, else the one that loses least for such pixels.
  public func preferredWritingFormat(for pixels: PixelFormat) -> ImageFileFormat {
    if canBeWritten { return self }
    let isPlain = !pixels.layout.hasAlpha && pixels.depth == .uint8
    return self != .gif && isPlain ? .jpeg : .png
  }

  /// The pixels that a written file holds when it is given such pixels; nil when the format is not
  /// written or the pixels are floats.
  public func storedFormat(for pixels: PixelFormat) -> PixelFormat? {
    guard canBeWritten, pixels.depth != .float32 else { return nil }
    let depth: PixelFormat.Depth = holds16Bit ? pixels.depth : .uint8
    switch self {
    case .jpeg: return PixelFormat(pixels.layout.hasColour ? .rgb : .grey, depth)
    case .webp, .bmp: return PixelFormat(pixels.layout.hasAlpha ? .rgba : .rgb, depth)
    default: return PixelFormat(pixels.layout, depth)
    }
  }
}
