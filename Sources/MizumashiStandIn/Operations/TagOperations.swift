// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

enum TagOperations {
  static let routes = [
    Route("GetTags", "GET", .training, "projects/{projectId}/tags", list),
    Route("CreateTag", "POST", .training, "projects/{projectId}/tags", create),
    Route("GetTag", "GET", .training, "projects/{projectId}/tags/{tagId}", one),
    Route("UpdateTag", "PATCH", .training, "projects/{projectId}/tags/{tagId}", update),
    Route("DeleteTag", "DELETE", .training, "projects/{projectId}/tags/{tagId}", delete),
  ]

  private static let types = ["Regular", "Negative", "GeneralProduct"]

  @Sendable private static func list(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    try .json(
      try await standIn.store.read { try tags(call, $0) })
  }

  @Sendable private static func one(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let tag = try await standIn.store.read { database in
      try tags(call, database).first { $0.id == call.id("tagId") }
    }
    guard let tag else { throw notFound(call.id("tagId")) }
    return try .json(tag)
  }

  /// The tags as they are, or as an iteration saw them.
  private static func tags(_ call: Call, _ database: Database) throws -> [Tag] {
    _ = try database.project(call.projectId)
    guard let iterationId = try call.query.ids("iterationId", limit: 1).first else {
      return try database.tags(ofProject: call.projectId)
    }
    return try database.iteration(iterationId, ofProject: call.projectId).tags
  }

  @Sendable private static func create(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let tag = Tag(
      id: Identifier.make(), name: try checked(name: call.query.text("name")),
      description: call.query.text("description"),
      type: try call.query.word("type", of: types, code: "BadRequestTagType") ?? "Regular",
      imageCount: 0)
    let limit = standIn.options.tier.tagsPerProject
    try await standIn.store.write { database in
      let project = try database.project(call.projectId)
      let others = try database.tags(ofProject: call.projectId)
      guard others.count < limit else {
        throw StandInError(
          "BadRequestExceedTagPerProjectLimit", "The project has \(limit) tags already")
      }
      try check(tag, among: others, in: project)
      try database.execute(
        sql: """
          INSERT INTO tag (id, projectId, name, description, type) VALUES (?, ?, ?, ?, ?)
          """, arguments: [tag.id, call.projectId, tag.name, tag.description, tag.type])
      try database.noteChange(ofProject: call.projectId, at: .now)
    }
    return try .json(tag)
  }

  private struct Patch: Decodable {
    var name: String?
    var description: String?
    var type: String?
  }

  @Sendable private static func update(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let patch = try call.body(Patch.self)
    let tag = try await standIn.store.write { database in
      let project = try database.project(call.projectId)
      var others = try database.tags(ofProject: call.projectId)
      guard let place = others.firstIndex(where: { $0.id == call.id("tagId") }) else {
        throw notFound(call.id("tagId"))
      }
      var tag = others.remove(at: place)
      if let name = patch.name { tag.name = try checked(name: name) }
      tag.description = patch.description ?? tag.description
      tag.type = patch.type ?? tag.type
      try check(tag, among: others, in: project)
      try database.execute(
        sql: "UPDATE tag SET name = ?, description = ?, type = ? WHERE id = ?",
        arguments: [tag.name, tag.description, tag.type, tag.id])
      try database.noteChange(ofProject: call.projectId, at: .now)
      return tag
    }
    return try .json(tag)
  }

  @Sendable private static func delete(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    try await standIn.store.write { database in
      _ = try database.project(call.projectId)
      try database.execute(
        sql: "DELETE FROM tag WHERE projectId = ? AND id = ?",
        arguments: [call.projectId, call.id("tagId")])
      guard database.changesCount > 0 else { throw notFound(call.id("tagId")) }
      try database.noteChange(ofProject: call.projectId, at: .now)
    }
    return .noContent
  }

  private static func checked(name: String?) throws -> String {
    guard let name, !name.isEmpty, name.count <= 256 else {
      throw StandInError("BadRequestTagName", "A tag has a name of 1…256 characters")
    }
    return name
  }

  private static func check(_ tag: Tag, among others: [Tag], in project: StoredProject) throws {
    guard types.contains(tag.type), tag.type != "Negative" || project.kind != .detection else {
      throw StandInError("BadRequestTagType", "\(tag.type) is no type of tags in this project")
    }
    guard !others.contains(where: { $0.name == tag.name }) else {
      throw StandInError("BadRequestTagNameNotUnique", "There is a tag \(tag.name) already")
    }
    guard tag.type == "Regular" || !others.contains(where: { $0.type == tag.type }) else {
      throw StandInError(
        tag.type == "Negative"
          ? "BadRequestMultipleNegativeTag" : "BadRequestMultipleGeneralProductTag",
        "There is a tag of the type \(tag.type) already")
    }
  }

  private static func notFound(_ id: String) -> StandInError {
    StandInError("NotFoundTag", "There is no tag \(id)")
  }
}
