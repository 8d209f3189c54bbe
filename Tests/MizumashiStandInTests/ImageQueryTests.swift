// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import Testing

@testable import MizumashiStandIn

/// Which pictures come out of a project.
@Suite struct ImageQueryTests {
  private func count(_ desk: Desk, _ project: String, _ query: String) async throws -> Int {
    try await desk.value(Int.self, "GET", "projects/\(project)/images/\(query)")
  }

  @Test func `pages hold every picture once`() async throws {
    let desk = try Desk()
    let (project, _) = try await desk.filledProject(count: 6)
    var seen: [String] = []
    while true {
      let page = try await desk.value(
        [Image].self, "GET",
        "projects/\(project)/images/tagged?take=5&skip=\(seen.count)&orderBy=Oldest")
      if page.isEmpty { break }
      seen += page.map(\.id)
    }
    #expect(Set(seen).count == 12 && seen.count == 12)
    let newest = try await desk.value([Image].self, "GET", "projects/\(project)/images?take=256")
    #expect(newest.map(\.id) == seen.reversed())
    let byId = try await desk.value(
      [Image].self, "GET",
      "projects/\(project)/images/id?imageIds=\(seen[3]),\(Identifier.make()),\(seen[1])")
    #expect(byId.map(\.id) == [seen[3], seen[1]])
  }

  @Test func `filters by tags and by metadata`() async throws {
    let desk = try Desk()
    let (project, tags) = try await desk.filledProject(count: 3)
    let red = try #require(tags["red"])
    for (number, colour) in ["a", "b", "it's"].enumerated() {
      try await desk.upload(
        TestPicture.png((9, 9, 9), number: number), project,
        metadata: ["kind": colour, "odd \"key\"": "1"])
    }
    #expect(try await count(desk, project, "count") == 9)
    #expect(try await count(desk, project, "tagged/count?tagIds=\(red)") == 3)
    #expect(
      try await count(desk, project, "count?tagIds=\(tags.values.joined(separator: "%2C"))") == 6)
    #expect(try await count(desk, project, "untagged/count") == 3)
    #expect(try await count(desk, project, "count?taggingStatus=Untagged") == 3)
    for (filter, expected) in [
      ("kind%20eq%20'a'", 1), ("kind%20eq%20'it''s'", 1), ("kind%20ne%20'a'", 8),
      ("kind%20eq%20'a'%20or%20kind%20eq%20'b'", 2),
      ("kind%20eq%20'a'%20and%20kind%20eq%20'b'", 0),
      ("kind%20eq%20'b'%20or%20kind%20eq%20'a'%20and%20kind%20ne%20'a'", 1),
    ] {
      let query = "count?%24filter=metadata%3D\(filter)"
      #expect(try await count(desk, project, query) == expected, "\(filter)")
    }
  }

  @Test func `deleted pictures are gone, and their bytes are new again`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let bytes = TestPicture.png((1, 2, 3))
    let id = try await desk.upload(bytes, project)
    #expect(
      try await desk.send("DELETE", "projects/\(project)/images?imageIds=\(id)").status == 204)
    #expect(try await desk.upload(bytes, project) != id)
    let all = "projects/\(project)/images?allImages=true&allIterations=true"
    #expect(try await desk.send("DELETE", all).status == 202)
    #expect(try await count(desk, project, "count") == 0)
    #expect(
      try await desk.refusal("DELETE", "projects/\(project)/images")
        == Refusal(400, "BadRequestInvalidIds"))
  }

  @Test func `tags are put on pictures and taken off`() async throws {
    let desk = try Desk()
    let (project, tags) = try await desk.filledProject(count: 1)
    let green = try await desk.tag("green", project)
    let image = try await desk.upload(TestPicture.png((5, 5, 5)), project)
    struct Summary: Decodable {
      struct Entry: Decodable { var tagId: String }
      var created: [Entry]
      var duplicated: [Entry]
    }
    let entry = ["imageId": image, "tagId": green]
    let summary = try await desk.value(
      Summary.self, "POST", "projects/\(project)/images/tags", json: ["tags": [entry, entry]])
    #expect(summary.created.map(\.tagId) == [green] && summary.duplicated.count == 1)
    #expect(try await count(desk, project, "untagged/count") == 0)
    #expect(
      try await desk.send(
        "DELETE", "projects/\(project)/images/tags?imageIds=\(image)&tagIds=\(green)"
      ).status == 204)
    #expect(try await count(desk, project, "untagged/count") == 1)
    let red = try #require(tags["red"])
    #expect(try await desk.send("DELETE", "projects/\(project)/tags/\(red)").status == 204)
    #expect(try await count(desk, project, "untagged/count") == 2)
  }

  @Test func `boxes are put on pictures and taken off`() async throws {
    let desk = try Desk()
    let project = try await desk.detectionProject()
    let tag = try await desk.tag("red", project)
    let image = try await desk.upload(TestPicture.png((5, 5, 5)), project)
    struct Summary: Decodable {
      struct Entry: Decodable { var regionId: String }
      var created: [Entry]
    }
    let entry: [String: Any] = [
      "imageId": image, "tagId": tag.uppercased(), "left": 0.1, "top": 0.2, "width": 0.3,
      "height": 0.8,
    ]
    let path = "projects/\(project)/images/regions"
    let summary = try await desk.value(
      Summary.self, "POST", path, json: ["regions": [entry, entry]])
    #expect(summary.created.count == 1)
    let found = try await desk.value([Image].self, "GET", "projects/\(project)/images/tagged")
    #expect(found.first?.regions?.map(\.left) == [0.1])
    #expect(found.first?.tags?.map(\.tagId) == [tag])
    let region = try #require(summary.created.first).regionId
    #expect(try await desk.send("DELETE", "\(path)?regionIds=\(region)").status == 204)
    #expect(try await count(desk, project, "untagged/count") == 1)
    #expect(
      try await desk.refusal(
        "POST", path, json: ["regions": [entry.merging(["width": 0.95]) { _, new in new }]])
        == Refusal(400, "BadRequestImageRegions"))
  }

  @Test func `metadata is added to, and unknown pictures are told`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let image = try await desk.upload(
      TestPicture.png((5, 5, 5)), project, metadata: ["a": "1"])
    struct Summary: Decodable {
      struct Entry: Decodable {
        var status: String
        var metadata: [String: String]?
      }
      var images: [Entry]
    }
    let summary = try await desk.value(
      Summary.self, "POST",
      "projects/\(project)/images/metadata?imageIds=\(image),\(Identifier.make())",
      json: ["b": "2"], status: 207)
    #expect(summary.images.map(\.status) == ["OK", "ErrorImageNotFound"])
    #expect(summary.images.first?.metadata == ["a": "1", "b": "2"])
  }
}
