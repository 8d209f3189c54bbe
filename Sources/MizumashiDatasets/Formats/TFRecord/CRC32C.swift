// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The check sum CRC-32C (Castagnoli 1993), eight bytes at a time.
enum CRC32C {
  /// The polynomial 0x1EDC6F41 with its bits reversed.
  private static let polynomial: UInt32 = 0x82F6_3B78

  /// Eight tables, one after the other: in that of place k stands what a byte becomes that k more
  /// bytes follow.
  private static let tables: [UInt32] = {
    let first = (0..<256).map { byte -> UInt32 in
      (0..<8).reduce(UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1
      }
    }
    return (0..<7).reduce(into: first) { tables, _ in
      tables += tables.suffix(256).map { $0 >> 8 ^ first[Int($0 & 255)] }
    }
  }()

  static func sum(of bytes: UnsafeRawBufferPointer) -> UInt32 {
    tables.withUnsafeBufferPointer { sum(of: bytes, $0) }
  }

  private static func sum(
    of bytes: UnsafeRawBufferPointer, _ tables: UnsafeBufferPointer<UInt32>
  ) -> UInt32 {
    var sum = UInt32.max
    var start = 0
    while bytes.count - start >= 8 {
      let low = sum ^ word(bytes, start)
      let high = word(bytes, start + 4)
      let a = tables[1792 + Int(low & 255)] ^ tables[1536 + Int(low >> 8 & 255)]
      let b = tables[1280 + Int(low >> 16 & 255)] ^ tables[1024 + Int(low >> 24)]
      let c = tables[768 + Int(high & 255)] ^ tables[512 + Int(high >> 8 & 255)]
      let d = tables[256 + Int(high >> 16 & 255)] ^ tables[Int(high >> 24)]
      sum = a ^ b ^ c ^ d
      start += 8
    }
    for byte in bytes[start...] { sum = sum >> 8 ^ tables[Int((sum ^ UInt32(byte)) & 255)] }
    return ~sum
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The sum as TFRecord has it: turned and moved, so that bytes that hold sums have sound ones.
  static func masked(_ bytes: [UInt8]) -> UInt32 {
    let sum = bytes.withUnsafeBytes { Self.sum(of: $0) }
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
  }
}
