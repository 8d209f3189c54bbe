// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// How well an iteration does on the pictures that its training held back.
enum PerformanceOperations {
  private static let path = "projects/{projectId}/iterations/{iterationId}/performance"

  static let routes = [
    Route("GetIterationPerformance", "GET", .training, path, whole),
    Route("GetImagePerformances", "GET", .training, path + "/images", images),
    Route("GetImagePerformanceCount", "GET", .training, path + "/images/count", count),
  ]

  @Sendable private static func whole(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let threshold = try call.query.fraction("threshold", otherwise: 0.5)
    let overlap = try call.query.fraction("overlapThreshold", otherwise: 0.3)
    let performance = try await standIn.store.read { database in
      let stored = try trainedIteration(call, database)
      let kind = try database.project(call.projectId).kind
      let examples = try rows(of: stored, [], database).map { row in
        let id: String = row["id"]
        return Scores.Example(
          tagIds: Set(try database.tags(ofImage: id).map(\.tagId)),
          regions: try database.regions(ofImage: id),
          predictions: try predictions(row))
      }
      return Scores(kind: kind, threshold: threshold, overlap: overlap)
        .performance(of: examples, stored.tags)
    }
    return try .json(performance)
  }

  @Sendable private static func images(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let selection = try ImageSelection(call.query)
    let page = try await standIn.store.read { database in
      let stored = try trainedIteration(call, database)
      let rows = try rows(of: stored, selection.tagIds, database)
      let ordered = selection.isOldestFirst ? rows : rows.reversed()
      return try ordered.dropFirst(selection.skip).prefix(selection.take).map { row in
        let image = try database.image(row, call.origin)
        return ImagePerformance(image, predictions: try predictions(row).told(stored.tags))
      }
    }
    return try .json(page)
  }

  @Sendable private static func count(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let tagIds = try call.query.ids("tagIds", limit: ServiceLimits.tagsPerBatch)
    let count = try await standIn.store.read { database in
      try rows(of: try trainedIteration(call, database), tagIds, database).count
    }
    return try .json(count)
  }

  /// - Throws: `NotFoundIterationPerformance` before the training is completed.
  private static func trainedIteration(
    _ call: Call, _ database: Database
  ) throws -> StoredIteration {
    let stored = try call.iteration(database)
    guard stored.iteration.status == "Completed" else {
      throw StandInError("NotFoundIterationPerformance", "The iteration is not trained")
    }
    return stored
  }

  /// Pictures that were held back, with what the model said of them, the oldest first.
  private static func rows(
    of stored: StoredIteration, _ tagIds: [String], _ database: Database
  ) throws -> [Row] {
    let places = tagIds.map { _ in "?" }.joined(separator: ", ")
    let filter =
      tagIds.isEmpty
      ? "" : "AND image.id IN (SELECT imageId FROM imageTag WHERE tagId IN (\(places)))"
    return try Row.fetchAll(
      database,
      sql: """
        SELECT image.*, evaluation FROM iterationImage JOIN image ON image.id = imageId
        WHERE iterationId = ? AND evaluation IS NOT NULL \(filter) ORDER BY image.position
        """, arguments: [stored.iteration.id] + StatementArguments(tagIds))
  }

  private static func predictions(_ row: Row) throws -> [StoredPrediction] {
    try JSON.value([StoredPrediction].self, from: row["evaluation"] as String)
  }
}
