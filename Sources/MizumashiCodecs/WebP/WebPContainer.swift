// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The chunks around a WebP bitstream.
///
/// **Source**: "WebP Container Specification", extended file format.
enum WebPContainer {
  /// Adds a file, with the metadata that libwebp's encoder does not write; false when there is no
  /// memory.
  static func append(
    _ file: UnsafeRawBufferPointer, _ extent: Extent, hasAlpha: Bool, _ metadata: ImageMetadata,
    to buffer: EncodingBuffer
  ) -> Bool {
    guard metadata != ImageMetadata(), let body = bitstreamChunks(of: file) else {
      return buffer.append(Array(file))
    }
    let flags: UInt8 =
      (metadata.iccProfile == nil ? 0 : 0x20) | (hasAlpha ? 0x10 : 0)
      | (metadata.exif == nil ? 0 : 0x08) | (metadata.xmp == nil ? 0 : 0x04)
    let header =
      [flags, 0, 0, 0] + littleEndian(extent.width - 1, 3) + littleEndian(extent.height - 1, 3)
    let content =
      Array("WEBP".utf8) + chunk("VP8X", header) + optional("ICCP", metadata.iccProfile)
      + Array(body) + optional("EXIF", metadata.exif) + optional("XMP ", metadata.xmp)
    return buffer.append(Array("RIFF".utf8) + littleEndian(content.count, 4) + content)
  }

  /// What follows the file's header, and its extended header where there is one.
  private static func bitstreamChunks(
    of file: UnsafeRawBufferPointer
  ) -> Slice<UnsafeRawBufferPointer>? {
    guard file.count > 30, file.holds("WEBP", at: 8) else { return nil }
    return file.dropFirst(file.holds("VP8X", at: 12) ? 30 : 12)
  }

  private static func optional(_ name: String, _ bytes: [UInt8]?) -> [UInt8] {
    bytes.map { chunk(name, $0) } ?? []
  }

  private static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let padding: [UInt8] = bytes.count % 2 == 0 ? [] : [0]
    return Array(name.utf8) + littleEndian(bytes.count, 4) + bytes + padding
  }

  private static func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
