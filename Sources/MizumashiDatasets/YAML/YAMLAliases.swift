// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Aliases of aliases stand for trees that no parser gets through; a few do no harm.
enum YAMLAliases {
  static let most = 24

  /// Why a text is not to be parsed; nil where it may be.
  static func refusal(of bytes: some Collection<UInt8>) -> String? {
    count(in: bytes) > most ? "there are more than \(most) aliases" : nil
  }

  /// How many words look like aliases: "*" at the beginning of one.
  private static func count(in bytes: some Collection<UInt8>) -> Int {
    let separators = Set(" \t\r\n[{,:-?".utf8)
    var count = 0
    var (beforeLast, last): (UInt8, UInt8) = (10, 10)
    for byte in bytes {
      if last == UInt8(ascii: "*"), separators.contains(beforeLast), !separators.contains(byte) {
        count += 1
      }
      (beforeLast, last) = (last, byte)
    }
    return count
  }
}
