// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiCustomVision

@Suite struct PreflightTests {
  private func picture(
    _ name: String = "a.jpg", bytes: Int = 1000, width: Int = 640, height: Int = 480,
    format: PlannedFormat = .jpeg, tags: [String] = ["red"], regions: [PlannedRegion] = [],
    isConverted: Bool = false
  ) -> PlannedPicture {
    PlannedPicture(
      name: name, byteCount: bytes, width: width, height: height, format: format, tags: tags,
      regions: regions, isConverted: isConverted)
  }

  private func findings(
    _ picture: PlannedPicture, _ task: ProjectTask = .multiclass, negative: String? = nil
  ) -> [Finding] {
    var check = Preflight(PlannedProject(task: task, tier: .free, negativeTag: negative))
    return check.add(picture)
  }

  private func region(_ tag: String = "cat", _ left: Double = 0.1) -> PlannedRegion {
    PlannedRegion(tag: tag, left: left, top: 0.1, width: 0.5, height: 0.5)
  }

  @Test func `a fine picture is fine`() {
    #expect(findings(picture()).isEmpty)
    #expect(findings(picture(tags: [], regions: [region()]), .detection).isEmpty)
  }

  @Test func `every limit of a picture is an error that says what to do`() {
    let tags = (0..<101).map { "t\($0)" }
    let regions = (0..<301).map { _ in region() }
    let cases: [(PlannedPicture, ProjectTask, String)] = [
      (picture(bytes: (6 << 20) + 1), .multiclass, "up to 6291456"),
      (picture("b.tif", format: .other), .multiclass, "JPEG, PNG, BMP, GIF"),
      (picture(width: 10_001, height: 6000), .multiclass, "up to 10000"),
      (picture(width: 7000, height: 256), .multilabel, "up to 25.0"),
      (picture(width: 0, height: 5), .multilabel, "at least one pixel"),
      (picture(tags: ["a", "b"]), .multiclass, "exactly one in a project of the type Multiclass"),
      (picture(tags: tags), .multilabel, "up to 100"),
      (picture(tags: Array(tags.prefix(21))), .multilabel, "up to 20 in one upload"),
      (picture(regions: regions), .detection, "up to 300"),
      (picture(regions: tags.prefix(21).map { region($0) }), .detection, "up to 20 in one upload"),
      (picture(regions: [region("cat", 0.6)]), .detection, "0…1 with sides above 0"),
    ]
    for (picture, task, allowed) in cases {
      let errors = findings(picture, task).filter { $0.severity == .error }
      #expect(errors.map(\.allowed) == [allowed])
      #expect(errors.allSatisfy { !$0.remedy.isEmpty && $0.subject == picture.name })
    }
  }

  @Test func `the negative tag stands alone`() {
    let found = findings(picture(tags: ["none", "red"]), .multilabel, negative: "none")
    #expect(found.map(\.severity) == [.error])
  }

  @Test func `what makes worse models is a warning`() {
    let cases: [(PlannedPicture, ProjectTask, String)] = [
      (picture(width: 640, height: 255), .detection, "at least 256"),
      (picture(width: 1000, height: 400), .multiclass, "up to 2.0"),
      (picture(tags: []), .multiclass, "at least one"),
      (picture(), .detection, "at least one"),
    ]
    for (picture, task, advised) in cases {
      let found = findings(picture, task)
      #expect(found.contains { $0.severity == .warning && $0.allowed == advised }, "\(advised)")
      #expect(found.allSatisfy { $0.severity == .warning })
    }
  }

  @Test func `a picture that is written anew is judged by what it will be`() {
    let found = findings(
      picture(
        bytes: 99 << 20, width: 20_000, height: 15_000, format: .other, isConverted: true))
    #expect(found.isEmpty)
  }

  private func total(
    _ counts: [String: Int], _ task: ProjectTask = .multiclass, others: Int? = nil,
    existing: [String: Int] = [:], images: Int? = nil, tier: Tier = .free
  ) -> [Finding] {
    var check = Preflight(
      PlannedProject(
        task: task, tier: tier, existingImages: images, existingTags: existing,
        otherProjects: others))
    for (tag, count) in counts {
      for _ in 0..<count {
        _ = check.add(
          task.isClassification
            ? picture(tags: [tag]) : picture(tags: [], regions: [region(tag), region(tag, 0.2)]))
      }
    }
    return check.finish()
  }

  @Test func `enough balanced pictures of two tags are fine`() {
    #expect(total(["red": 50, "blue": 100]).isEmpty)
  }

  @Test(arguments: [
    (4, ProjectTask.multiclass, Finding.Severity.error, "at least 5 to train"),
    (14, .detection, .error, "at least 15 to train"), (15, .detection, .warning, "at least 16"),
  ])
  func `a tag needs images, each counted once`(
    count: Int, task: ProjectTask, severity: Finding.Severity, allowed: String
  ) {
    let found = total(["red": count, "blue": count], task)
    #expect(found.filter { $0.allowed == allowed && $0.severity == severity }.count == 2)
  }

  @Test func `images that are in the project already count`() {
    #expect(total(["red": 45], existing: ["red": 5, "blue": 60], images: 65).isEmpty)
  }

  @Test func `a picture that is there already counts once`() {
    var check = Preflight(
      PlannedProject(
        task: .multiclass, tier: .free, existingImages: 10, existingTags: ["red": 4, "blue": 6]))
    for _ in 0..<4 { #expect(check.add(picture(), isThere: true).isEmpty) }
    #expect(check.finish().contains { $0.subject == "the tag red" && $0.severity == .error })
  }

  @Test func `quotas go by the tier`() {
    let many = Dictionary(uniqueKeysWithValues: (0..<51).map { ("t\($0)", 50) })
    let free = total(many, others: 2, images: 4000)
    #expect(
      Set(free.map(\.allowed)) == [
        "up to 5000 with F0", "up to 50 with F0", "up to 2 with F0",
      ])
    #expect(free.allSatisfy { $0.severity == .error && $0.remedy.contains("S0") })
    #expect(total(many, others: 2, images: 4000, tier: .standard).isEmpty)
  }

  @Test func `one tag cannot be classified, and tags should be balanced`() {
    #expect(total(["red": 60]).map(\.severity) == [.error])
    #expect(total(["red": 50, "blue": 101]).map(\.allowed) == ["up to 2.0 times"])
    #expect(total(["red": 35, "blue": 70]).map(\.allowed) == ["50 and more"])
  }
}
