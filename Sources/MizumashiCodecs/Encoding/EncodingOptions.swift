// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How files are written. Each format uses what concerns it.
public struct EncodingOptions: Hashable, Sendable {
  /// Colour resolution of JPEG files.
  public enum ChromaSubsampling: String, Hashable, Sendable, CaseIterable {
    /// 4:2:0, half the width and height.
    case halved = "4:2:0"
    /// 4:4:4, as fine as the lightness.
    case none = "4:4:4"
  }

  /// 1…100 for JPEG and lossy WebP, on the scale of their libraries; values outside are clamped.
  public var quality: Int
  public var chromaSubsampling: ChromaSubsampling
  /// Whether JPEG files get Huffman tables made for the picture: some per cent smaller, and half
  /// as fast again to write.
  public var optimisesHuffmanTables: Bool
  /// Whether JPEG files are progressive.
  public var isProgressive: Bool
  /// zlib's level for PNG and TIFF, 0…9.
  public var compressionLevel: Int
  /// Whether PNG tries all filters on each row: smaller, and several times slower.
  public var triesAllFilters: Bool
  /// Whether WebP files keep every pixel as it is.
  public var isLossless: Bool

  public init(
    quality: Int = 95, chromaSubsampling: ChromaSubsampling = .halved,
    optimisesHuffmanTables: Bool = false, isProgressive: Bool = false, compressionLevel: Int = 3,
    triesAllFilters: Bool = false, isLossless: Bool = false
  ) {
    self.quality = quality
    self.chromaSubsampling = chromaSubsampling
    self.optimisesHuffmanTables = optimisesHuffmanTables
    self.isProgressive = isProgressive
    self.compressionLevel = compressionLevel
    self.triesAllFilters = triesAllFilters
    self.isLossless = isLossless
  }
}
