// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// Which published model is asked, and how.
package struct PredictionTarget: Sendable, Equatable {
  package enum Task: String, Sendable {
    case classify
    case detect
  }

  package var project: String
  package var task: Task
  package var publishedName: String
  /// Whether the service keeps the picture.
  package var isStored = false
  /// A label of the caller's, kept with the prediction.
  package var application: String?

  package init(project: String, task: Task, publishedName: String) {
    self.project = project
    self.task = task
    self.publishedName = publishedName
  }
}

extension CustomVisionClient {
  /// Asks a published model, with the prediction key.
  package func predict(
    _ file: ImageFile, _ target: PredictionTarget
  ) async throws(CustomVisionError) -> ImagePrediction {
    var call = prediction(target, "image")
    call.body = .form(MultipartBody([file]))
    return try await value(of: call)
  }

  package func predict(
    url: String, _ target: PredictionTarget
  ) async throws(CustomVisionError) -> ImagePrediction {
    var call = prediction(target, "url")
    call.body = try json(["url": url])
    return try await value(of: call)
  }

  private func prediction(_ target: PredictionTarget, _ kind: String) -> ServiceCall {
    var call = ServiceCall(
      "predict", .post,
      [target.project, target.task.rawValue, "iterations", target.publishedName, kind]
        + (target.isStored ? [] : ["nostore"]), of: .prediction)
    call.query.set("application", target.application)
    // At worst a picture is kept twice, in a store that empties itself.
    call.repetition = .harmless
    return call
  }

  /// Asks an iteration that need not be published, with the training key.
  ///
  /// - Parameter iteration: nil for the project's latest.
  package func quickTest(
    _ file: ImageFile, of project: String, iteration: String? = nil, isStored: Bool = true
  ) async throws(CustomVisionError) -> ImagePrediction {
    var call = quickTest("image", project, iteration, isStored)
    call.body = .form(MultipartBody([file]))
    return try await value(of: call)
  }

  package func quickTest(
    url: String, of project: String, iteration: String? = nil, isStored: Bool = true
  ) async throws(CustomVisionError) -> ImagePrediction {
    var call = quickTest("url", project, iteration, isStored)
    call.body = try json(["url": url])
    return try await value(of: call)
  }

  private func quickTest(
    _ kind: String, _ project: String, _ iteration: String?, _ isStored: Bool
  ) -> ServiceCall {
    var call = ServiceCall("test a picture", .post, ["projects", project, "quicktest", kind])
    call.query.set("iterationId", iteration)
    if !isStored { call.query.set("store", false) }
    call.repetition = .harmless
    return call
  }

  /// A page of the predictions that were kept; the token of the answer asks for the next.
  package func storedPredictions(
    of project: String, _ token: PredictionQueryToken
  ) async throws(CustomVisionError) -> PredictionQueryResult {
    var call = ServiceCall(
      "list predictions", .post, ["projects", project, "predictions", "query"])
    call.body = try json(token)
    call.repetition = .harmless
    return try await value(of: call)
  }

  /// At most 64.
  package func deletePredictions(
    _ ids: [String], of project: String
  ) async throws(CustomVisionError) {
    try check(ids.count, atMost: ServiceLimits.imagesPerBatch, "predictions of a request")
    var call = ServiceCall("delete predictions", .delete, ["projects", project, "predictions"])
    call.query.set("ids", ids)
    try await reply(to: call)
  }
}
