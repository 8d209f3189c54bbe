// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

enum IterationOperations {
  private static let path = "projects/{projectId}/iterations"

  static let routes = [
    Route("GetIterations", "GET", .training, path, list),
    Route("GetIteration", "GET", .training, path + "/{iterationId}", one),
    Route("UpdateIteration", "PATCH", .training, path + "/{iterationId}", update),
    Route("DeleteIteration", "DELETE", .training, path + "/{iterationId}", delete),
  ]

  @Sendable private static func list(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let iterations = try await standIn.store.read { database in
      _ = try database.project(call.projectId)
      return try database.iterations(ofProject: call.projectId).map(\.iteration)
    }
    return try .json(iterations)
  }

  @Sendable private static func one(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let stored = try await standIn.store.read { try call.iteration($0) }
    return try .json(stored.iteration)
  }

  private struct Patch: Decodable { var name: String }

  @Sendable private static func update(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let name = try call.body(Patch.self).name
    guard (1...256).contains(name.count) else {
      throw StandInError("BadRequestIterationName", "An iteration has a name of 1…256 characters")
    }
    let iteration = try await standIn.store.write { database in
      var iteration = try call.iteration(database).iteration
      let others = try database.iterations(ofProject: call.projectId).map(\.iteration)
      guard !others.contains(where: { $0.name == name && $0.id != iteration.id }) else {
        throw StandInError(
          "BadRequestIterationNameNotUnique", "There is an iteration \(name) already")
      }
      iteration.name = name
      iteration.lastModified = .now
      try database.update(iteration)
      return iteration
    }
    return try .json(iteration)
  }

  @Sendable private static func delete(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    try await standIn.store.write { database in
      let iteration = try call.iteration(database).iteration
      if let name = iteration.publishName {
        throw StandInError(
          "BadRequestIterationIsPublished", "Iteration is already published as: \(name)")
      }
      guard iteration.status != "Training" else {
        throw StandInError("BadRequestTrainingAlreadyInProgress", "The iteration is being trained")
      }
      try database.execute(sql: "DELETE FROM iteration WHERE id = ?", arguments: [iteration.id])
    }
    return .noContent
  }
}

extension Call {
  /// The iteration in the path.
  ///
  /// - Throws: `NotFoundProject`, `NotFoundIteration`.
  func iteration(_ database: Database) throws -> StoredIteration {
    _ = try database.project(projectId)
    return try database.iteration(id("iterationId"), ofProject: projectId)
  }
}
