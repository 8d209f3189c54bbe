// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Models out of an iteration: the stand-in's own are of no use elsewhere, and it says so.
enum ExportOperations {
  private static let path = "projects/{projectId}/iterations/{iterationId}/export"

  static let routes = [
    Route("ExportIteration", "POST", .training, path, export),
    Route("GetExports", "GET", .training, path, list),
    Route("GetArtifact", "GET", .training, "projects/{projectId}/artifacts", artifact),
  ]

  @Sendable private static func export(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let platform = try call.query.requiredText("platform")
    let stored = try await standIn.store.read { try call.iteration($0) }
    guard stored.iteration.status != "Training" else {
      throw StandInError("BadRequestExportWhileTraining", "The iteration is being trained")
    }
    guard stored.iteration.status == "Completed" else {
      throw StandInError("BadRequestIterationIsNotTrained", "The iteration is not trained")
    }
    let domain = DomainCatalogue.domain(stored.iteration.domainId ?? "")
    guard domain?.exportablePlatforms?.contains(platform) == true else {
      throw StandInError(
        "BadRequestExportValidationFailed", "The domain cannot be exported for \(platform)")
    }
    throw StandInError(
      "BadRequestExportValidationFailed",
      "This is a stand-in for Custom Vision: its models cannot be exported")
  }

  @Sendable private static func list(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    _ = try await standIn.store.read { try call.iteration($0) }
    return try .json([String]())
  }

  @Sendable private static func artifact(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    _ = try await standIn.store.read { try $0.project(call.projectId) }
    throw StandInError("BadRequestInvalidArtifactUri", "The stand-in has no artifacts")
  }
}
