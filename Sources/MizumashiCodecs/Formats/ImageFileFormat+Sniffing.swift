// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension ImageFileFormat {
  /// The format that the first bytes announce, whatever the file is called; nil for anything else.
  public static func sniffed(from bytes: UnsafeRawBufferPointer) -> ImageFileFormat? {
    if bytes.starts(with: [0xFF, 0xD8]) { return .jpeg }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
    if bytes.starts(with: "BM".utf8) { return .bmp }
    if bytes.starts(with: "RIFF".utf8), bytes.holds("WEBP", at: 8) { return .webp }
    if isTIFF(bytes) { return .tiff }
    if isPNM(bytes) { return .pnm }
    return sniffedISOMedia(from: bytes)
  }

  /// The format that the first bytes announce.
  public static func sniffed(from bytes: [UInt8]) -> ImageFileFormat? {
    bytes.withUnsafeBytes { sniffed(from: $0) }
  }

  private static func isTIFF(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // 42 marks classic TIFF, 43 BigTIFF.
    [42, 43].contains { version in
      bytes.starts(with: [0x49, 0x49, version, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, version])
    }
  }

  private static func isPNM(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 3, bytes[0] == UInt8(ascii: "P") else { return false }
    return "1234567fF".utf8.contains(bytes[1]) && [0x20, 0x09, 0x0A, 0x0D].contains(bytes[2])
  }

  /// HEIC and AVIF share a container, whose first box lists the brands that the file conforms to.
  private static func sniffedISOMedia(from bytes: UnsafeRawBufferPointer) -> ImageFileFormat? {
    guard bytes.count >= 12, bytes.holds("ftyp", at: 4) else { return nil }
    let boxSize = Int(UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
    let end = min(boxSize, bytes.count, 256)
    var found: ImageFileFormat?
    for offset in stride(from: 8, to: end - 3, by: 4) where offset != 12 {
      if bytes.holdsAny(of: ["avif", "avis"], at: offset) { return .avif }
      if bytes.holdsAny(of: hevcBrands, at: offset) { found = .heic }
    }
    return found
  }

  private static var hevcBrands: [StaticString] {
    ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "mif2"]
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func holdsAny(of brands: [StaticString], at offset: Int) -> Bool {
    brands.contains { holds($0, at: offset) }
  }
}
