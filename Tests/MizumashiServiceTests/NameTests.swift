// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import Testing

@testable import MizumashiService

/// What a picture may be called, and what becomes of it.
@Suite struct NameTests {
  private func answer(_ name: String, _ query: String = "") async throws -> Desk.Answer {
    await Desk().send(
      "POST", "/v1/augment?recipe=\(AugmentTests.flip)&name=\(name)\(query)",
      try TestPicture.file(.png))
  }

  @Test(
    arguments: [
      // A slash or a backslash and an accent behind it are one character.
      "..%2F%CC%81x.png", "a%2F..%2F%CC%81x.png", "%2F%CC%81x.png", "a%2F%CC%81%2F..",
      "..%5C%CC%81x.png", "a%5Cx.png", "C:%2Fx.png", "C:x.png", "..", "a%2F%2Fb", "a%0Ab",
      "a%2F.",
    ])
  func `a name that leads elsewhere is refused`(name: String) async throws {
    let answer = try await answer(name, "&answer=tar")
    #expect(answer.status == 400 && answer.problem == "parameter", "\(answer.text)")
  }

  @Test func `a name of a form that leads elsewhere is refused, too`() async throws {
    var form = Form()
    form.add("image", try TestPicture.file(.png), file: "../\u{301}x.png")
    let answer = await Desk().send("POST", "/v1/augment", form.bytes, Form.headers)
    #expect(answer.status == 400 && answer.problem == "parameter", "\(answer.text)")
  }

  @Test func `a file is told from its folder by the byte between them`() async throws {
    let answer = try await answer("a%2F%CC%81x.png")
    #expect(answer.status == 200, "\(answer.text)")
    #expect(
      answer.response.header("Content-Disposition")
        == "inline; filename*=UTF-8''%CC%81x_aug_1.png")
    let record = try #require(answer.response.header("Mizumashi-Record"))
    #expect(record.contains("\"output\":\"a/\\u0301x_aug_1.png\""), "\(record)")
  }

  @Test(arguments: [("a.b.png", "a.b"), ("x/.png", ".png"), ("plain", "plain")])
  func `an archive is called as the outcomes in it begin`(name: String, stem: String) async throws {
    let answer = try await answer(name, "&answer=zip")
    #expect(
      answer.response.header("Content-Disposition") == "attachment; filename=\"\(stem).zip\"")
    #expect(answer.text.contains("\(stem)_aug_1."))
  }

  @Test func `a zip says that names beyond ASCII are UTF-8, and of others nothing`() async throws {
    let name = "写真/é.png"
    let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let zip = try await answer(encoded, "&answer=zip").body
    for (signature, flags) in [([0x50, 0x4B, 3, 4], 6), ([0x50, 0x4B, 1, 2], 8)] {
      let headers = zip.indices.filter { zip[$0...].starts(with: signature.map(UInt8.init)) }
      try #require(headers.count == 2)
      let names = headers.map { header in
        let start = header + (flags == 6 ? 30 : 46)
        let length = Int(zip[header + flags + 20])
        return String(decoding: zip[start..<(start + length)], as: UTF8.self)
      }
      #expect(names == ["写真/é_aug_1.png", "manifest.jsonl"])
      #expect(headers.map { zip[$0 + flags + 1] & 8 } == [8, 0])
    }
  }
}
