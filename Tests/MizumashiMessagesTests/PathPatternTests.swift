// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiMessages
import Testing

@Suite struct PathPatternTests {
  private func values(_ pattern: String, _ path: String) -> [String: String]? {
    PathPattern(pattern).values(of: path.split(separator: "/"))
  }

  @Test func `names in braces stand for any part, which is decoded`() {
    #expect(values("a/{x}/c/{y}", "/a/1/c/%C3%A9%2Fb/") == ["x": "1", "y": "é/b"])
    #expect(values("/a/{x}", "/a/%7Bx%7D") == ["x": "{x}"])
    #expect(values("/", "") == [:] && values("a b", "a%20b") == [:])
  }

  @Test(arguments: ["", "a", "a/b/c", "A/b", "b/b", "a/%zz", "a/%ff"])
  func `another path has no values`(path: String) {
    #expect(values("a/{x}", path) == nil)
  }

  @Test func `a pattern with fewer names says more`() {
    #expect(PathPattern("images/id").nameCount == 0)
    #expect(PathPattern("{a}/images/{b}").nameCount == 2)
  }

  @Test func `its description is the path`() {
    #expect(PathPattern("v1/recipes/{name}/").description == "/v1/recipes/{name}")
    #expect(PathPattern("").description == "/")
  }
}
