// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

extension CustomVisionClient {
  /// - Parameter iteration: counts images as that iteration saw them; nil for now.
  package func tags(
    of project: String, iteration: String? = nil
  ) async throws(CustomVisionError) -> [Tag] {
    var call = ServiceCall("list tags", .get, ["projects", project, "tags"])
    call.query.set("iterationId", iteration)
    return try await value(of: call)
  }

  package func tag(
    _ id: String, of project: String, iteration: String? = nil
  ) async throws(CustomVisionError) -> Tag {
    var call = ServiceCall("read a tag", .get, ["projects", project, "tags", id])
    call.query.set("iterationId", iteration)
    return try await value(of: call)
  }

  /// - Parameter type: "Negative" for the tag of pictures that show none of the others.
  package func createTag(
    _ name: String, in project: String, description: String? = nil, type: String? = nil
  ) async throws(CustomVisionError) -> Tag {
    var call = ServiceCall("create a tag", .post, ["projects", project, "tags"])
    call.query.set("name", name)
    call.query.set("description", description)
    call.query.set("type", type)
    return try await value(of: call)
  }

  package func updateTag(
    _ id: String, of project: String, name: String, description: String, type: String
  ) async throws(CustomVisionError) -> Tag {
    struct Update: Encodable {
      var name: String
      var description: String
      var type: String
    }
    var call = ServiceCall("change a tag", .patch, ["projects", project, "tags", id])
    call.body = try json(Update(name: name, description: description, type: type))
    return try await value(of: call)
  }

  package func deleteTag(_ id: String, of project: String) async throws(CustomVisionError) {
    try await reply(to: ServiceCall("delete a tag", .delete, ["projects", project, "tags", id]))
  }
}
