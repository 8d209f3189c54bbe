// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision

/// A project with what the rows of others need to know of it.
struct StoredProject: Sendable {
  var project: Project
  /// How often anything changed that a training would see.
  var changes: Int

  var kind: ProjectKind { ProjectKind(project.settings) }
}

extension Database {
  /// - Throws: `NotFoundProject`.
  func project(_ id: String) throws -> StoredProject {
    let sql = "SELECT document, changes FROM project WHERE id = ?"
    guard let row = try Row.fetchOne(self, sql: sql, arguments: [id]) else {
      throw StandInError("NotFoundProject", "There is no project \(id)")
    }
    return StoredProject(
      project: try JSON.value(Project.self, from: row["document"] as String),
      changes: row["changes"])
  }

  func projects() throws -> [Project] {
    try String.fetchAll(self, sql: "SELECT document FROM project ORDER BY position")
      .map { try JSON.value(Project.self, from: $0) }
  }

  func insert(_ project: Project) throws {
    try execute(
      sql: "INSERT INTO project (id, document) VALUES (?, ?)",
      arguments: [project.id, try JSON.text(of: project)])
  }

  func update(_ project: Project) throws {
    try execute(
      sql: "UPDATE project SET document = ? WHERE id = ?",
      arguments: [try JSON.text(of: project), project.id])
  }

  /// Notes that a training would see something else now.
  func noteChange(ofProject id: String, at time: Timestamp) throws {
    var project = try project(id).project
    project.lastModified = time
    try update(project)
    try execute(sql: "UPDATE project SET changes = changes + 1 WHERE id = ?", arguments: [id])
  }

  func count(_ sql: String, _ arguments: StatementArguments) throws -> Int {
    try Int.fetchOne(self, sql: sql, arguments: arguments) ?? 0
  }
}

extension Timestamp {
  static var now: Timestamp { Timestamp(milliseconds: WallClock.milliseconds) }
}
