// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Says in the headers of a zip file that names are UTF-8, where ASCII does not hold them.
///
/// Readers take names for code page 437 otherwise. libarchive says it only where the locale of the
/// process is one of UTF-8, or can translate to it, and in a container there may be none but "C".
///
/// **Source**: APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.4.4 (bit 11 of the flags).
enum ZipNames {
  /// A kind of header: its first bytes, its length without names, and where in it the flags and the
  /// lengths of the name and of what follows it are.
  private struct Header {
    var signature: [UInt8]
    var length: Int
    var flags: Int
    var nameLength: Int
    var otherLengths: [Int]
  }

  private static let headers = [
    Header(
      signature: Array("PK\u{3}\u{4}".utf8), length: 30, flags: 6, nameLength: 26,
      otherLengths: [28]),
    Header(
      signature: Array("PK\u{1}\u{2}".utf8), length: 46, flags: 8, nameLength: 28,
      otherLengths: [30, 32]),
  ]

  /// - Parameter start: where headers begin, one after the other.
  static func markUTF8(in bytes: inout [UInt8], from start: Int) {
    var place = start
    while let header = headers.first(where: { bytes[place...].starts(with: $0.signature) }),
      place + header.length <= bytes.endIndex
    {
      let start = place
      func number(_ offset: Int) -> Int {
        Int(bytes[start + offset]) | Int(bytes[start + offset + 1]) << 8
      }
      let name = start + header.length
      let nameEnd = name + number(header.nameLength)
      place = header.otherLengths.reduce(nameEnd) { $0 + number($1) }
      guard place <= bytes.endIndex else { return }
      if bytes[name..<nameEnd].contains(where: { $0 >= 0x80 }) {
        // The eleventh bit of two bytes, the lower one first.
        bytes[start + header.flags + 1] |= 1 << 3
      }
    }
  }
}
