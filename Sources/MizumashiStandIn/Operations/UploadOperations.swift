// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiFiles
internal import MizumashiMessages

/// The four ways in which pictures come into a project.
enum UploadOperations {
  static let routes = [
    Route("CreateImagesFromData", "POST", .training, "projects/{projectId}/images", data),
    Route("CreateImagesFromFiles", "POST", .training, "projects/{projectId}/images/files", files),
    Route("CreateImagesFromUrls", "POST", .training, "projects/{projectId}/images/urls", urls),
    Route(
      "CreateImagesFromPredictions", "POST", .training,
      "projects/{projectId}/images/predictions", predictions),
  ]

  @Sendable private static func data(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let labels = BatchLabels(
      tagIds: try call.query.ids("tagIds", limit: ServiceLimits.tagsPerBatch))
    let pictures = try call.pictures(limit: ServiceLimits.imagesPerBatch).map { picture in
      IncomingPicture(name: picture.name, bytes: picture.bytes)
    }
    return try await store(pictures, labels, standIn, call)
  }

  @Sendable private static func files(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let batch = try call.body(ImageFileBatch.self)
    let pictures = batch.images.map { entry in
      IncomingPicture(
        name: entry.name, bytes: entry.contents.flatMap(Base64.bytes(of:)),
        failure: "ErrorImageFormat", tagIds: entry.tagIds ?? [], regions: entry.regions ?? [])
    }
    return try await store(pictures, batch.labels, standIn, call)
  }

  @Sendable private static func urls(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let batch = try call.body(ImageUrlBatch.self)
    guard batch.images.count <= ServiceLimits.imagesPerBatch else {
      throw StandInError(
        "BadRequestExceededBatchSize",
        "A batch holds up to \(ServiceLimits.imagesPerBatch) pictures")
    }
    var pictures: [IncomingPicture] = []
    for entry in batch.images {
      // One byte more than is allowed, so that the size is what is refused.
      let bytes = try? await standIn.fetcher.bytes(
        of: entry.url, limit: ServiceLimits.largestTrainingFile + 1)
      pictures.append(
        IncomingPicture(
          name: entry.url, bytes: bytes, tagIds: entry.tagIds ?? [],
          regions: entry.regions ?? []))
    }
    return try await store(pictures, batch.labels, standIn, call)
  }

  @Sendable private static func predictions(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let batch = try call.body(ImageIdBatch.self)
    let pictures = try await standIn.store.read { database in
      try batch.images.map { entry in
        let id = entry.id.lowercased()
        return IncomingPicture(
          name: id,
          bytes: try database.bytes(ofPrediction: id, ofProject: call.projectId),
          tagIds: entry.tagIds ?? [], regions: entry.regions ?? [])
      }
    }
    return try await store(pictures, batch.labels, standIn, call)
  }

  private static func store(
    _ pictures: [IncomingPicture], _ labels: BatchLabels, _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    try await PictureBatch(
      call: call, tier: standIn.options.tier, pictures: pictures, labels: labels
    ).store(in: standIn.store)
  }
}

extension ImageBatch {
  fileprivate var labels: BatchLabels {
    BatchLabels(tagIds: tagIds ?? [], metadata: metadata ?? [:])
  }
}
