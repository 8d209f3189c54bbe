// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

@testable import MizumashiCustomVision

extension CaptureCalls {
  static let models: [String: Call] = [
    "43": { try await $0.train(project) },
    "44": {
      var request = TrainingRequest()
      request.budgetInHours = 1
      request.isForced = true
      request.notificationEmailAddress = "a+b@example.com"
      return try await $0.train(project, request)
    },
    "45": {
      var request = TrainingRequest()
      request.selectedTags = [red, blue]
      return try await $0.train(project, request)
    },
    "46": { try await $0.iterations(of: project) },
    "47": { try await $0.iteration(iteration, of: project) },
    "48": { try await $0.renameIteration(iteration, of: project, to: "Better name") },
    "49": { try await $0.performance(of: iteration, in: project) },
    "50": {
      try await $0.performance(of: iteration, in: project, threshold: 0.5, overlap: 0.3)
    },
    "51": { try await $0.imagePerformances(of: iteration, in: project) },
    "52": { try await $0.imagePerformanceCount(of: iteration, in: project) },
    "53": {
      try await $0.publish(iteration, of: project, as: "Model1", to: resource)
      return true
    },
    "54": {
      try await $0.publish(
        iteration, of: project, as: "Model 1/x", to: resource, overwriting: true)
      return true
    },
    "55": {
      try await $0.unpublish(iteration, of: project)
      return nil
    },
    "56": {
      try await $0.export(iteration, of: project, platform: "ONNX", flavor: "ONNX12")
    },
    "57": { try await $0.exports(of: iteration, in: project) },
    "75": {
      try await $0.deleteIteration(iteration, of: project)
      return nil
    },
  ]

  private static func target(
    _ task: PredictionTarget.Task = .classify, _ name: String = "Model1", isStored: Bool = true,
    application: String? = nil
  ) -> PredictionTarget {
    var target = PredictionTarget(project: project, task: task, publishedName: name)
    target.isStored = isStored
    target.application = application
    return target
  }

  private static var file: ImageFile { ImageFile(bytes: redBytes) }

  static let predictions: [String: Call] = [
    "61": { try await $0.quickTest(file, of: project, iteration: iteration) },
    "62": {
      try await $0.quickTest(url: url, of: project, iteration: iteration, isStored: false)
    },
    "63": { try await $0.predict(file, target()) },
    "64": {
      try await $0.predict(
        ImageFile(name: "red_0.png", bytes: redBytes), target(application: "mizumashi"))
    },
    "65": { try await $0.predict(file, target(isStored: false)) },
    "66": { try await $0.predict(url: url, target()) },
    "67": { try await $0.predict(url: url, target(isStored: false)) },
    "68": { try await $0.predict(file, target(.classify, "Model 1/x")) },
    "69": { try await $0.predict(file, target(.detect)) },
    "70": { try await $0.predict(file, target(.detect, isStored: false)) },
    "71": { try await $0.predict(url: url, target(.detect)) },
    "72": {
      try await $0.storedPredictions(
        of: project,
        PredictionQueryToken(maxCount: 10, orderBy: "Newest", application: "mizumashi"))
    },
    "73": {
      try await $0.deletePredictions([stored], of: project)
      return nil
    },
  ]

  private static let listing: Call = { try await $0.projects() }
  private static let training: Call = { try await $0.train(project) }
  private static let tagging: Call = { try await $0.createTag("red", in: project) }

  static let errors: [String: Call] = [
    "80": listing, "81": listing,
    "82": training, "83": training, "84": training, "85": training,
    "86": { try await $0.project(project) },
    "87": listing, "88": listing, "89": tagging,
    "90": { try await $0.predict(file, target()) },
    "91": listing, "92": listing, "93": tagging,
    "94": {
      try await $0.deleteTag(red, of: project)
      return nil
    },
    "95": tagging,
    "96": {
      try await $0.deleteProject(project)
      return nil
    },
    "97": {
      let ids = (0..<21).map { "tag\($0)" }
      return try await $0.createImages([file], tagIds: ids, in: project)
    },
    "98": {
      var query = ImageQuery()
      query.take = 300
      return try await $0.images(of: project, query)
    },
    "99": {
      try await $0.publish(iteration, of: project, as: "Model1", to: "")
      return nil
    },
  ]
}
