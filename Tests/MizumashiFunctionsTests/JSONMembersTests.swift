// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiFunctions

@Suite struct JSONMembersTests {
  private func values(_ text: String, limit: Int = 16) -> [String: String]? {
    guard let members = JSONMembers(Array(text.utf8)[...], limit: limit) else { return nil }
    return Dictionary(
      uniqueKeysWithValues: members.names.map { name in
        (name, String(decoding: members[name] ?? [], as: UTF8.self))
      })
  }

  @Test func `values are found where they stand`() {
    #expect(values(" { } ") == [:])
    #expect(
      values(#"{"a" : "}\"{", "b":{"c":["]", {}]} ,"\u0064":-1.5e3, "e":[[]], "f":null}"#)
        == [
          "a": #""}\"{""#, "b": #"{"c":["]", {}]}"#, "d": "-1.5e3", "e": "[[]]", "f": "null",
        ])
    // Any depth costs no stack.
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(values(#"{"a":\#(deep)}"#)?["a"] == deep)
  }

  @Test(arguments: [
    "", "[]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1} x", "{\"a\":\"", "{\"a\":[1",
    "{\"a\":\"\\\"}", "{a:1}", "{\"a\":1,\"a\":2}", "{\"a\":1 \"b\":2}",
  ])
  func `what is no object is none`(text: String) {
    #expect(values(text) == nil)
  }

  @Test func `members are counted`() {
    #expect(values(#"{"a":1,"b":2}"#, limit: 2) != nil)
    #expect(values(#"{"a":1,"b":2,"c":3}"#, limit: 2) == nil)
  }

  @Test func `bytes come out of base64 with and without escapes`() {
    func bytes(_ text: String) -> [UInt8]? { JSONText.bytes(base64: Array(text.utf8)[...]) }
    #expect(bytes(#""//79""#) == [0xFF, 0xFE, 0xFD])
    #expect(bytes(#""\/\/79""#) == [0xFF, 0xFE, 0xFD])
    #expect(bytes(#""\"//79\"""#) == [0xFF, 0xFE, 0xFD])
    #expect(bytes(#""""#) == [] && bytes("1") == nil && bytes(#""?""#) == nil)
  }
}
