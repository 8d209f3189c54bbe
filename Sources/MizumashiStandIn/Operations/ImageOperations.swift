// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Pictures out of a project: pages, counts, deletion.
enum ImageOperations {
  private static let path = "projects/{projectId}/images"

  static let routes =
    [
      Route("GetImages", "GET", .training, path) { try await page($0, $1, nil) },
      Route("GetTaggedImages", "GET", .training, path + "/tagged") {
        try await page($0, $1, .tagged)
      },
      Route("GetUntaggedImages", "GET", .training, path + "/untagged") {
        try await page($0, $1, .untagged)
      },
      Route("GetImageCount", "GET", .training, path + "/count") { try await count($0, $1, nil) },
      Route("GetTaggedImageCount", "GET", .training, path + "/tagged/count") {
        try await count($0, $1, .tagged)
      },
      Route("GetUntaggedImageCount", "GET", .training, path + "/untagged/count") {
        try await count($0, $1, .untagged)
      },
      Route("GetImagesByIds", "GET", .training, path + "/id", byIds),
      Route("DeleteImages", "DELETE", .training, path, delete),
    ]

  private static func page(
    _ standIn: StandIn, _ call: Call, _ tagging: ImageSelection.Tagging?
  ) async throws -> ServerResponse {
    let selection = try ImageSelection(call.query, tagging: tagging)
    let images = try await standIn.store.read { database in
      try selection.images(ofProject: call.projectId, call.origin, database)
    }
    return try .json(images)
  }

  private static func count(
    _ standIn: StandIn, _ call: Call, _ tagging: ImageSelection.Tagging?
  ) async throws -> ServerResponse {
    let selection = try ImageSelection(call.query, tagging: tagging)
    let count = try await standIn.store.read { database in
      try selection.count(ofProject: call.projectId, database)
    }
    return try .json(count)
  }

  @Sendable private static func byIds(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let ids = try call.query.ids("imageIds", limit: ServiceLimits.pageLength)
    let images = try await standIn.store.read { database in
      _ = try database.project(call.projectId)
      return try database.images(ids, ofProject: call.projectId, call.origin)
    }
    return try .json(images)
  }

  /// Pictures are gone at once, also those that an iteration was trained with.
  @Sendable private static func delete(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let ids = try call.query.ids("imageIds", limit: ServiceLimits.imagesPerDeletion)
    let isAll = try call.query.flag("allImages") ?? false
    let isFromIterations = try call.query.flag("allIterations") ?? false
    guard isAll != !ids.isEmpty else {
      throw StandInError("BadRequestInvalidIds", "Give either imageIds or allImages=true")
    }
    try await standIn.store.write { database in
      _ = try database.project(call.projectId)
      if isAll {
        try database.execute(
          sql: "DELETE FROM image WHERE projectId = ?", arguments: [call.projectId])
      } else {
        for id in ids {
          try database.execute(
            sql: "DELETE FROM image WHERE projectId = ? AND id = ?",
            arguments: [call.projectId, id])
        }
      }
      try database.noteChange(ofProject: call.projectId, at: .now)
    }
    return isAll || isFromIterations ? ServerResponse(status: 202) : .noContent
  }
}
