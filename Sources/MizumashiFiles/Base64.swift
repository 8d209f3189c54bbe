// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// Bytes as text of 64 characters (RFC 4648), with padding.
package enum Base64 {
  /// Nil for text that is none, or too long; white space may stand anywhere in it.
  package static func bytes(of text: String) -> [UInt8]? {
    let digits = text.utf8.filter { $0 != 32 && !(9...13).contains($0) }
    let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    // The library takes padding anywhere, and passes over dashes at the end.
    guard digits.count.isMultiple(of: 4), padding <= 2, let count = Int32(exactly: digits.count),
      digits.dropLast(padding).allSatisfy(isDigit)
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: digits.count / 4 * 3)
    guard EVP_DecodeBlock(&bytes, digits, count) == bytes.count else { return nil }
    bytes.removeLast(padding)
    return bytes
  }

  package static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    // The library counts with 32 bits; pieces of a multiple of three bytes need no padding.
    let piece = 3 << 24
    for start in stride(from: 0, to: bytes.count, by: piece) {
      let part = Array(bytes[start..<min(start + piece, bytes.count)])
      var digits = [UInt8](repeating: 0, count: (part.count + 2) / 3 * 4 + 1)
      let count = EVP_EncodeBlock(&digits, part, Int32(part.count))
      text += digits.prefix(Int(count))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
