// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Which pictures of a project a call asks for.
struct ImageSelection: Sendable {
  enum Tagging: String, CaseIterable { case all = "All", tagged = "Tagged", untagged = "Untagged" }

  var tagging = Tagging.all
  /// Pictures with any of these; all pictures where there are none.
  var tagIds: [String] = []
  var filter: MetadataFilter?
  /// Only pictures that this iteration was trained with.
  var iterationId: String?
  var isOldestFirst = false
  var skip = 0
  var take = 50

  /// - Parameter tagging: what the address says; nil to read it from the parameters.
  init(_ query: Query, tagging: Tagging? = nil) throws {
    let words = Tagging.allCases.map(\.rawValue)
    let named = try query.word("taggingStatus", of: words, code: "BadRequestInvalid")
    self.tagging = tagging ?? named.flatMap(Tagging.init) ?? .all
    tagIds = try query.ids("tagIds", limit: ServiceLimits.tagsPerBatch)
    filter = try query.text("$filter").map(MetadataFilter.init)
    iterationId = try query.ids("iterationId", limit: 1).first
    isOldestFirst =
      try query.word("orderBy", of: ["Newest", "Oldest"], code: "BadRequestInvalid") == "Oldest"
    skip = try query.whole("skip", in: 0...Int(Int32.max), otherwise: 0)
    take = try query.whole("take", in: 0...ServiceLimits.pageLength, otherwise: 50)
  }

  /// - Throws: `NotFoundProject`, `NotFoundIteration`.
  func images(
    ofProject id: String, _ origin: String, _ database: Database
  ) throws -> [Image] {
    let (condition, arguments) = try condition(id, database)
    let order = isOldestFirst ? "ASC" : "DESC"
    return try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM image WHERE \(condition) ORDER BY position \(order) LIMIT ? OFFSET ?
        """, arguments: arguments + [take, skip]
    ).map { try database.image($0, origin) }
  }

  func count(ofProject id: String, _ database: Database) throws -> Int {
    let (condition, arguments) = try condition(id, database)
    return try database.count("SELECT COUNT(*) FROM image WHERE \(condition)", arguments)
  }

  private func condition(
    _ projectId: String, _ database: Database
  ) throws -> (sql: String, arguments: StatementArguments) {
    _ = try database.project(projectId)
    var parts = ["projectId = ?"]
    var arguments: StatementArguments = [projectId]
    let labelled = "EXISTS (SELECT 1 FROM imageTag WHERE imageId = image.id)"
    switch tagging {
    case .all: break
    case .tagged: parts.append(labelled)
    case .untagged: parts.append("NOT " + labelled)
    }
    if !tagIds.isEmpty {
      let places = tagIds.map { _ in "?" }.joined(separator: ", ")
      parts.append("id IN (SELECT imageId FROM imageTag WHERE tagId IN (\(places)))")
      arguments += StatementArguments(tagIds)
    }
    if let filter {
      parts.append(filter.condition.sql)
      arguments += filter.condition.arguments
    }
    if let iterationId {
      _ = try database.iteration(iterationId, ofProject: projectId)
      parts.append("id IN (SELECT imageId FROM iterationImage WHERE iterationId = ?)")
      arguments += [iterationId]
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}
