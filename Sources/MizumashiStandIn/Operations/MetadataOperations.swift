// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

enum MetadataOperations {
  static let routes = [
    Route("UpdateImageMetadata", "POST", .training, "projects/{projectId}/images/metadata", update)
  ]

  @Sendable private static func update(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let ids = try call.query.ids("imageIds", limit: ServiceLimits.imagesPerBatch)
    let metadata = try call.body([String: String].self)
    try Metadata.check(metadata)
    guard !ids.isEmpty else { throw StandInError("BadRequestInvalidIds", "imageIds are needed") }
    let entries = try await standIn.store.write { database in
      _ = try database.project(call.projectId)
      return try ids.map { id in
        do {
          try database.requireImage(id, ofProject: call.projectId)
          let all = try database.addMetadata(metadata, toImage: id)
          return ImageMetadataResult(imageId: id, status: "OK", metadata: all)
        } catch let error as StandInError {
          return ImageMetadataResult(
            imageId: id,
            status: error.code == "NotFoundImage" ? "ErrorImageNotFound" : "ErrorLimitExceed")
        }
      }
    }
    let isSuccessful = entries.allSatisfy { $0.status == "OK" }
    return try .json(
      ImageMetadataSummary(isBatchSuccessful: isSuccessful, images: entries),
      status: isSuccessful ? 200 : 207)
  }
}
