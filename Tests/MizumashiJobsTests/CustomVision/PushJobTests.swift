// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiCustomVision
import MizumashiGeometry
import MizumashiLocking
import SystemPackage
import Testing

@testable import MizumashiJobs

@Suite struct PushJobTests {
  private func push(
    _ fixture: ServiceFixture, _ service: FakeService, _ data: String = "data",
    _ change: (inout PushJob.Options) -> Void = { _ in },
    _ observe: @escaping @Sendable (PushJob.Event) -> Void = { _ in }
  ) async throws -> PushJob.Report {
    var options = PushJob.Options(ProjectChoice("flowers"))
    options.isCreating = true
    change(&options)
    let job = try PushJob(
      fixture.path.pushing(FilePath(data)), DatasetRequest(), options, try service.client())
    return try await job.run(observe)
  }

  @Test func `folders of classes become tags, and the same command again sends nothing`()
    async throws
  {
    let fixture = ServiceFixture()
    try fixture.writeClasses(["rose": 6, "tulip": 5])
    let service = FakeService()
    let report = try await push(fixture, service)
    #expect(report.upload.stored == 11)
    #expect(report.newTags == 2)
    let state = service.state.withLock { $0 }
    #expect(state.projects.map(\.type) == ["Multiclass"])
    #expect(state.tags.map(\.name) == ["rose", "tulip"])
    #expect(state.images.filter { $0.tags == ["t0"] }.count == 6)
    // Pictures that are fine are sent as they are.
    let first = try fixture.contents(of: "data/rose/rose0.png")
    #expect(state.images.contains { $0.bytes == first })
    let again = try await push(fixture, service)
    #expect(again.upload.known == 11)
    // They are counted once, so that the tags have as few pictures as before.
    #expect(again.warnings == report.warnings)
    #expect(service.state.withLock { $0.images.count } == 11)
    let uploads = service.state.withLock { $0.requests.filter { $0.url.hasSuffix("files") }.count }
    #expect(uploads == 1)
  }

  @Test func `without the journal everything is sent again and stored once`() async throws {
    let fixture = ServiceFixture()
    try fixture.writeClasses(["a": 5, "b": 5])
    let service = FakeService()
    let report = try await push(fixture, service)
    let journal = try #require(report.journal)
    #expect(journal.removingLastComponent() == fixture.path)
    try FileManager.default.removeItem(atPath: journal.string)
    let again = try await push(fixture, service)
    #expect(again.upload.duplicates == 10)
    #expect(service.state.withLock { $0.images.count } == 10)
  }

  @Test func `what would be refused stops the job before anything is sent`() async throws {
    let fixture = ServiceFixture()
    try fixture.writeClasses(["a": 5, "b": 4])
    let service = FakeService()
    let found = Locked<[Finding]>([])
    await #expect(throws: JobError.self) {
      try await push(fixture, service) { _ in
      } _: { event in
        if case .finding(let finding) = event { found.withLock { $0.append(finding) } }
      }
    }
    #expect(found.withLock { $0 }.contains { $0.severity == .error && $0.subject == "the tag b" })
    #expect(service.state.withLock { $0.requests.allSatisfy { $0.method == "GET" } })
    let forced = try await push(fixture, service) { $0.isForced = true }
    #expect(forced.upload.stored == 9)
  }

  @Test func `a project and tags whose answers were lost are not made twice`() async throws {
    let fixture = ServiceFixture()
    try fixture.writeClasses(["a": 5, "b": 5])
    let service = FakeService()
    service.state.withLock { $0.lostAnswers = 3 }
    let report = try await push(fixture, service)
    #expect(report.upload.stored == 10)
    let state = service.state.withLock { $0 }
    #expect(state.projects.map(\.name) == ["flowers"])
    #expect(state.tags.map(\.name) == ["a", "b"])
  }

  @Test func `a dry run sends nothing`() async throws {
    let fixture = ServiceFixture()
    try fixture.writeClasses(["a": 5, "b": 5])
    let service = FakeService()
    let report = try await push(fixture, service) { $0.isDry = true }
    #expect(report.errors == 0)
    #expect(service.state.withLock { $0.requests.allSatisfy { $0.method == "GET" } })
  }

  @Test func `other formats become PNG, broken files are told of`() async throws {
    let fixture = ServiceFixture()
    try fixture.writeClasses(["a": 5, "b": 5])
    try fixture.write(try ServiceFixture.picture(90, .tiff), to: "data/a/x.tiff")
    try fixture.write(Array("no picture".utf8), to: "data/b/y.png")
    let service = FakeService()
    let report = try await push(fixture, service) { $0.isForced = true }
    #expect(report.converted == 1)
    #expect(report.failures == 1)
    #expect(report.upload.stored == 11)
    for image in service.state.withLock({ $0.images }) {
      #expect(try ImageDecoder().inspect(image.bytes).fileFormat == .png)
    }
  }

  @Test func `boxes become regions within the picture, and turned pictures upright`() async throws {
    let fixture = ServiceFixture()
    var images: [String] = []
    var boxes: [String] = []
    for index in 0..<16 {
      try fixture.write(try ServiceFixture.turnedPicture(index + 1), to: "data/\(index).jpg")
      images.append(
        #"{"id":\#(index),"file_name":"\#(index).jpg","width":256,"height":320}"#)
      // Reaches beyond the right edge of the upright picture.
      boxes.append(
        #"{"id":\#(index),"image_id":\#(index),"category_id":1,"bbox":[128,80,256,160],"#
          + #""area":1,"iscrowd":0}"#)
    }
    let coco =
      #"{"images":[\#(images.joined(separator: ","))],"annotations":["#
      + #"\#(boxes.joined(separator: ","))],"categories":[{"id":1,"name":"cat"}]}"#
    try fixture.write(Array(coco.utf8), to: "data/instances.json")
    let service = FakeService()
    let report = try await push(fixture, service, "data/instances.json")
    #expect(report.upload.stored == 16)
    #expect(report.converted == 16)
    #expect(service.state.withLock { $0.projects.map(\.domain) } == [FakeService.detection])
    for image in service.state.withLock({ $0.images }) {
      let description = try ImageDecoder().inspect(image.bytes)
      #expect(description.sourceOrientation == .up)
      #expect(description.extent == Extent(width: 256, height: 320))
      #expect(
        image.regions == [Region(tagId: "t0", left: 0.5, top: 0.25, width: 0.5, height: 0.5)])
    }
  }

  @Test func `pictures beyond the limits are made smaller`() throws {
    let wide = try ServiceFixture.picture(3, .png, width: 10_400, height: 500)
    let fitted = try PictureFitter(limit: 6 << 20).fit(wide)
    #expect(fitted.extent == Extent(width: 10_000, height: 481))
    let small = try PictureFitter(limit: 20_000).fit(
      try ServiceFixture.picture(7, .png, width: 1000, height: 800))
    #expect(small.isConverted)
    #expect(small.bytes.count <= 20_000)
    #expect(try ImageDecoder().inspect(small.bytes).extent == small.extent)
  }
}
