// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

@testable import MizumashiThreads

/// Limits of control groups, as files that a test writes.
@Suite struct ProcessorTests {
  private static func limit(_ group: String, _ files: [String: String]) throws -> Int? {
    let folder = TestFolder()
    defer { withExtendedLifetime(folder) {} }
    let root = URL(fileURLWithPath: folder.path)
    for (path, text) in files.merging(["self": group], uniquingKeysWith: { $1 }) {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return Processors.limit(below: root.path, membership: root.appending(path: "self").path)
  }

  @Test func `a container has what it may use, rounded up`() throws {
    #expect(try Self.limit("0::/\n", ["cpu.max": "200000 100000\n"]) == 2)
    #expect(try Self.limit("0::/\n", ["cpu.max": "150000 100000\n"]) == 2)
    #expect(try Self.limit("0::/\n", ["cpu.max": "5000 100000\n"]) == 1)
  }

  @Test func `the narrowest of the groups around it counts`() throws {
    let files = [
      "cpu.max": "max 100000", "a/cpu.max": "300000 100000", "a/b/cpu.max": "max 100000",
    ]
    #expect(try Self.limit("0::/a/b\n", files) == 3)
    #expect(try Self.limit("0::/a/b/c\n", files) == 3)
    #expect(try Self.limit("0::/\n", files) == nil)
  }

  @Test func `without limits, and with what is none, there is none`() throws {
    #expect(try Self.limit("0::/\n", [:]) == nil)
    #expect(try Self.limit("4:cpu:/a\n", ["cpu.max": "100000 100000"]) == nil)
    for text in ["", "many 100000", "100000", "0 100000", "100000 0", "-1 100000", "nan nan"] {
      #expect(try Self.limit("0::/\n", ["cpu.max": text]) == nil, "\(text)")
    }
    #expect(Processors.count >= 1)
  }
}
