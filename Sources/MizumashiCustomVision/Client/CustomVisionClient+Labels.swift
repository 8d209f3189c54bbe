// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

extension CustomVisionClient {
  /// At most 128 pairs. Repeating it changes nothing: the second time they are duplicates.
  package func createImageTags(
    _ pairs: [ImageTagPair], in project: String
  ) async throws(CustomVisionError) -> ImageTagSummary {
    try check(pairs.count, atMost: ServiceLimits.imageTagsPerBatch, "tags of images")
    var call = ServiceCall("tag images", .post, ["projects", project, "images", "tags"])
    call.body = try json(ImageTagBatch(tags: pairs))
    call.repetition = .harmless
    return try await value(of: call)
  }

  /// At most 64 images and 20 tags.
  package func deleteImageTags(
    images: [String], tags: [String], of project: String
  ) async throws(CustomVisionError) {
    try check(images.count, atMost: ServiceLimits.imagesPerBatch, "images of a request")
    try check(tags.count, atMost: ServiceLimits.tagsPerBatch, "tags of a request")
    var call = ServiceCall("untag images", .delete, ["projects", project, "images", "tags"])
    call.query.set("imageIds", images)
    call.query.set("tagIds", tags)
    try await reply(to: call)
  }

  /// At most 64 regions.
  package func createImageRegions(
    _ regions: [ImageRegionEntry], in project: String
  ) async throws(CustomVisionError) -> ImageRegionSummary {
    try check(regions.count, atMost: ServiceLimits.regionsPerBatch, "regions")
    var call = ServiceCall("add regions", .post, ["projects", project, "images", "regions"])
    call.body = try json(ImageRegionBatch(regions: regions))
    call.success = [200, 207]
    return try await value(of: call)
  }

  /// At most 64 regions.
  package func deleteImageRegions(
    _ ids: [String], of project: String
  ) async throws(CustomVisionError) {
    try check(ids.count, atMost: ServiceLimits.regionsPerBatch, "regions")
    var call = ServiceCall("delete regions", .delete, ["projects", project, "images", "regions"])
    call.query.set("regionIds", ids)
    try await reply(to: call)
  }

  package func regionProposals(
    for image: String, of project: String
  ) async throws(CustomVisionError) -> RegionProposals {
    var call = ServiceCall(
      "propose regions", .post, ["projects", project, "images", image, "regionproposals"])
    call.repetition = .harmless
    return try await value(of: call)
  }

  /// At most 64 images.
  package func suggestions(
    for images: [String], iteration: String, of project: String
  ) async throws(CustomVisionError) -> [TagSuggestion] {
    try check(images.count, atMost: ServiceLimits.imagesPerBatch, "images of a request")
    var call = ServiceCall(
      "suggest tags", .post, ["projects", project, "tagsandregions", "suggestions"])
    call.query.set("iterationId", iteration)
    call.query.set("imageIds", images)
    call.repetition = .harmless
    return try await value(of: call)
  }

  /// Sets metadata of at most 64 images.
  package func updateMetadata(
    _ metadata: [String: String], of images: [String], in project: String
  ) async throws(CustomVisionError) -> ImageMetadataSummary {
    try check(images.count, atMost: ServiceLimits.imagesPerBatch, "images of a request")
    var call = ServiceCall("set metadata", .post, ["projects", project, "images", "metadata"])
    call.query.set("imageIds", images)
    call.body = try json(metadata)
    call.success = [200, 207]
    call.repetition = .harmless
    return try await value(of: call)
  }
}
