// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// How a project is to be trained.
package struct TrainingRequest: Sendable, Equatable {
  /// Hours of computing that may be spent; nil for the quick training.
  package var budgetInHours: Int?
  /// Trains although nothing has changed.
  package var isForced = false
  package var notificationEmailAddress: String?
  /// Nil for all tags.
  package var selectedTags: [String]?
  package var base: CustomBaseModelInfo?

  package init() {}

  fileprivate struct Parameters: Encodable {
    var selectedTags: [String]?
    var customBaseModelInfo: CustomBaseModelInfo?
  }

  fileprivate var parameters: Parameters? {
    if selectedTags == nil && base == nil { return nil }
    return Parameters(selectedTags: selectedTags, customBaseModelInfo: base)
  }
}

extension CustomVisionClient {
  /// Begins a training. Never repeated unless the service says that nothing was done: training
  /// costs money.
  package func train(
    _ project: String, _ request: TrainingRequest = TrainingRequest()
  ) async throws(CustomVisionError) -> Iteration {
    var call = ServiceCall("train", .post, ["projects", project, "train"])
    if let budget = request.budgetInHours {
      guard budget >= 1 else { throw .invalid("the budget is less than one hour") }
      call.query.set("trainingType", "Advanced")
      call.query.set("reservedBudgetInHours", budget)
    }
    if request.isForced { call.query.set("forceTrain", true) }
    call.query.set("notificationEmailAddress", request.notificationEmailAddress)
    if let parameters = request.parameters { call.body = try json(parameters) }
    return try await value(of: call)
  }

  package func iterations(of project: String) async throws(CustomVisionError) -> [Iteration] {
    try await value(of: ServiceCall("list iterations", .get, ["projects", project, "iterations"]))
  }

  package func iteration(
    _ id: String, of project: String
  ) async throws(CustomVisionError) -> Iteration {
    try await value(
      of: ServiceCall("read an iteration", .get, ["projects", project, "iterations", id]))
  }

  package func renameIteration(
    _ id: String, of project: String, to name: String
  ) async throws(CustomVisionError) -> Iteration {
    var call = ServiceCall("rename an iteration", .patch, ["projects", project, "iterations", id])
    call.body = try json(["name": name])
    return try await value(of: call)
  }

  package func deleteIteration(
    _ id: String, of project: String
  ) async throws(CustomVisionError) {
    try await reply(
      to: ServiceCall("delete an iteration", .delete, ["projects", project, "iterations", id]))
  }

  /// - Parameters:
  ///   - threshold: what is likelier counts as predicted, 0…1.
  ///   - overlap: boxes that share more of their union are the same, 0…1; for detection.
  package func performance(
    of iteration: String, in project: String, threshold: Double? = nil, overlap: Double? = nil
  ) async throws(CustomVisionError) -> IterationPerformance {
    var call = ServiceCall(
      "read the performance", .get,
      ["projects", project, "iterations", iteration, "performance"])
    call.query.set("threshold", threshold)
    call.query.set("overlapThreshold", overlap)
    return try await value(of: call)
  }

  package func imagePerformances(
    of iteration: String, in project: String, _ query: ImageQuery = ImageQuery()
  ) async throws(CustomVisionError) -> [ImagePerformance] {
    var call = ServiceCall(
      "read the performance", .get,
      ["projects", project, "iterations", iteration, "performance", "images"])
    call.query = try page(query)
    return try await value(of: call)
  }

  package func imagePerformanceCount(
    of iteration: String, in project: String, tagIds: [String] = []
  ) async throws(CustomVisionError) -> Int {
    try check(tagIds.count, atMost: ServiceLimits.tagsPerBatch, "tags of a query")
    var call = ServiceCall(
      "read the performance", .get,
      ["projects", project, "iterations", iteration, "performance", "images", "count"])
    call.query.set("tagIds", tagIds)
    return try await value(of: call)
  }
}
