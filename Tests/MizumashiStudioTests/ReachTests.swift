// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MizumashiStudio

/// Nothing outside the folder can be reached, whatever the path says and wherever links lead.
@Suite struct ReachTests {
  private static let escapes = [
    "..", "../secret.png", "photos/../../secret.png", "/etc/passwd", "./photos", "photos//a",
    "photos/", "a\u{0}b", "photos/\u{1}", String(repeating: "a/", count: 40) + "a",
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
