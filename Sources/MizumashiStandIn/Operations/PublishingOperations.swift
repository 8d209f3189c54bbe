// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

enum PublishingOperations {
  private static let path = "projects/{projectId}/iterations/{iterationId}/publish"

  static let routes = [
    Route("PublishIteration", "POST", .training, path, publish),
    Route("UnpublishIteration", "DELETE", .training, path, unpublish),
  ]

  @Sendable private static func publish(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    guard let name = call.query.text("publishName"), name.count <= 256 else {
      throw StandInError("BadRequestInvalidPublishName", "publishName has 1…256 characters")
    }
    let resource = call.query.text("predictionId") ?? ""
    guard isResource(resource) else {
      throw StandInError(
        "BadRequestInvalidPublishTarget",
        "predictionId is the whole id of a resource: /subscriptions/…/resourceGroups/…/providers/"
          + "Microsoft.CognitiveServices/accounts/…")
    }
    let overwrites = try call.query.flag("overwrite") ?? false
    try await standIn.store.write { database in
      var iteration = try call.iteration(database).iteration
      guard iteration.status == "Completed" else {
        throw StandInError("BadRequestIterationIsNotTrained", "The iteration is not trained")
      }
      if let published = iteration.publishName, !overwrites || published != name {
        throw StandInError(
          "BadRequestIterationIsPublished", "Iteration is already published as: \(published)")
      }
      let others = try database.iterations(ofProject: call.projectId).map(\.iteration)
      if var other = others.first(where: { $0.publishName == name && $0.id != iteration.id }) {
        guard overwrites else {
          throw StandInError(
            "BadRequestInvalidPublishName", "The name \(name) is taken by \(other.name)")
        }
        other.publishName = nil
        other.originalPublishResourceId = nil
        try database.update(other)
      }
      iteration.publishName = name
      iteration.originalPublishResourceId = resource
      try database.update(iteration)
    }
    return try .json(true)
  }

  @Sendable private static func unpublish(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    try await standIn.store.write { database in
      var iteration = try call.iteration(database).iteration
      guard iteration.publishName != nil else {
        throw StandInError("BadRequestIterationNotPublished", "The iteration is not published")
      }
      iteration.publishName = nil
      iteration.originalPublishResourceId = nil
      try database.update(iteration)
    }
    return .noContent
  }

  /// Whether text is the id of a resource that predicts, in whatever subscription and group.
  private static func isResource(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let expected = [
      "", "subscriptions", nil, "resourcegroups", nil, "providers",
      "microsoft.cognitiveservices", "accounts", nil,
    ]
    return parts.count == expected.count
      && zip(parts, expected).allSatisfy { part, expected in
        expected.map { part.lowercased() == $0 } ?? !part.isEmpty
      }
  }
}
