// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

@testable import MizumashiCustomVision

/// The call of ours that means the same as a captured one.
enum CaptureCalls {
  typealias Call = @Sendable (CustomVisionClient) async throws -> (any Encodable)?

  static let project = "64b822c5-8082-4b36-a426-27225f4aa18c"
  static let domain = "ee85a74c-405e-4adc-bb47-ffa8ca0c9f31"
  static let detection = "da2e3a8a-40a5-4171-82f4-58522f70fbc1"
  static let red = "b607964f-7bd6-4a3b-a869-6791fb6aab87"
  static let blue = "349d72ac-0948-4d51-b1e4-c14a1f9b848a"
  static let iteration = "e31a14ab-5d78-4f7b-a267-3a1e4fd8a758"
  static let image = "4d6eb844-42ee-42bc-bd6f-c32455ef07c9"
  static let otherImage = "f1855a92-b873-47e7-b513-f07a667ceda1"
  static let region = "0c9b1a3e-5ad6-4c3c-9b0a-6d2f5a3b7c11"
  static let stored = "951098b2-9b69-427b-bddb-d5cb618874e3"
  static let resource =
    "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/"
    + "Microsoft.CognitiveServices/accounts/cv-pred"
  static let redPicture =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR42mP4z8AARww4OQD1MQv13XpUDQAAAABJ"
    + "RU5ErkJggg=="
  static let bluePicture =
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAAECAIAAADETxJQAAAAD0lEQVR42mNgYPgPQ/hYAONEC/Ubzb3DAAAAAElF"
    + "TkSuQmCC"
  static let url = "https://example.com/a.jpg"

  static func call(for capture: String) -> Call? {
    let number = String(capture.prefix(2))
    return resources[number] ?? images[number] ?? models[number] ?? predictions[number]
      ?? errors[number]
  }

  static let resources: [String: Call] = [
    "01": { try await $0.domains() },
    "02": { try await $0.domain(domain) },
    "03": { try await $0.createProject(ProjectRequest(name: "My project")) },
    "04": {
      var request = ProjectRequest(name: "Prøve & test +1/日本")
      request.description = "a b"
      request.domainId = detection
      request.classificationType = "Multilabel"
      request.targetExportPlatforms = ["CoreML", "ONNX"]
      return try await $0.createProject(request)
    },
    "05": {
      var request = ProjectRequest(name: "p")
      request.notificationQueueUri = "https://q"
      return try await $0.createProject(request)
    },
    "06": { try await $0.projects() },
    "07": { try await $0.project(project) },
    "08": {
      var update = ProjectUpdate(try await $0.project(project))
      update.name = "n"
      update.description = "d"
      update.settings = ProjectUpdate.Settings(
        domainId: domain, classificationType: "Multilabel",
        imageProcessingSettings: ImageProcessingSettings(augmentationMethods: ["rotation": false]))
      return try await $0.updateProject(project, update)
    },
    "09": { try await $0.createTag("red", in: project) },
    "10": {
      try await $0.createTag("none of these", in: project, description: "bg", type: "Negative")
    },
    "11": { try await $0.tags(of: project) },
    "12": { try await $0.tags(of: project, iteration: iteration) },
    "13": { try await $0.tag(red, of: project) },
    "15": {
      try await $0.updateTag(red, of: project, name: "rouge", description: "x", type: "Regular")
    },
    "58": { try await $0.exportProject(project) },
    "59": { try await $0.importProject(token: "a+b/c==", name: "copy") },
    "60": {
      _ = try await $0.artifact(of: project, path: "i/x.png")
      return nil
    },
    "74": {
      try await $0.deleteTag(red, of: project)
      return nil
    },
    "76": {
      try await $0.deleteProject(project)
      return nil
    },
    "77": { try await $0.projects() },
    "78": { try await $0.projects() },
    "79": { try await $0.projects() },
  ]
}
