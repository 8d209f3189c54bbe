// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Predictions that were kept, with their pictures.
enum StoredPredictionOperations {
  static let routes = [
    Route(
      "QueryPredictions", "POST", .training, "projects/{projectId}/predictions/query", query),
    Route("DeletePrediction", "DELETE", .training, "projects/{projectId}/predictions", delete),
  ]

  @Sendable private static func query(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let token = try call.body(PredictionQueryToken.self)
    let count = token.maxCount ?? 50
    guard (1...ServiceLimits.pageLength).contains(count) else {
      throw StandInError(
        "BadRequestPredictionResultsExceededCount", "maxCount is 1…\(ServiceLimits.pageLength)")
    }
    guard (token.tags ?? []).count <= ServiceLimits.tagsPerBatch else {
      throw StandInError("BadRequestPredictionTagsExceededCount", "There are too many tags")
    }
    // A continuation is how many results to pass over.
    guard let skip = token.continuation.map({ Int($0) }) ?? 0, skip >= 0 else {
      throw StandInError(
        "BadRequestPredictionInvalidQueryParameters", "The continuation is none of this service")
    }
    let found = try await standIn.store.read { database in
      try results(token, call, database)
    }
    let page = Array(found.dropFirst(skip).prefix(count))
    var next = token
    next.session = token.session ?? Identifier.make()
    next.continuation = skip + page.count < found.count ? String(skip + page.count) : nil
    return try .json(PredictionQueryResult(token: next, results: page))
  }

  private static func results(
    _ token: PredictionQueryToken, _ call: Call, _ database: Database
  ) throws -> [StoredImagePrediction] {
    let project = try database.project(call.projectId).project
    let order = token.orderBy == "Oldest" ? "ASC" : "DESC"
    return try Row.fetchAll(
      database,
      sql: """
        SELECT document FROM prediction WHERE projectId = ? AND (? IS NULL OR iterationId = ?)
          AND (? IS NULL OR application = ?) AND created >= ? AND created <= ?
        ORDER BY position \(order)
        """,
      arguments: [
        call.projectId, token.iterationId?.lowercased(), token.iterationId?.lowercased(),
        token.application, token.application, token.startTime?.milliseconds ?? 0,
        token.endTime?.milliseconds ?? .max,
      ]
    ).compactMap { row in
      let text: String = row["document"]
      let prediction = try JSON.value(ImagePrediction.self, from: text)
      guard matches(prediction, token.tags ?? []) else { return nil }
      func address(_ kind: PictureAddress) -> String {
        kind.text(ofPrediction: prediction.id, call.origin)
      }
      return StoredImagePrediction(
        prediction, domain: project.settings.domainId, resizedImageUri: address(.resized),
        thumbnailUri: address(.thumbnail), originalImageUri: address(.original))
    }
  }

  /// Whether any of the ranges holds; all pictures do where there are none.
  private static func matches(
    _ prediction: ImagePrediction, _ ranges: [PredictionQueryTag]
  ) -> Bool {
    ranges.isEmpty
      || ranges.contains { range in
        let (low, high) = (range.minThreshold ?? 0, range.maxThreshold ?? 1)
        return prediction.predictions.contains { said in
          said.tagId == range.id.lowercased() && said.probability >= low
            && said.probability <= high
        }
      }
  }

  @Sendable private static func delete(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let ids = (call.query.text("ids") ?? "").split(separator: ",").map { $0.lowercased() }
    guard !ids.isEmpty else {
      throw StandInError("BadRequestPredictionIdsMissing", "ids are needed")
    }
    guard ids.count <= ServiceLimits.imagesPerBatch else {
      throw StandInError(
        "BadRequestPredictionIdsExceededCount", "A call takes \(ServiceLimits.imagesPerBatch) ids")
    }
    try await standIn.store.write { database in
      _ = try database.project(call.projectId)
      for id in ids {
        try database.execute(
          sql: "DELETE FROM prediction WHERE projectId = ? AND id = ?",
          arguments: [call.projectId, id])
      }
    }
    return .noContent
  }
}

extension Database {
  /// The picture that was predicted; nil where it was not kept.
  func bytes(ofPrediction id: String, ofProject projectId: String) throws -> [UInt8]? {
    try Row.fetchOne(
      self, sql: "SELECT bytes FROM prediction WHERE id = ? AND projectId = ?",
      arguments: [id, projectId]
    ).map { $0.bytes("bytes") }
  }
}
