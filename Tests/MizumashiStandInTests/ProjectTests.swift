// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import Testing

@testable import MizumashiStandIn

/// Projects, their settings and tags.
@Suite struct ProjectTests {
  @Test func `augmentation methods of any name are kept and given back`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let changed = try await desk.value(
      Project.self, "PATCH", "projects/\(project)",
      json: [
        "name": "n", "description": "d",
        "settings": [
          "domainId": DomainCatalogue.general, "classificationType": "Multilabel",
          "imageProcessingSettings": ["augmentationMethods": ["rotation": false, "x": true]],
        ],
      ])
    let again = try await desk.value(Project.self, "GET", "projects/\(project)")
    #expect(again == changed && again.name == "n")
    #expect(again.settings.classificationType == "Multilabel")
    #expect(
      again.settings.imageProcessingSettings?.augmentationMethods
        == ["rotation": false, "x": true])
  }

  @Test(arguments: [
    ("", "BadRequestProjectName"), ("name=", "BadRequestProjectName"),
    ("name=a&domainId=ffffffff-0000-0000-0000-000000000000", "BadRequestProjectUnknownDomain"),
    ("name=a&classificationType=Odd", "BadRequestProjectUnknownClassification"),
    ("name=a&targetExportPlatforms=CoreML,VHS", "BadRequestProjectUnsupportedExportPlatform"),
  ])
  func `a project that cannot be is refused`(query: String, code: String) async throws {
    #expect(
      try await Desk().refusal("POST", "projects?\(query)") == Refusal(400, code))
  }

  @Test func `a project that classifies cannot be made to detect`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    #expect(
      try await desk.refusal(
        "PATCH", "projects/\(project)",
        json: ["settings": ["domainId": "da2e3a8a-40a5-4171-82f4-58522f70fbc1"]])
        == Refusal(400, "BadRequestProjectUnsupportedDomainTypeChange"))
  }

  @Test func `the free tier has two projects and fifty tags in each`() async throws {
    let desk = try Desk { $0.tier = .free }
    let project = try await desk.project()
    _ = try await desk.project()
    #expect(
      try await desk.refusal("POST", "projects?name=third")
        == Refusal(400, "BadRequestExceedProjectLimit"))
    for number in 0..<50 { _ = try await desk.tag("t\(number)", project) }
    #expect(
      try await desk.refusal("POST", "projects/\(project)/tags?name=t50")
        == Refusal(400, "BadRequestExceedTagPerProjectLimit"))
  }

  @Test func `tags have names of their own, and one is negative at most`() async throws {
    let desk = try Desk()
    let project = try await desk.project()
    let red = try await desk.tag("red", project)
    _ = try await desk.tag("none", project, type: "Negative")
    let path = "projects/\(project)/tags"
    #expect(
      try await desk.refusal("POST", path + "?name=red")
        == Refusal(400, "BadRequestTagNameNotUnique"))
    #expect(
      try await desk.refusal("POST", path + "?name=x&type=Negative")
        == Refusal(400, "BadRequestMultipleNegativeTag"))
    #expect(
      try await desk.refusal("POST", path + "?name=x&type=Odd")
        == Refusal(400, "BadRequestTagType"))
    let renamed = try await desk.value(
      MizumashiCustomVision.Tag.self, "PATCH", path + "/\(red)",
      json: ["name": "rouge", "description": "x", "type": "Regular"])
    #expect(renamed.id == red && renamed.name == "rouge")
    let detection = try await desk.detectionProject()
    #expect(
      try await desk.refusal("POST", "projects/\(detection)/tags?name=x&type=Negative")
        == Refusal(400, "BadRequestTagType"))
  }

  @Test func `both types have a domain that is called General`() async throws {
    let domains = try await Desk().value([Domain].self, "GET", "domains")
    #expect(Set(domains.filter { $0.name == "General" }.map(\.type)).count == 2)
    #expect(Set(domains.map(\.id)).count == domains.count)
  }
}
