// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiMessages
import SystemPackage
import Testing

@testable import MizumashiStudio

/// Folders that are dropped stay apart, whatever they are called.
@Suite struct DroppedSetTests {
  private static let calls = "/studio/api/"

  private func bytes(_ files: DroppedFiles, _ set: String, _ path: String) throws -> [UInt8] {
    let file = try #require(files[set]).folder.appending(path).string
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
  }

  /// Drops a folder as the page does, and gives the place that it has then.
  private func drop(_ name: String, _ files: [String: [UInt8]], _ desk: Desk) async throws -> String
  {
    let begun = try await desk.ask("POST", Self.calls + "sets", json: ["name": name])
    let place = try #require(begun["place"] as? String)
    for (path, bytes) in files {
      let answer = try await desk.call(
        "POST", Self.calls + "files?path=\(path)&place=\(place)", body: bytes)
      #expect(answer.status == 200)
    }
    let ended = try await desk.ask("PUT", Self.calls + "sets", json: ["place": place])
    return try #require(ended["place"] as? String)
  }

  private func listing(_ place: String, _ desk: Desk) async throws -> [String: Any] {
    try await desk.ask("GET", Self.calls + "pictures?place=\(place)")
  }

  @Test func `two folders of one name keep their own labels`() async throws {
    let desk = try Desk()
    let (left, right) = (Array("0 0.2 0.5 0.2 0.2\n".utf8), Array("0 0.8 0.5 0.2 0.2\n".utf8))
    func set(_ width: Int, _ label: [UInt8]) throws -> [String: [UInt8]] {
      ["images/x.png": try Desk.picture(width: width), "labels/x.txt": label]
    }
    #expect(try await drop("set", try set(40, left), desk) == "dropped:set")
    #expect(try await drop("set", try set(41, right), desk) == "dropped:set-2")
    for (place, name, label) in [("dropped:set", "set", left), ("dropped:set-2", "set-2", right)] {
      let listing = try await listing(place, desk)
      #expect(listing["pictures"] as? [String] == ["images/x.png"])
      #expect(listing["format"] as? String == "yolo")
      #expect(listing["unlisted"] == nil)
      #expect(listing["dropped"] as? [String] == ["dropped:set", "dropped:set-2"])
      #expect(try bytes(desk.studio.dropped, name, "labels/x.txt") == label)
    }
  }

  @Test func `a folder that is dropped again is the same one, with its labels of now`() throws {
    let files = DroppedFiles(.init(files: 4, bytesOfOne: 1 << 20, bytes: 1 << 20))
    defer { files.removeAll() }
    let picture = try Desk.picture()
    func drop(_ label: [UInt8]) throws -> String? {
      let name = try files.begin("set")
      try files.add(picture, at: "images/x.png", in: name)
      try files.add(label, at: "labels/x.txt", in: name)
      return files.end(name)
    }
    #expect(try drop([1]) == "set")
    #expect(try drop([1]) == "set")
    #expect(files.count == 2, "equal files are one")
    #expect(try drop([2]) == "set")
    #expect(files.sets == ["set"])
    #expect(files.count == 2, "what went is not counted")
    #expect(try bytes(files, "set", "labels/x.txt") == [2])
    #expect(try bytes(files, "set", "images/x.png") == picture)
  }

  @Test func `files of folders that are alike count once, and stay apart`() throws {
    let files = DroppedFiles()
    defer { files.removeAll() }
    let (same, other) = (try Desk.picture(width: 40), try Desk.picture(width: 41))
    for pictures in [["a.png": same], ["a.png": same, "b.png": other]] {
      let name = try files.begin("set")
      for (path, bytes) in pictures { try files.add(bytes, at: path, in: name) }
      _ = files.end(name)
    }
    #expect(files.sets == ["set", "set-2"], "they have not the same pictures")
    #expect(files.count == 2)
    try files.add([1], at: "labels.json", in: "set")
    try files.add([2], at: "labels.json", in: "set-2")
    #expect(try bytes(files, "set", "labels.json") == [1])
  }

  @Test func `a set that nothing came of is gone`() throws {
    let files = DroppedFiles()
    let name = try files.begin("set")
    #expect(files.end(name) == nil)
    #expect(files[name] == nil)
    #expect(throws: Problem.self) { try files.add([1], at: "a", in: name) }
    for title in ["", "..", "a/b", "a\u{0}"] {
      #expect(throws: Problem.self) { try files.begin(title) }
    }
    files.removeAll()
  }

  @Test func `pictures that the labels hide are told`() async throws {
    let desk = try Desk()
    let coco = """
      {"images":[{"id":1,"file_name":"a.png","width":96,"height":64}],
       "categories":[{"id":1,"name":"x"}],
       "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,1,9,9]}]}
      """
    let place = try await drop(
      "set",
      [
        "a.png": try Desk.picture(), "more/b.png": try Desk.picture(width: 30),
        "instances.json": Array(coco.utf8),
      ], desk)
    let listing = try await listing(place, desk)
    #expect(listing["pictures"] as? [String] == ["a.png"])
    #expect(listing["unlisted"] as? Int == 1)
  }

  @Test func `labels that take the place of others are told`() async throws {
    let desk = try Desk()
    for (label, isReplaced) in [(UInt8(1), false), (2, true)] {
      let answer = try await desk.ask(
        "POST", Self.calls + "files?path=instances.json", body: [label])
      #expect(answer["isReplaced"] as? Bool ?? false == isReplaced)
    }
  }

  /// Writes half of what is longer than ten bytes, as on a disk that is full.
  private static let full: DroppedFiles.Writing = { bytes, file in
    guard bytes.count > 10 else { return _ = try file.writeAll(bytes) }
    _ = try file.writeAll(bytes.prefix(bytes.count / 2))
    throw Errno.noSpace
  }

  @Test func `a file that is not kept leaves everything as it was`() throws {
    let files = DroppedFiles(writing: Self.full)
    defer { files.removeAll() }
    try files.add([1, 2, 3], at: "labels.json")
    let folder = try #require(files[""]).folder
    for path in ["labels.json", "big.jpg"] {
      #expect {
        try files.add(Array(repeating: 7, count: 1000), at: path)
      } throws: { error in
        (error as? Problem)?.status == 507
      }
    }
    #expect(try bytes(files, "", "labels.json") == [1, 2, 3])
    #expect(files.count == 1)
    #expect(files[""]?.files["labels.json"]?.size == 3)
    // Nothing of them is left beside the folder either.
    let whole = folder.removingLastComponent().removingLastComponent().string
    let left = try FileManager.default.subpathsOfDirectory(atPath: whole).filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(whole)/\(path)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    #expect(
      left.map { FilePath($0).lastComponent?.string }.sorted { ($0 ?? "") < ($1 ?? "") }
        == ["labels.json", "lock"])
  }
}
