// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import MizumashiFiles
import Testing

@testable import MizumashiStandIn

/// Pictures on their way into a project.
@Suite struct UploadTests {
  private static let red = TestPicture.png((200, 20, 20))

  private func summary(
    _ desk: Desk, _ project: String, _ images: [[String: Any]], status: Int = 200
  ) async throws -> ImageCreateSummary {
    try await desk.value(
      ImageCreateSummary.self, "POST", "projects/\(project)/images/files",
      json: ["images": images], status: status)
  }

  private func entry(_ bytes: [UInt8], _ more: [String: Any] = [:]) -> [String: Any] {
    ["contents": Base64.text(of: bytes)].merging(more) { _, new in new }
  }

  @Test func `each picture has its own status, at its own place`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let unknown = Identifier.make()
    let summary = try await summary(
      desk, project,
      [
        entry(Self.red, ["name": "one.png"]),
        entry([UInt8]("this is not a picture".utf8)),
        ["contents": "no base64!"],
        entry(Self.red),
        entry(Array(Self.red.prefix(60))),
        entry(TestPicture.png((0, 0, 0), width: 300, height: 4)),
        entry(TestPicture.png((0, 0, 0), width: 8, height: 8), ["tagIds": [unknown]]),
        ["name": "nothing"],
      ], status: 207)
    #expect(!summary.isBatchSuccessful)
    #expect(
      summary.images?.map(\.status) == [
        "OK", "ErrorImageFormat", "ErrorImageFormat", "OKDuplicate", "ErrorImageFormat",
        "ErrorImageDimensions", "ErrorInvalidTag", "ErrorImageFormat",
      ])
    let images = try #require(summary.images)
    #expect(images[0].image?.id == images[3].image?.id && images[1].image == nil)
    #expect(images[0].sourceUrl == "one.png")
    #expect(images[0].image?.width == 32)
  }

  @Test func `a file of more than six megabytes is refused by its size`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let large = Self.red + [UInt8](repeating: 0, count: 6 << 20)
    let summary = try await summary(desk, project, [entry(large)], status: 207)
    #expect(summary.images?.map(\.status) == ["ErrorImageSize"])
  }

  @Test func `a batch is refused as a whole for what is wrong with all of it`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let path = "projects/\(project)/images/files"
    func refusal(_ json: [String: Any]) async throws -> Refusal {
      try await desk.refusal("POST", path, json: json)
    }
    let many = (0..<65).map { _ in entry([1]) }
    #expect(try await refusal(["images": many]) == Refusal(400, "BadRequestExceededBatchSize"))
    #expect(
      try await refusal(["images": [[String: Any]]()]) == Refusal(400, "BadRequestImageBatch"))
    #expect(
      try await refusal(["images": [entry(Self.red)], "tagIds": [Identifier.make()]])
        == Refusal(400, "BadRequestImageTags"))
    let region: [String: Any] = [
      "tagId": Identifier.make(), "left": 0.5, "top": 0, "width": 0.9, "height": 0.5,
    ]
    #expect(
      try await refusal(["images": [entry(Self.red, ["regions": [region]])]])
        == Refusal(400, "BadRequestImageRegions"))
    let keys = Dictionary(uniqueKeysWithValues: (0..<11).map { ("k\($0)", "v") })
    #expect(
      try await refusal(["images": [entry(Self.red)], "metadata": keys])
        == Refusal(400, "BadRequestImageMetadataKey"))
    #expect(try await desk.value(Int.self, "GET", "projects/\(project)/images/count") == 0)
  }

  @Test(arguments: [
    "name=\"imageData\"",
    "name=\"imageData\"; filename=\"red_0.png\"\r\nContent-Type: application/octet-stream",
    "name=\"imageData\"\r\nContent-Type: application/octet-stream",
    "name=imageData; filename=a.png",
  ])
  func `a part of a form needs neither a file name nor a type`(header: String) async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let body =
      [UInt8]("--b0\r\nContent-Disposition: form-data; \(header)\r\n\r\n".utf8) + Self.red
      + [UInt8]("\r\n--b0--\r\n".utf8)
    let response = try await desk.send(
      "POST", "projects/\(project)/images", body: body,
      type: "multipart/form-data; boundary=b0")
    let summary = try JSON.value(ImageCreateSummary.self, from: response.body)
    #expect(summary.images?.map(\.status) == ["OK"])
  }

  @Test func `a body may be one picture`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let tag = try await desk.tag("red", project)
    let response = try await desk.send(
      "POST", "projects/\(project)/images?tagIds=\(tag)", body: Self.red,
      type: "application/octet-stream")
    let summary = try JSON.value(ImageCreateSummary.self, from: response.body)
    #expect(summary.images?.first?.image?.tags?.map(\.tagId) == [tag])
  }

  @Test func `a file sent again brings its labels, and counts once`() async throws {
    let desk = try Desk()
    let project = try await desk.project("&classificationType=Multilabel")
    let (one, two) = (try await desk.tag("one", project), try await desk.tag("two", project))
    let first = try await desk.upload(Self.red, project, tagIds: [one])
    let second = try await desk.upload(Self.red, project, tagIds: [two])
    #expect(first == second)
    let images = try await desk.value([Image].self, "GET", "projects/\(project)/images")
    #expect(images.map { $0.tags?.count } == [2])
  }

  @Test func `uploads at the same time keep every picture once`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<24 {
        group.addTask {
          try await desk.upload(TestPicture.png((9, 9, 9), number: number % 8), project)
        }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(ids.count == 24 && Set(ids).count == 8)
    #expect(try await desk.value(Int.self, "GET", "projects/\(project)/images/count") == 8)
  }

  @Test func `the negative tag stands alone`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let (none, red) = (
      try await desk.tag("none", project, type: "Negative"), try await desk.tag("red", project)
    )
    let summary = try await summary(
      desk, project, [entry(Self.red, ["tagIds": [none, red]])], status: 207)
    #expect(summary.images?.map(\.status) == ["ErrorNegativeAndRegularTagOnSameImage"])
  }

  @Test func `addresses are not read without leave`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let summary = try await desk.value(
      ImageCreateSummary.self, "POST", "projects/\(project)/images/urls",
      json: ["images": [["url": "http://127.0.0.1:1/a.png"]]], status: 207)
    #expect(summary.images?.map(\.status) == ["ErrorSource"])
  }

  @Test func `a picture behind an address is taken in`() async throws {
    struct Fixed: PictureFetching {
      func bytes(of address: String, limit: Int) async throws -> [UInt8] { UploadTests.red }
    }
    let desk = try Desk(fetcher: Fixed())
    let project = try await desk.project()
    let summary = try await desk.value(
      ImageCreateSummary.self, "POST", "projects/\(project)/images/urls",
      json: ["images": [["url": "https://example.com/a.png"]]])
    #expect(summary.images?.map(\.status) == ["OK"])
    #expect(summary.images?.first?.sourceUrl == "https://example.com/a.png")
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.8.9.10", true), ("localhost", true), ("[::1]", true),
    ("::1", true), ("10.0.0.1", false), ("169.254.169.254", false), ("127.0.0.1.nip.io", false),
    ("0.0.0.0", false), ("127.1", false), ("2130706433", false), ("0127.0.0.1", false),
    ("localhost.example.com", false), ("", false),
  ])
  func `only addresses that mean this machine are on this machine`(host: String, isLocal: Bool) {
    #expect(PictureFetcher.isLoopback(host) == isLocal)
  }
}
