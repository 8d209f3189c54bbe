// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiMessages

@Suite struct MultipartTests {
  private let type = MediaType("multipart/form-data; boundary=\"a b\"")

  private func form(_ body: String, limit: Int = 10) throws -> MultipartForm {
    try MultipartForm(Array(body.utf8), type: type, limit: limit)
  }

  @Test func `parts have names, file names, types and their very bytes`() throws {
    let form = try form(
      "before\r\n--a b\r\nContent-Disposition: form-data; name=\"seed\"\r\n\r\n7\r\n--a b  \r\n"
        + "content-disposition: form-data; filename=\"a \\\"b\\\".png\"; name=image\r\n"
        + "Content-Type: image/png\r\n\r\n\r\n--a\r\n\r\n--a b--\r\nafter")
    #expect(form.parts.map(\.name) == ["seed", "image"])
    #expect(form.parts.map(\.fileName) == [nil, "a \"b\".png"])
    #expect(form.parts[1].mediaType?.essence == "image/png")
    #expect(String(decoding: form.parts[0].bytes, as: UTF8.self) == "7")
  }

  @Test func `a boundary within a line is content`() throws {
    let form = try form("--a b\r\n\r\nx--a b--y\r\n--a b--")
    #expect(String(decoding: form.parts[0].bytes, as: UTF8.self) == "x--a b--y")
  }

  @Test(
    arguments: [
      "", "--a b", "--a b\r\n", "--a b\r\nx", "--a b\r\n\r\nx", "--a b\r\n\r\nx\r\n--a b",
      "--a bx\r\n\r\n\r\n--a b--", "nothing", "--\r\n\r\n",
    ])
  func `what is no form is refused`(body: String) {
    #expect(throws: MultipartForm.Flaw.self) { try form(body) }
  }

  @Test func `parts and headers have an end`() {
    let part = "--a b\r\n\r\n\r\n"
    #expect(throws: MultipartForm.Flaw.tooManyParts(limit: 2)) {
      try form(part + part + part + "--a b--", limit: 2)
    }
    let header = "X: " + String(repeating: "x", count: 20_000)
    #expect(throws: MultipartForm.Flaw.self) { try form("--a b\r\n\(header)\r\n\r\n\r\n--a b--") }
    #expect(throws: MultipartForm.Flaw.self) {
      try MultipartForm([], type: MediaType("multipart/form-data"), limit: 1)
    }
  }

  @Test func `what is written is read back`() throws {
    let writer = MultipartWriter(boundary: "edge")
    var body: [UInt8] = []
    for (name, bytes) in [("ü\"\n.png", [0, 13, 10, 45, 45] as [UInt8]), ("b", [])] {
      body += writer.beginning([
        ("Content-Disposition", "form-data; name=\(MultipartWriter.quoted(name))")
      ])
      body += bytes + MultipartWriter.ending
    }
    body += writer.closing
    let form = try MultipartForm(
      body, type: MediaType("multipart/form-data; boundary=edge"), limit: 5)
    #expect(form.parts.map(\.name) == ["ü%22%0A.png", "b"])
    #expect(form.parts.map { Array($0.bytes) } == [[0, 13, 10, 45, 45], []])
  }
}
