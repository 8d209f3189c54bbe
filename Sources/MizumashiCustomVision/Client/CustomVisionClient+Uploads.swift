// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

extension CustomVisionClient {
  /// Files as they are, all with the same tags. May be repeated: the service knows equal files.
  package func createImages(
    _ files: [ImageFile], tagIds: [String] = [], in project: String
  ) async throws(CustomVisionError) -> ImageCreateSummary {
    try check(files.count, atMost: ServiceLimits.imagesPerBatch, "images of a batch")
    var call = try upload(["projects", project, "images"], tagIds: tagIds)
    call.query.set("tagIds", tagIds)
    call.body = .form(MultipartBody(files))
    return try await value(of: call)
  }

  /// Files with tags and regions of their own. May be repeated: the service knows equal files.
  package func createImages(
    _ batch: ImageFileBatch, in project: String
  ) async throws(CustomVisionError) -> ImageCreateSummary {
    try check(batch.images.count, atMost: ServiceLimits.imagesPerBatch, "images of a batch")
    let ids = batch.images.flatMap { ($0.tagIds ?? []) + ($0.regions ?? []).map(\.tagId) }
    var call = try upload(
      ["projects", project, "images", "files"], tagIds: ids + (batch.tagIds ?? []))
    call.body = try json(batch)
    return try await value(of: call)
  }

  package func createImages(
    _ batch: ImageUrlBatch, in project: String
  ) async throws(CustomVisionError) -> ImageCreateSummary {
    try check(batch.images.count, atMost: ServiceLimits.imagesPerBatch, "images of a batch")
    var call = try upload(["projects", project, "images", "urls"], tagIds: batch.tagIds ?? [])
    call.body = try json(batch)
    return try await value(of: call)
  }

  package func createImages(
    _ batch: ImageIdBatch, in project: String
  ) async throws(CustomVisionError) -> ImageCreateSummary {
    try check(batch.images.count, atMost: ServiceLimits.imagesPerBatch, "images of a batch")
    var call = try upload(
      ["projects", project, "images", "predictions"], tagIds: batch.tagIds ?? [])
    call.body = try json(batch)
    return try await value(of: call)
  }

  private func upload(
    _ segments: [String], tagIds: [String]
  ) throws(CustomVisionError) -> ServiceCall {
    try check(Set(tagIds).count, atMost: ServiceLimits.tagsPerBatch, "tags of a batch")
    var call = ServiceCall("upload images", .post, segments)
    // 207: some were stored. The body says which, whatever the status.
    call.success = [200, 207]
    call.repetition = .harmless
    return call
  }
}
