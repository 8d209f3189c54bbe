// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Labels on pictures that are in a project already.
enum ImageTagOperations {
  static let routes = [
    Route("CreateImageTags", "POST", .training, "projects/{projectId}/images/tags", create),
    Route("DeleteImageTags", "DELETE", .training, "projects/{projectId}/images/tags", delete),
  ]

  @Sendable private static func create(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let entries = (try call.body(ImageTagBatch.self).tags ?? []).map { entry in
      ImageTagPair(imageId: entry.imageId.lowercased(), tagId: entry.tagId.lowercased())
    }
    guard entries.count <= ServiceLimits.imageTagsPerBatch else {
      throw StandInError(
        "BadRequestExceededBatchSize", "A call takes up to \(ServiceLimits.imageTagsPerBatch) pairs"
      )
    }
    let summary = try await standIn.store.write { database in
      _ = try database.project(call.projectId)
      let tags = try Dictionary(
        uniqueKeysWithValues: database.tags(ofProject: call.projectId).map { ($0.id, $0) })
      var summary = ImageTagSummary()
      for entry in entries {
        try database.requireImage(entry.imageId, ofProject: call.projectId)
        guard let tag = tags[entry.tagId] else {
          throw StandInError("NotFoundTag", "There is no tag \(entry.tagId)")
        }
        let present = try database.tags(ofImage: entry.imageId).map(\.tagId)
        if present.contains(entry.tagId) {
          summary.duplicated.append(entry)
        } else if present.count >= ServiceLimits.tagsPerImage {
          summary.exceeded.append(entry)
        } else if !present.isEmpty,
          tag.type == "Negative" || present.contains(where: { tags[$0]?.type == "Negative" })
        {
          throw StandInError(
            "BadRequestNegativeAndRegularTagOnSameImage",
            "A picture with the negative tag has no other")
        } else {
          try database.addTag(entry.tagId, toImage: entry.imageId, at: .now)
          summary.created.append(entry)
        }
      }
      if !summary.created.isEmpty {
        try database.noteChange(ofProject: call.projectId, at: .now)
      }
      return summary
    }
    return try .json(summary)
  }

  /// Takes the boxes with these tags away too.
  @Sendable private static func delete(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let imageIds = try call.query.ids("imageIds", limit: ServiceLimits.imagesPerBatch)
    let tagIds = try call.query.ids("tagIds", limit: ServiceLimits.tagsPerBatch)
    guard !imageIds.isEmpty, !tagIds.isEmpty else {
      throw StandInError("BadRequestInvalidIds", "imageIds and tagIds are needed")
    }
    try await standIn.store.write { database in
      _ = try database.project(call.projectId)
      for imageId in imageIds {
        try database.requireImage(imageId, ofProject: call.projectId)
        for tagId in tagIds {
          for table in ["imageTag", "region"] {
            try database.execute(
              sql: "DELETE FROM \(table) WHERE imageId = ? AND tagId = ?",
              arguments: [imageId, tagId])
          }
        }
      }
      try database.noteChange(ofProject: call.projectId, at: .now)
    }
    return .noContent
  }
}

extension Database {
  /// - Throws: `NotFoundImage`.
  func requireImage(_ id: String, ofProject projectId: String) throws {
    let count = try count(
      "SELECT COUNT(*) FROM image WHERE id = ? AND projectId = ?", [id, projectId])
    guard count == 1 else { throw StandInError("NotFoundImage", "There is no picture \(id)") }
  }
}
