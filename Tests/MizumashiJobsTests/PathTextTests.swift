// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiFiles
import SystemPackage
import Testing

@testable import MizumashiJobs

@Suite struct PathTextTests {
  @Test(
    arguments: [
      ("a.png", [], "a.png"), ("a/b/c.png", ["a", "b"], "c.png"), ("", [], ""),
      ("a/\u{301}x.png", ["a"], "\u{301}x.png"), ("../\u{301}x", [".."], "\u{301}x"),
      ("a/", ["a"], ""), ("/a", [], "a"), ("a//b", ["a"], "b"),
    ] as [(String, [String], String)])
  func `a path is its folders and a name, to the byte`(
    path: String, folders: [String], name: String
  ) {
    #expect(PathText.folders(of: path) == folders)
    #expect(PathText.name(of: path).utf8.elementsEqual(name.utf8))
    let whole = PathText.folder(of: path) + PathText.name(of: path)
    #expect(whole.utf8.elementsEqual(path.utf8))
    #expect(PathText.parts(of: path).joined(separator: "/").utf8.elementsEqual(path.utf8))
  }

  @Test func `a name leads nowhere else`() {
    for name in ["a", "...", ".a", "\u{301}", String(repeating: "a", count: 255)] {
      #expect(PathText.isName(name), "\(name)")
    }
    for name in ["", ".", "..", "a\0", "a\n", String(repeating: "a", count: 256)] {
      #expect(!PathText.isName(name), "\(name)")
    }
  }

  @Test func `outputs lie in the folder of their file, whatever its name begins with`() {
    let file = SourceFile(
      path: "in/a/x", relativePath: "a/\u{301}x.png", stem: "\u{301}x", fileExtension: "png")
    #expect(file.folder == "a/" && file.tags == ["a"])
  }
}
