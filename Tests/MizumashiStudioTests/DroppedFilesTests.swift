// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiMessages
import MizumashiTesting
import SystemPackage
import Testing

@testable import MizumashiStudio

@Suite struct DroppedFilesTests {
  @Test func `files are kept as they were dropped and are gone in the end`() throws {
    let files = DroppedFiles()
    try files.add([1, 2, 3], at: "set/images/a.png")
    let folder = try #require(files[""]).folder.string
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/set/images/a.png"))
    #expect(bytes == Data([1, 2, 3]))
    #expect(files.count == 1)
    // The folder around all of them is nobody else's.
    let whole = FilePath(folder).removingLastComponent().removingLastComponent().string
    let mode = try FileManager.default.attributesOfItem(atPath: whole)[.posixPermissions]
    #expect(mode as? Int == 0o700)
    files.removeAll()
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test func `pictures of one name are numbered, labels replaced, and equal files are one`() throws
  {
    let files = DroppedFiles()
    defer { files.removeAll() }
    let (first, second) = (try Desk.picture(width: 40), try Desk.picture(width: 41))
    #expect(try files.add(first, at: "p/image.png") == .init(name: "p/image.png"))
    #expect(try files.add(second, at: "p/image.png") == .init(name: "p/image-2.png"))
    #expect(try files.add(second, at: "p/image.png") == .init(name: "p/image-2.png"))
    #expect(try files.add(first, at: "p/image.png") == .init(name: "p/image.png"))
    #expect(try files.add([1], at: "labels.json") == .init(name: "labels.json"))
    #expect(
      try files.add([2, 3], at: "labels.json") == .init(name: "labels.json", isReplaced: true))
    #expect(files.count == 3)
    let folder = try #require(files[""]).folder.string
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/p/image.png"))
    #expect(bytes == Data(first))
  }

  @Test func `what killed programs left is removed, and what others use is not`() throws {
    let test = TestFolder()
    defer { withExtendedLifetime(test) {} }
    let parent = FilePath(test.path)
    let left = parent.appending("mizumashi-studio-left")
    let unlocked = parent.appending("mizumashi-studio-without-lock")
    for folder in [left, unlocked] {
      try FileManager.default.createDirectory(
        atPath: folder.appending("files").string, withIntermediateDirectories: true)
    }
    try Data().write(to: URL(fileURLWithPath: left.appending("lock").string))
    let used = try TemporaryFolder(in: parent)
    TemporaryFolder.removeStale(in: parent)
    let isThere = FileManager.default.fileExists(atPath:)
    #expect(!isThere(left.string))
    #expect(isThere(unlocked.string), "it may be another program's")
    #expect(isThere(used.files.string))
    used.remove()
    #expect(!isThere(used.files.string))
  }

  @Test func `number and bytes are bounded`() throws {
    let files = DroppedFiles(.init(files: 2, bytesOfOne: 10, bytes: 15))
    try files.add(Array(repeating: 0, count: 10), at: "a")
    #expect(throws: Problem.self) { try files.add(Array(repeating: 0, count: 11), at: "b") }
    #expect(throws: Problem.self) { try files.add(Array(repeating: 0, count: 6), at: "b") }
    try files.add(Array(repeating: 0, count: 5), at: "b")
    #expect(throws: Problem.self) { try files.add([], at: "c") }
    files.removeAll()
  }

  @Test func `a file cannot take the place of a folder`() throws {
    let files = DroppedFiles()
    try files.add([1], at: "a/b")
    #expect(throws: Problem.self) { try files.add([1], at: "a") }
    #expect(throws: Problem.self) { try files.add([1], at: "a/b/c") }
    files.removeAll()
  }

  @Test func `what is dropped is found with its labels`() async throws {
    let desk = try Desk()
    let added = try await desk.ask("POST", "/studio/api/example")
    #expect(added["place"] as? String == "dropped:example")
    let again = try await desk.ask("POST", "/studio/api/example")
    #expect(again["place"] as? String == "dropped:example", "it is there already")
    #expect(desk.studio.dropped.count == 3)
    let listing = try await desk.ask("GET", "/studio/api/pictures?place=dropped%3Aexample")
    #expect(listing["dropped"] as? [String] == ["dropped:example"])
    #expect(listing["format"] as? String == "coco")
    #expect((listing["pictures"] as? [String])?.count == 2)
    #expect(try await desk.call("DELETE", "/studio/api/files").status == 204)
    let empty = try await desk.ask("GET", "/studio/api/pictures?place=dropped%3Aexample")
    #expect((empty["pictures"] as? [String])?.isEmpty == true)
  }
}
