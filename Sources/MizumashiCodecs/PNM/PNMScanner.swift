// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the words of a Netpbm file; `#` begins a comment up to the end of its line.
struct PNMScanner {
  let bytes: UnsafeRawBufferPointer
  var position: Int

  /// The next word, of 32 characters at most; nil at the end. Stops before the space after it.
  mutating func word() -> String? {
    skipSpaceAndComments()
    let start = position
    while position < bytes.count, position - start < 32, !Self.isSpace(bytes[position]) {
      position += 1
    }
    return position > start
      ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  /// The next word as a number without sign, of ten digits at most.
  mutating func number() throws(ImageDecodingError) -> Int {
    skipSpaceAndComments()
    let start = position
    var value = 0
    while position < bytes.count, case let digit = bytes[position], (48...57).contains(digit) {
      value = 10 * value + Int(digit - 48)
      position += 1
      // Ten digits claim more than any limit allows; no overflow on the way.
      guard position - start <= 10 else {
        throw .damaged(.pnm, "a number of more than ten digits")
      }
    }
    guard position > start else {
      throw .damaged(
        .pnm, position < bytes.count ? "no number where one belongs" : "the file ends too early")
    }
    guard position == bytes.count || Self.isSpace(bytes[position]) else {
      throw .damaged(.pnm, "something other than digits in a number")
    }
    return value
  }

  /// The next digit 0 or 1, which need not be set apart.
  mutating func bit() throws(ImageDecodingError) -> UInt8 {
    skipSpaceAndComments()
    guard position < bytes.count else { throw .damaged(.pnm, "the file ends too early") }
    let digit = bytes[position] &- 48
    guard digit <= 1 else { throw .damaged(.pnm, "something other than 0 and 1 in a bitmap") }
    position += 1
    return digit
  }

  mutating func skipLine() {
    while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    position = min(position + 1, bytes.count)
  }

  private mutating func skipSpaceAndComments() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") {
        skipLine()
      } else if Self.isSpace(bytes[position]) {
        position += 1
      } else {
        return
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
