// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MizumashiStudio

/// Nothing outside the folder can be reached, whatever the path says and wherever links lead.
@Suite struct ReachTests {
  private static let escapes = [
    "..", "../secret.png", "photos/../../secret.png", "/etc/passwd", "./photos", "photos//a",
    "photos/", "../\u{301}x.png", "a\u{0}b", "photos/\u{1}",
    String(repeating: "a/", count: 40) + "a",
  ]

  @Test(arguments: escapes)
  func `paths that lead out are refused`(path: String) async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    let escaped = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    for target in ["folders?path=\(escaped)", "pictures?place=folder%3A\(escaped)"] {
      let answer = try await desk.call("GET", "/studio/api/" + target)
      #expect(answer.status == 403, "\(target)")
    }
    let dropped = try await desk.call(
      "POST", "/studio/api/files?path=\(escaped)", body: [1, 2, 3])
    #expect(dropped.status == 400)
    let job = try await desk.call(
      "POST", "/studio/api/jobs",
      json: [
        "yaml": "steps: [horizontal_flip]", "name": "r", "place": "folder:photos", "output": path,
      ])
    #expect(job.status == 403)
  }

  @Test func `links that lead out are not followed`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    let secret = desk.root.appendingPathComponent("secret")
    try FileManager.default.createDirectory(at: secret, withIntermediateDirectories: true)
    try Data(try Desk.picture()).write(to: secret.appendingPathComponent("b.png"))
    let links = FileManager.default
    try links.createSymbolicLink(
      at: desk.folder.appendingPathComponent("photos/link.png"),
      withDestinationURL: secret.appendingPathComponent("b.png"))
    try links.createSymbolicLink(
      at: desk.folder.appendingPathComponent("out"), withDestinationURL: secret)
    let listing = try await desk.ask("GET", "/studio/api/pictures?place=folder%3Aphotos")
    #expect(listing["pictures"] as? [String] == ["a.png"])
    let picture = try await desk.call(
      "GET", "/studio/api/picture?place=folder%3Aphotos&name=link.png")
    #expect(picture.status == 422)
    #expect(try await desk.call("GET", "/studio/api/folders?path=out").status == 403)
    func job(_ place: String, _ output: String) async throws -> Int {
      try await desk.call(
        "POST", "/studio/api/jobs",
        json: [
          "yaml": "steps: [horizontal_flip]", "name": "r", "place": place, "output": output,
        ]
      ).status
    }
    #expect(try await job("folder:photos", "results") == 403, "a source lies outside")
    #expect(try await job("folder:photos", "out/x") == 403, "results would lie outside")
    #expect(try FileManager.default.contentsOfDirectory(atPath: secret.path) == ["b.png"])
  }

  @Test func `labels that are a link to outside are neither read nor written`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    let coco = """
      {"images":[{"id":1,"file_name":"a.png","width":96,"height":64}],
       "categories":[{"id":1,"name":"secret"}],
       "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,1,9,9]}]}
      """
    let outside = desk.root.appendingPathComponent("outside.json")
    try Data(coco.utf8).write(to: outside)
    try FileManager.default.createSymbolicLink(
      at: desk.folder.appendingPathComponent("photos/instances.json"), withDestinationURL: outside)
    let listing = try await desk.ask("GET", "/studio/api/pictures?place=folder%3Aphotos")
    #expect(listing["format"] == nil)
    #expect(listing["pictures"] as? [String] == ["a.png"])
    #expect(try await refusal(of: "folder:photos", desk) == "source-outside")
  }

  @Test func `lists that a description names are not read where they are links to outside`()
    async throws
  {
    let desk = try Desk()
    try desk.put("set/images/a.png")
    try desk.put("set/labels/a.txt", bytes: Array("0 0.5 0.5 0.2 0.2\n".utf8))
    let list = desk.root.appendingPathComponent("list.txt")
    try Data("images/a.png\n".utf8).write(to: list)
    try FileManager.default.createSymbolicLink(
      at: desk.folder.appendingPathComponent("set/list.txt"), withDestinationURL: list)
    try desk.put("set/data.yaml", bytes: Array("path: .\ntrain: list.txt\nnames: [x]\n".utf8))
    #expect(try await refusal(of: "folder:set", desk) == "source-outside")
  }

  @Test func `lists outside that dropped files name are not read`() async throws {
    let desk = try Desk()
    let list = desk.root.appendingPathComponent("list.txt")
    try Data("/etc/hostname\n".utf8).write(to: list)
    for (path, bytes) in [
      ("images/a.png", try Desk.picture()), ("labels/a.txt", Array("0 0.5 0.5 0.2 0.2\n".utf8)),
      ("data.yaml", Array("path: .\ntrain: \(list.path)\nnames: [x]\n".utf8)),
    ] {
      let answer = try await desk.call("POST", "/studio/api/files?path=" + path, body: bytes)
      #expect(answer.status == 200)
    }
    let listing = try await desk.ask("GET", "/studio/api/pictures?place=dropped")
    #expect(listing["pictures"] as? [String] == ["images/a.png"])
    #expect(listing["format"] == nil, "the format itself refuses it")
  }

  /// The code of the problem with which a job on a place is refused.
  private func refusal(of place: String, _ desk: Desk) async throws -> String? {
    let answer = try await desk.ask(
      "POST", "/studio/api/jobs",
      json: [
        "yaml": "steps: [horizontal_flip]", "name": "r", "place": place, "output": "results",
      ])
    return (answer["type"] as? String)?.split(separator: ":").last.map(String.init)
  }

  @Test func `labels that name a picture outside do not show it`() async throws {
    let desk = try Desk()
    try Data(try Desk.picture()).write(to: desk.root.appendingPathComponent("outside.png"))
    let coco = """
      {"images":[{"id":1,"file_name":"../../outside.png","width":96,"height":64}],
       "categories":[{"id":1,"name":"x"}],
       "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,1,9,9]}]}
      """
    try desk.put("photos/instances.json", bytes: Array(coco.utf8))
    let answer = try await desk.call("GET", "/studio/api/pictures?place=folder%3Aphotos")
    #expect(try (answer.object["pictures"] as? [String] ?? []).isEmpty)
  }
}
