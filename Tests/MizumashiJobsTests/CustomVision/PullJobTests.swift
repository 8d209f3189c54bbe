// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCustomVision
import MizumashiDatasets
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiJobs

@Suite struct PullJobTests {
  /// A project with pictures of two classes.
  private func taught(
    _ fixture: ServiceFixture, _ counts: [String: Int] = ["a": 5, "b": 5]
  ) async throws -> FakeService {
    try fixture.writeClasses(counts)
    let service = FakeService()
    var options = PushJob.Options(ProjectChoice("flowers"))
    options.isCreating = true
    let job = try PushJob(
      fixture.path.appending("data"), DatasetRequest(), options, try service.client())
    _ = try await job.run { _ in }
    return service
  }

  private func pull(
    _ fixture: ServiceFixture, _ service: FakeService, _ format: DatasetFormat? = nil
  ) async throws -> PullJob.Report {
    var options = PullJob.Options(ProjectChoice("flowers"), to: fixture.path.appending("out"))
    options.format = format
    return try await PullJob(options, try service.client()).run { _ in }
  }

  private func counts(_ path: FilePath) throws -> [String: Int] {
    var reader = try Datasets.open(path, DatasetRequest().readingOptions(nil) { _ in })
    var counts: [String: Int] = [:]
    while let sample = try reader.next() {
      for tag in sample.annotations.tags { counts[tag.rawValue, default: 0] += 1 }
    }
    return counts
  }

  @Test func `what was pushed is pulled, byte for byte`() async throws {
    let fixture = ServiceFixture()
    let service = try await taught(fixture, ["a": 200, "b": 100])
    let report = try await pull(fixture, service)
    #expect(report.images == 300)
    #expect(try counts(fixture.path.appending("out")) == ["a": 200, "b": 100])
    for image in service.state.withLock({ $0.images }) {
      let folder = image.tags == ["t0"] ? "a" : "b"
      #expect(try fixture.contents(of: "out/\(folder)/\(image.id).png") == image.bytes)
    }
  }

  @Test func `the key does not go where images are kept`() async throws {
    let fixture = ServiceFixture()
    let service = try await taught(fixture)
    _ = try await pull(fixture, service)
    let requests = service.state.withLock { $0.requests }
    let downloads = requests.filter { $0.url.contains("store.test") }
    #expect(downloads.count == 10)
    #expect(downloads.allSatisfy { !$0.hasKey })
    #expect(requests.filter { !$0.url.contains("store.test") }.allSatisfy { $0.hasKey })
  }

  @Test(arguments: [DatasetFormat.folders, .labels, .azureML])
  func `a pull that broke goes on`(format: DatasetFormat) async throws {
    let fixture = ServiceFixture()
    let service = try await taught(fixture)
    service.state.withLock { $0.failingDownload = 4 }
    await #expect(throws: CustomVisionError.cancelled) {
      try await pull(fixture, service, format)
    }
    service.state.withLock { state in
      state.failingDownload = nil
      state.downloads = 0
    }
    let report = try await pull(fixture, service, format)
    #expect(report.known == 4)
    #expect(report.images == 10)
    #expect(service.state.withLock { $0.downloads } == 6)
    let again = try await pull(fixture, service, format)
    #expect(again.known == 10)
  }

  @Test func `a file of somebody else is not replaced`() async throws {
    let fixture = ServiceFixture()
    let service = try await taught(fixture)
    try fixture.write(Array("mine".utf8), to: "out/a/i0.png")
    await #expect(throws: JobError.self) { try await pull(fixture, service) }
    #expect(try fixture.contents(of: "out/a/i0.png") == Array("mine".utf8))
  }

  @Test func `an image that is gone is told of, and the others come`() async throws {
    let fixture = ServiceFixture()
    let service = try await taught(fixture)
    service.state.withLock { $0.images[3].id = "../../evil" }
    let report = try await pull(fixture, service)
    #expect(report.images + report.failures == 10)
    let outside = try FileManager.default.contentsOfDirectory(atPath: fixture.path.string)
    #expect(outside.allSatisfy { ["data", "out"].contains($0) || $0.hasSuffix(".jsonl") })
  }

  @Test func `regions become boxes in pixels`() async throws {
    let fixture = ServiceFixture()
    let service = FakeService()
    let bytes = try ServiceFixture.picture(1)
    service.state.withLock { state in
      state.projects = [("p0", "flowers", FakeService.detection, nil)]
      state.tags = [("t0", "cat")]
      state.images = [
        FakeService.StoredImage(
          id: "i0", bytes: bytes, tags: [],
          regions: [Region(tagId: "t0", left: 0.25, top: 0.5, width: 0.5, height: 0.75)])
      ]
    }
    let report = try await pull(fixture, service)
    #expect(report.format == .coco)
    var reader = try Datasets.open(
      fixture.path.appending("out"), DatasetRequest().readingOptions(nil) { _ in })
    let sample = try #require(try reader.next())
    let instance = try #require(sample.annotations.instances.first)
    #expect(instance.label == "cat")
    #expect(instance.box == Bounds(minX: 80, minY: 128, maxX: 240, maxY: 256))
  }

  @Test func `an evaluation counts what the model gets right`() async throws {
    let fixture = ServiceFixture()
    let service = try await taught(fixture)
    try fixture.write(try ServiceFixture.picture(77), to: "data/b/new.png")
    let job = try EvaluateJob(
      fixture.path.appending("data"), DatasetRequest(),
      EvaluateJob.Options(ProjectChoice("flowers")), try service.client())
    let score = try await job.run { _ in }
    #expect(score.pictures == 11)
    #expect(score.rightPictures == 10)
    #expect(score.tags["b"]?.recall == 5.0 / 6)
  }
}
