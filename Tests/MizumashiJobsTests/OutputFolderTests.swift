// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiFiles
import MizumashiTesting
import SystemPackage
import Testing

@testable import MizumashiJobs

/// Both ways to write a file: without a name first, and under a temporary one.
@Suite struct OutputFolderTests {
  static let ways = [true, false]

  /// A folder of the test's own.
  private func withFolder(_ body: (FilePath) throws -> Void) throws {
    let folder = TestFolder()
    defer { withExtendedLifetime(folder) {} }
    try body(FilePath(folder.path).appending("output"))
  }

  private func files(in folder: FilePath) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.string).sorted()
  }

  private func write(_ bytes: [UInt8], to name: String, in folder: OutputFolder) throws {
    try bytes.withUnsafeBytes { try folder.write($0, to: name) }
  }

  private func bytes(_ path: FilePath) throws -> [UInt8] {
    try FileReading.contents(of: path, limit: 1 << 20)
  }

  @Test(arguments: ways)
  func `a file is there whole, with the folders above it, and nothing beside it`(
    _ unnamed: Bool
  ) throws {
    try withFolder { path in
      do {
        let folder = try OutputFolder(path, usesUnnamedFiles: unnamed)
        let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try write(large, to: "cats/on/mats/tom.jpg", in: folder)
        try write([], to: "empty.jpg", in: folder)
        #expect(try bytes(path.appending("cats/on/mats/tom.jpg")) == large)
      }
      #expect(
        try files(in: path) == [
          "cats", "cats/on", "cats/on/mats", "cats/on/mats/tom.jpg", "empty.jpg",
        ])
      let attributes = try FileManager.default.attributesOfItem(
        atPath: path.appending("empty.jpg").string)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      // Whatever the mask of the process leaves of 644.
      #expect(mode & 0o400 != 0 && mode & ~0o644 == 0)
    }
  }

  @Test(arguments: ways)
  func `a name that is taken stays with who has it`(_ unnamed: Bool) throws {
    try withFolder { path in
      do {
        let folder = try OutputFolder(path, usesUnnamedFiles: unnamed)
        try write([1, 2, 3], to: "a.jpg", in: folder)
        #expect(throws: FileError.self) { try write([4, 5, 6], to: "a.jpg", in: folder) }
        // The same bytes are what a killed run left.
        try write([1, 2, 3], to: "a.jpg", in: folder)
        #expect(try bytes(path.appending("a.jpg")) == [1, 2, 3])
      }
      #expect(try files(in: path) == ["a.jpg"])
    }
  }

  @Test(arguments: ways)
  func `a path that leads out of the folder is refused`(_ unnamed: Bool) throws {
    try withFolder { path in
      let folder = try OutputFolder(path, usesUnnamedFiles: unnamed)
      for name in ["../a.jpg", "/tmp/a.jpg", "b/../../a.jpg", "b/..", "b/.", ".", ""] {
        #expect(throws: FileError.self) { try write([1], to: name, in: folder) }
      }
      #expect(try files(in: path).isEmpty)
    }
  }

  @Test func `many tasks may write at once`() async throws {
    for unnamed in Self.ways {
      let test = TestFolder()
      defer { withExtendedLifetime(test) {} }
      let path = FilePath(test.path).appending("output")
      let folder = try OutputFolder(path, usesUnnamedFiles: unnamed)
      try await withThrowingTaskGroup { group in
        for task in 0..<8 {
          group.addTask {
            for file in 0..<20 {
              try write([UInt8(task)], to: "tag\(file % 3)/\(task)-\(file).jpg", in: folder)
            }
          }
        }
        try await group.waitForAll()
      }
      let written = try files(in: path).filter { $0.hasSuffix(".jpg") }
      #expect(written.count == 160)
    }
  }
}
