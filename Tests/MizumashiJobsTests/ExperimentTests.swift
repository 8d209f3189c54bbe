// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiRandom
import MizumashiRecipe
import MizumashiTesting
import MizumashiYAML
import SystemPackage
import Testing

@testable import MizumashiJobs

@Suite struct ExperimentTests {
  /// Stripes of three directions on noise, in folders by their direction; of each picture a
  /// lookalike where it is asked for.
  private func withPictures(
    each count: Int = 12, lookalikes: Bool = false, _ body: (FilePath) async throws -> Void
  ) async throws {
    let test = TestFolder()
    defer { withExtendedLifetime(test) {} }
    let path = test.path
    for (tag, name) in ["across", "down", "slanted"].enumerated() {
      let folder = path + "/" + name
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      for index in 0..<count {
        let raster = Self.stripes(tag, RandomKey(seed: 3).child(tag).child(index))
        let file = try ImageEncoder().encode(raster, as: .png)
        try Data(file).write(to: URL(fileURLWithPath: "\(folder)/\(index).png"))
        if lookalikes {
          let copy = try ImageEncoder(options: EncodingOptions(quality: 90)).encode(
            raster, as: .jpeg)
          try Data(copy).write(to: URL(fileURLWithPath: "\(folder)/again\(index).jpg"))
        }
      }
    }
    try await body(FilePath(path))
  }

  private static func stripes(_ tag: Int, _ key: RandomKey) -> Raster {
    var stream = RandomStream(key)
    let (period, phase) = (8 + stream.nextIndex(below: 8), stream.nextIndex(below: 16))
    let marks = (0..<16).map { _ in stream.nextIndex(below: 120) }
    var bytes: [UInt8] = []
    for y in 0..<48 {
      for x in 0..<48 {
        let place = [y, x, x + y][tag] + phase
        let mark = marks[y / 12 * 4 + x / 12]
        let level = (place % period < period / 2 ? 60 : 30) + mark + stream.nextIndex(below: 60)
        bytes += Array(repeating: UInt8(clamping: level), count: 3)
      }
    }
    return Raster(Extent(width: 48, height: 48), .rgb8, packedBytes: bytes)
  }

  private func candidate(_ name: String, _ yaml: String) throws -> ExperimentRequest.Candidate {
    .init(name: name, recipe: try Recipe(yaml: yaml, source: name))
  }

  private func request(_ path: FilePath) throws -> ExperimentRequest {
    var request = ExperimentRequest(
      path,
      [
        try candidate(
          "turned", "{variants: {w: {copies: 3, steps: [{rotate: {angle: -90..90}}]}}}"),
        .none,
        try candidate("same", "{variants: {w: {copies: 2, steps: [{multiply: {factor: 1}}]}}}"),
      ])
    request.originalsPerTag = [2]
    request.folds = 3
    request.seeds = 2
    return request
  }

  @Test func `what tells the tags apart is learned, and what destroys it harms`() async throws {
    try await withPictures { path in
      let result = try #require(try await ExperimentJob(request(path), LocalBackend()).run())
      let report = result.report
      #expect(report.rows.map(\.recipe) == ["none", "turned", "same"])
      #expect(report.tags == ["across", "down", "slanted"])
      #expect(report.originals == 36 && report.groups == 36)
      #expect(report.rows[0].accuracy > 0.6)
      #expect(report.rows[1].accuracy < report.rows[0].accuracy)
      #expect(report.rows[0].originals == 6 && report.rows[0].copies == 0)
      #expect(report.rows[1].copies == 18)
      // Each picture is tested once for every seed.
      #expect(report.rows[0].confusion.joined().reduce(0, +) == 72)
      #expect(report.rows[0].verdict == .baseline && report.rows[0].difference == nil)
    }
  }

  @Test func `copies without a change change nothing`() async throws {
    try await withPictures { path in
      let result = try #require(try await ExperimentJob(request(path), LocalBackend()).run())
      let row = try #require(result.report.rows.last)
      #expect(abs(row.difference?.mean ?? 1) < 0.03)
      #expect(row.verdict != .yes)
    }
  }

  @Test func `the report and the page are the same with any number of workers`() async throws {
    try await withPictures(each: 8) { path in
      var results: [[String?]] = []
      for jobs in [1, 3] {
        var request = try request(path)
        request.jobs = jobs
        request.originalsPerTag = [1, 3]
        let result = try #require(
          try await ExperimentJob(request, LocalBackend(), makesPage: true).run())
        results.append([result.report.json, result.report.text, result.page])
      }
      #expect(results[0] == results[1])
      let page = try #require(results[0][2])
      #expect(page.contains("<svg") && page.contains("data:image/jpeg;base64,"))
      #expect(page.contains("What was taken for what"))
    }
  }

  @Test func `a lookalike of a training picture is never tested`() async throws {
    try await withPictures(lookalikes: true) { path in
      let request = try request(path)
      let data = try await ExperimentData.read(request, Interruption()) { _ in }
      #expect(data.originals.count == 72)
      #expect(Set(data.originals.map(\.group)).count == 36)
      for trial in try ExperimentPlan(data, request).trials {
        let trained = trial.training.map { data.originals[$0].group }
        #expect(Set(trained).count == trained.count)
        #expect(Set(trained).isDisjoint(with: trial.tests.map { data.originals[$0].group }))
      }
    }
  }

  @Test func `outcomes of an earlier augmentation are no originals`() async throws {
    try await withPictures(each: 6) { path in
      let output = FilePath(path.string + "-out")
      defer { try? FileManager.default.removeItem(atPath: output.string) }
      let recipe = try Recipe(
        yaml: "{variants: {w: {copies: 2, steps: [invert]}}}", source: "invert")
      var options = AugmentOptions(
        input: path, output: output, recipe: recipe, recipeName: "invert")
      options.settings.includesOriginals = true
      _ = try await AugmentJob(options).run { _ in }
      let data = try await ExperimentData.read(request(output), Interruption()) { _ in }
      #expect(data.originals.count == 18 && data.copies == 36)
    }
  }

  @Test func `an experiment that cannot be is refused in words`() async throws {
    try await withPictures(each: 2) { path in
      var few = try request(path)
      few.folds = 5
      await #expect(throws: JobError.self) { try await ExperimentJob(few, LocalBackend()).run() }
      var twice = try request(path)
      twice.candidates.append(twice.candidates[0])
      #expect(throws: JobError.self) { try ExperimentJob(twice, LocalBackend()) }
      var zero = try request(path)
      zero.originalsPerTag = [0]
      #expect(throws: JobError.self) { try ExperimentJob(zero, LocalBackend()) }
    }
  }

  @Test func `an interrupted experiment has no result`() async throws {
    try await withPictures(each: 4) { path in
      let interruption = Interruption()
      interruption.request()
      let result = try await ExperimentJob(request(path), LocalBackend()).run(
        interruption: interruption)
      #expect(result == nil)
    }
  }

  @Test(arguments: [
    (0.01, 0.2, ExperimentReport.Verdict.yes), (-0.2, -0.1, .no), (-0.002, 0.009, .no),
    (-0.1, 0.2, .cannotTell), (0, 0.02, .cannotTell),
  ])
  func `the interval gives the answer where there are enough tests`(
    lower: Double, upper: Double, verdict: ExperimentReport.Verdict
  ) {
    let difference = ExperimentReport.Difference(mean: 0, lower: lower, upper: upper)
    #expect(ExperimentTally.verdict(difference, originals: 300) == verdict)
    #expect(ExperimentTally.verdict(difference, originals: 19) == .cannotTell)
    // That there is no gain takes more tests than that there is one, or harm.
    let isSure = lower > 0 || upper < 0
    #expect(
      ExperimentTally.verdict(difference, originals: 299) == (isSure ? verdict : .cannotTell))
  }
}
