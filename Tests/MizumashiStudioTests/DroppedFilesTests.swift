// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiMessages
import Testing

@testable import MizumashiStudio

@Suite struct DroppedFilesTests {
  @Test func `files are kept as they were dropped and are gone in the end`() throws {
    let files = DroppedFiles()
    try files.add([1, 2, 3], at: "set/images/a.png")
    try files.add([4], at: "set/images/a.png")
    let folder = try #require(files.folder).string
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/set/images/a.png"))
    #expect(bytes == Data([4]))
    #expect(files.count == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions]
    #expect(mode as? Int == 0o700)
    files.removeAll()
    #expect(!FileManager.default.fileExists(atPath: folder))
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
    #expect(added["count"] as? Int == 3)
    let listing = try await desk.ask("GET", "/studio/api/pictures?place=dropped")
    #expect(listing["format"] as? String == "coco")
    #expect((listing["pictures"] as? [String])?.count == 2)
    #expect(try await desk.call("DELETE", "/studio/api/files").status == 204)
    let empty = try await desk.ask("GET", "/studio/api/pictures?place=dropped")
    #expect((empty["pictures"] as? [String])?.isEmpty == true)
  }
}
