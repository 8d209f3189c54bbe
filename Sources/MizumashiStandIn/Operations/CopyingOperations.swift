// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiFiles
internal import MizumashiMessages

/// A project copied within the stand-in, by a token that stands for it.
enum CopyingOperations {
  static let routes = [
    Route("ExportProject", "GET", .training, "projects/{projectId}/export", export),
    Route("ImportProject", "POST", .training, "projects/import", copy),
  ]

  @Sendable private static func export(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let id = call.projectId
    let answer = try await standIn.store.read { database in
      _ = try database.project(id)
      func count(_ table: String) throws -> Int {
        try database.count("SELECT COUNT(*) FROM \(table) WHERE projectId = ?", [id])
      }
      return ProjectExport(
        iterationCount: try count("iteration"), imageCount: try count("image"),
        tagCount: try count("tag"),
        regionCount: try count("region JOIN image ON image.id = imageId"),
        estimatedImportTimeInMS: 0, token: Base64.text(of: [UInt8](id.utf8)))
    }
    return try .json(answer)
  }

  @Sendable private static func copy(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let token = try call.query.requiredText("token")
    let id = Base64.bytes(of: token).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let limit = standIn.options.tier.projects
    let project = try await standIn.store.write { database in
      guard Identifier.isOne(id), let source = try? database.project(id).project else {
        throw StandInError("BadRequestInvalidImportToken", "The token is none of the stand-in's")
      }
      guard try database.count("SELECT COUNT(*) FROM project", []) < limit else {
        throw StandInError("BadRequestExceedProjectLimit", "There are \(limit) projects already")
      }
      var copy = source
      copy.id = Identifier.make()
      copy.name = call.query.text("name") ?? source.name
      copy.created = .now
      copy.lastModified = copy.created
      try database.insert(copy)
      let tags = try copyTags(from: id, to: copy.id, database)
      try copyImages(from: id, to: copy.id, tags, database)
      return copy
    }
    return try .json(project)
  }

  /// - Returns: the new id for each of the old ones.
  private static func copyTags(
    from source: String, to target: String, _ database: Database
  ) throws -> [String: String] {
    var ids: [String: String] = [:]
    for tag in try database.tags(ofProject: source) {
      let id = Identifier.make()
      ids[tag.id] = id
      try database.execute(
        sql: """
          INSERT INTO tag (id, projectId, name, description, type)
          SELECT ?, ?, name, description, type FROM tag WHERE id = ?
          """, arguments: [id, target, tag.id])
    }
    return ids
  }

  private static func copyImages(
    from source: String, to target: String, _ tags: [String: String], _ database: Database
  ) throws {
    let images = try String.fetchAll(
      database, sql: "SELECT id FROM image WHERE projectId = ? ORDER BY position",
      arguments: [source])
    for old in images {
      let id = Identifier.make()
      try database.execute(
        sql: """
          INSERT INTO image
            (id, projectId, digest, name, created, width, height, mediaType, metadata)
          SELECT ?, ?, digest, name, created, width, height, mediaType, metadata
          FROM image WHERE id = ?
          """, arguments: [id, target, old])
      try database.execute(
        sql: "INSERT INTO imageBytes SELECT ?, bytes FROM imageBytes WHERE imageId = ?",
        arguments: [id, old])
      for tag in try database.tags(ofImage: old) {
        try database.addTag(tags[tag.tagId] ?? "", toImage: id, at: tag.created)
      }
      for region in try database.regions(ofImage: old) {
        let copy = Region(
          tagId: tags[region.tagId] ?? "", left: region.left, top: region.top,
          width: region.width, height: region.height)
        _ = try database.insert(copy, onImage: id, at: region.created)
      }
    }
  }
}
