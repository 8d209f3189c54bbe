// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// Which images of a project are asked for, and in which order.
package struct ImageQuery: Sendable, Equatable {
  package var iteration: String?
  /// At most 20; an image needs one of them.
  package var tagIds: [String] = []
  /// "All", "Tagged" or "Untagged".
  package var taggingStatus: String?
  /// Such as `metadata=key1 eq 'value1' and key2 ne 'value2'`.
  package var filter: String?
  /// "Newest" or "Oldest"; the newest come first unless told.
  package var orderBy: String?
  /// 1…256; nil for the service's 50.
  package var take: Int?
  package var skip: Int?

  package init() {}
}

extension CustomVisionClient {
  package func images(
    of project: String, _ query: ImageQuery = ImageQuery()
  ) async throws(CustomVisionError) -> [Image] {
    var call = ServiceCall("list images", .get, ["projects", project, "images"])
    call.query = try page(query)
    return try await value(of: call)
  }

  package func taggedImages(
    of project: String, _ query: ImageQuery = ImageQuery()
  ) async throws(CustomVisionError) -> [Image] {
    var call = ServiceCall("list tagged images", .get, ["projects", project, "images", "tagged"])
    call.query = try page(query)
    return try await value(of: call)
  }

  package func untaggedImages(
    of project: String, _ query: ImageQuery = ImageQuery()
  ) async throws(CustomVisionError) -> [Image] {
    var call = ServiceCall(
      "list untagged images", .get, ["projects", project, "images", "untagged"])
    call.query = try page(query)
    return try await value(of: call)
  }

  package func imageCount(
    of project: String, _ query: ImageQuery = ImageQuery()
  ) async throws(CustomVisionError) -> Int {
    var call = ServiceCall("count images", .get, ["projects", project, "images", "count"])
    call.query = try page(query)
    return try await value(of: call)
  }

  package func taggedImageCount(
    of project: String, tagIds: [String] = [], iteration: String? = nil
  ) async throws(CustomVisionError) -> Int {
    try check(tagIds.count, atMost: ServiceLimits.tagsPerBatch, "tags of a query")
    var call = ServiceCall(
      "count tagged images", .get, ["projects", project, "images", "tagged", "count"])
    call.query.set("iterationId", iteration)
    call.query.set("tagIds", tagIds)
    return try await value(of: call)
  }

  package func untaggedImageCount(
    of project: String, iteration: String? = nil
  ) async throws(CustomVisionError) -> Int {
    var call = ServiceCall(
      "count untagged images", .get, ["projects", project, "images", "untagged", "count"])
    call.query.set("iterationId", iteration)
    return try await value(of: call)
  }

  package func images(
    withIds ids: [String], of project: String
  ) async throws(CustomVisionError) -> [Image] {
    try check(ids.count, atMost: ServiceLimits.pageLength, "images of a query")
    var call = ServiceCall("read images", .get, ["projects", project, "images", "id"])
    call.query.set("imageIds", ids)
    return try await value(of: call)
  }

  package func deleteImages(
    _ ids: [String], of project: String
  ) async throws(CustomVisionError) {
    guard !ids.isEmpty else { throw .invalid("no image is named") }
    try check(ids.count, atMost: ServiceLimits.imagesPerDeletion, "images of a query")
    var call = ServiceCall("delete images", .delete, ["projects", project, "images"])
    call.query.set("imageIds", ids)
    try await reply(to: call)
  }

  /// Deletes every image; the service may take its time.
  ///
  /// - Parameter allIterations: also what iterations remember of them.
  package func deleteAllImages(
    of project: String, allIterations: Bool = false
  ) async throws(CustomVisionError) {
    var call = ServiceCall("delete images", .delete, ["projects", project, "images"])
    call.query.set("allImages", true)
    if allIterations { call.query.set("allIterations", true) }
    call.success = [202, 204]
    try await reply(to: call)
  }

  func page(_ query: ImageQuery) throws(CustomVisionError) -> ServiceQuery {
    try check(query.tagIds.count, atMost: ServiceLimits.tagsPerBatch, "tags of a query")
    try check(query.take ?? 0, atMost: ServiceLimits.pageLength, "images of a page")
    var parts = ServiceQuery()
    parts.set("iterationId", query.iteration)
    parts.set("tagIds", query.tagIds)
    parts.set("taggingStatus", query.taggingStatus)
    parts.set("$filter", query.filter)
    parts.set("orderBy", query.orderBy)
    parts.set("take", query.take)
    parts.set("skip", query.skip)
    return parts
  }
}
