// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiMessages

@Suite struct HeaderTests {
  @Test func `a media type has an essence and parameters`() throws {
    let type = try #require(MediaType(" Text/HTML ; Charset = \"UTF-8\"; q=0.5;x"))
    #expect(type.essence == "text/html" && type.family == "text")
    #expect(type.parameters == ["charset": "UTF-8", "q": "0.5"])
    #expect(MediaType("") == nil && MediaType("text") == nil && MediaType("/") == nil)
    #expect(MediaType("a/b/c") == nil && MediaType("te xt/html") == nil)
  }

  @Test func `the range that says most decides what is accepted`() {
    let accepted = AcceptedTypes("image/*;q=0.5, image/png;q=0, */*;q=0.1, application/zip")
    #expect(accepted.weight(of: "image/png") == 0)
    #expect(accepted.weight(of: "image/jpeg") == 0.5)
    #expect(accepted.weight(of: "text/plain") == 0.1)
    #expect(accepted.best(of: ["image/png", "image/jpeg", "application/zip"]) == "application/zip")
    #expect(AcceptedTypes(nil).best(of: ["a/b", "c/d"]) == "a/b")
    #expect(AcceptedTypes("text/plain").best(of: ["a/b"]) == nil)
  }

  @Test func `a head knows its path, its query and its type`() {
    let head = RequestHead(
      "POST", "/v1/a%20b?x=1&y=a+b%2Bc&z&%zz=1#end",
      headers: ["Content-Type": "image/png", "Content-Length": "12"])
    #expect(head.path == "/v1/a%20b")
    #expect(head.query.items.map(\.name) == ["x", "y", "z"])
    #expect(head.query.items.map(\.value) == ["1", "a b+c", ""])
    #expect(head.mediaType?.essence == "image/png" && head.contentLength == 12)
  }

  @Test func `a file name in any script can be read from a header`() {
    #expect(
      ContentDisposition.text("inline", fileName: "a \"b\".png")
        == "inline; filename*=UTF-8''a%20%22b%22.png")
    #expect(
      ContentDisposition.text("attachment", fileName: "水増し.jpg")
        == "attachment; filename*=UTF-8''%E6%B0%B4%E5%A2%97%E3%81%97.jpg")
  }

  @Test func `a problem is a document with a type, and keeps its headers`() throws {
    let problem = Problem(
      503, "busy", title: "Busy", "try again",
      issues: [.init(line: 3, column: nil, path: "steps[0]", message: "no")],
      headers: [("Retry-After", "1")])
    let response = problem.response
    #expect(response.header("content-type") == "application/problem+json")
    #expect(response.header("Retry-After") == "1" && response.status == 503)
    guard case .bytes(let bytes) = response.body else { return }
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"detail":"try again","issues":[{"line":3,"message":"no","path":"steps[0]"}],"#
        + #""status":503,"title":"Busy","type":"urn:mizumashi:problem:busy"}"#)
  }
}
