// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension UnsafeRawBufferPointer {
  /// Whether these characters stand at this offset.
  func holds(_ characters: StaticString, at offset: Int) -> Bool {
    guard count - offset >= characters.utf8CodeUnitCount else { return false }
    return characters.withUTF8Buffer { wanted in
      wanted.elementsEqual(self[offset..<offset + wanted.count])
    }
  }

  /// The little-endian number at this offset; nil where it does not lie within the bytes.
  func littleEndian<Number: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Number.Type
  ) -> Int? {
    guard offset >= 0, offset <= count - MemoryLayout<Number>.size else { return nil }
    return Int(Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: type)))
  }
}
