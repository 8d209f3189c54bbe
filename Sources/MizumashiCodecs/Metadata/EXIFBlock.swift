// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The few fields that decoding needs of an EXIF block, or of any classic TIFF file.
///
/// Only the first directory is read, entry by entry and within the given bytes, so loops, wild
/// offsets and huge counts have nothing to act on. What is wrong counts as absent.
struct EXIFBlock {
  let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = Self.withoutMarker(bytes)
  }

  /// JPEG, and some WebP writers, put `Exif` and two zeros before the block.
  static func withoutMarker(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard bytes.holds("Exif\0\0", at: 0) else { return bytes }
    return UnsafeRawBufferPointer(rebasing: bytes.dropFirst(6))
  }

  /// The orientation: upright where the tag is absent or its value none of the eight.
  var orientation: Orientation {
    guard let offset = orientationOffset, let value = read16(offset) else { return .up }
    return Orientation(rawValue: value) ?? .up
  }

  /// Where the value of the orientation tag stands.
  var orientationOffset: Int? {
    guard let entry = entry(for: 0x0112), read16(entry + 2) == Self.short,
      read32(entry + 4) == 1
    else { return nil }
    return entry + 8
  }

  /// The width and height that the first directory claims.
  var extent: Extent? {
    guard let width = number(of: 0x0100), let height = number(of: 0x0101) else { return nil }
    return Extent(width: width, height: height)
  }

  private static let short: UInt16 = 3
  private static let long: UInt16 = 4

  /// The value of a tag that holds one number.
  private func number(of tag: UInt16) -> Int? {
    guard let entry = entry(for: tag), read32(entry + 4) == 1 else { return nil }
    switch read16(entry + 2) {
    case Self.short: return read16(entry + 8).map { Int($0) }
    case Self.long: return read32(entry + 8).map { Int($0) }
    default: return nil
    }
  }

  /// Where the directory's entry for a tag begins: tag, type, count, value.
  private func entry(for tag: UInt16) -> Int? {
    guard read16(2) == 42, let directory = read32(4), let count = read16(Int(directory)) else {
      return nil
    }
    for index in 0..<Int(count) {
      let entry = Int(directory) + 2 + 12 * index
      guard let found = read16(entry) else { return nil }
      if found == tag { return entry }
    }
    return nil
  }

  /// The block as it should be after the pixels were turned: the orientation says "upright".
  static func upright(_ exif: [UInt8]) -> [UInt8] {
    var result = exif
    exif.withUnsafeBytes { bytes in
      let block = EXIFBlock(bytes)
      guard let isBigEndian = block.isBigEndian, let offset = block.orientationOffset,
        block.read16(offset) != nil
      else { return }
      let start = bytes.count - block.bytes.count + offset
      result[start] = isBigEndian ? 0 : 1
      result[start + 1] = isBigEndian ? 1 : 0
    }
    return result
  }

  private var isBigEndian: Bool? {
    if bytes.holds("II", at: 0) { return false }
    return bytes.holds("MM", at: 0) ? true : nil
  }

  private func read16(_ offset: Int) -> UInt16? {
    guard let isBigEndian, offset >= 0, offset <= bytes.count - 2 else { return nil }
    let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
    return isBigEndian ? UInt16(bigEndian: value) : UInt16(littleEndian: value)
  }

  private func read32(_ offset: Int) -> UInt32? {
    guard let isBigEndian, offset >= 0, offset <= bytes.count - 4 else { return nil }
    let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return isBigEndian ? UInt32(bigEndian: value) : UInt32(littleEndian: value)
  }
}
