// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiFiles
import MizumashiTesting
import SystemPackage
import Testing

@Suite struct ReadingBoundsTests {
  @Test func `what lies outside is not opened, also by child tasks`() async throws {
    let test = TestFolder()
    defer { withExtendedLifetime(test) {} }
    let folder = FilePath(test.path)
    let (inside, outside) = (folder.appending("in"), folder.appending("out"))
    for file in [inside, outside] {
      try Data([1]).write(to: URL(fileURLWithPath: file.string))
    }
    let bounds = ReadingBounds { $0 == inside }
    #expect(try bounds.hold { try FileReading.contents(of: inside, limit: 9) } == [1])
    #expect(bounds.firstRefused == nil)
    #expect(throws: FileError.self) {
      try bounds.hold { try FileReading.prefix(of: outside) }
    }
    #expect(bounds.firstRefused == outside)
    #expect(throws: FileError.self) { try bounds.hold { try FolderListing.names(in: folder) } }
    let isRefused = try await bounds.hold {
      await withTaskGroup(of: Bool.self) { group in
        group.addTask { (try? FileReading.size(of: outside)) == nil }
        return await group.next() ?? false
      }
    }
    #expect(isRefused)
    #expect(try FileReading.contents(of: outside, limit: 9) == [1])
  }
}
