// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiFiles
import Testing

@Suite("Base 64")
struct Base64Tests {
  @Test("text and bytes are those of Foundation", arguments: 0..<70)
  func agrees(count: Int) {
    var numbers = SeededWords(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    let text = Data(bytes).base64EncodedString()
    #expect(Base64.text(of: bytes) == text)
    #expect(Base64.bytes(of: text) == bytes)
    #expect(Base64.bytes(of: " \(text)\r\n") == bytes)
  }

  @Test(
    "other text gives nothing",
    arguments: ["A", "AB=", "AB=C", "A===", "====", "AB-_", "ABC-", "ÄÄ", "AAAA=A=="])
  func refuses(text: String) {
    #expect(Base64.bytes(of: text) == nil)
  }
}
