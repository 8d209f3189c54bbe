// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Aliases of aliases stand for trees that no parser gets through; a few do no harm.
package enum YAMLAliases {
  package static let most = 24

  /// Why a text is not to be parsed, with the place of the byte after which it is too much; nil
  /// where it may be.
  package static func refusal(of bytes: some Collection<UInt8>) -> (reason: String, offset: Int)? {
    surplus(in: bytes).map { ("there are more than \(most) aliases", $0) }
  }

  /// Where one alias too many stands. What looks like an alias is a "*" at the beginning of a word.
  private static func surplus(in bytes: some Collection<UInt8>) -> Int? {
    let separators = Set(" \t\r\n[{,:-?".utf8)
    var count = 0
    var (beforeLast, last): (UInt8, UInt8) = (10, 10)
    for (offset, byte) in bytes.enumerated() {
      if last == UInt8(ascii: "*"), separators.contains(beforeLast), !separators.contains(byte) {
        count += 1
        if count > most { return offset - 1 }
      }
      (beforeLast, last) = (last, byte)
    }
    return nil
  }
}
