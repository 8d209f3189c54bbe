// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

/// Labels that a model proposes. Boxes without a model, and the service's sorting of untagged
/// pictures by use, are not imitated, and say so.
enum SuggestionOperations {
  private static let path = "projects/{projectId}"

  static let routes = [
    Route(
      "SuggestTagsAndRegions", "POST", .training, path + "/tagsandregions/suggestions", suggest),
    Route(
      "GetImageRegionProposals", "POST", .training,
      path + "/images/{imageId}/regionproposals", refuse),
    Route("QuerySuggestedImages", "POST", .training, path + "/images/suggested", refuse),
    Route(
      "QuerySuggestedImageCount", "POST", .training, path + "/images/suggested/count", refuse),
  ]

  @Sendable private static func suggest(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let ids = try call.query.ids("imageIds", limit: ServiceLimits.imagesPerBatch)
    let iterationId = try call.query.requiredText("iterationId").lowercased()
    let (stored, kind) = try await standIn.store.read { database in
      let kind = try database.project(call.projectId).kind
      for id in ids { try database.requireImage(id, ofProject: call.projectId) }
      return (try database.iteration(iterationId, ofProject: call.projectId), kind)
    }
    var suggestions: [TagSuggestion] = []
    for id in ids {
      let bytes = try await standIn.store.read { try $0.bytes(ofImage: id) }
      let picture = try PredictedPicture(bytes ?? [], limit: ServiceLimits.largestTrainingFile)
      let said = try await standIn.predict(picture, stored, kind)
      suggestions.append(
        TagSuggestion(
          id: id, said, uncertainty: 1 - (said.predictions.first?.probability ?? 0)))
    }
    return try .json(suggestions)
  }

  @Sendable private static func refuse(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    throw StandInError(
      "BadRequestOperationNotSupported", "\(call.route.operation) is not part of the stand-in")
  }
}
