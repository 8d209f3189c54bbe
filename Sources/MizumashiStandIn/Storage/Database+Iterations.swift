// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision

struct StoredIteration: Sendable {
  var iteration: Iteration
  /// As they were when the training began.
  var tags: [Tag]
  /// How often the project had changed then.
  var changes: Int

  init(_ row: Row) throws {
    iteration = try JSON.value(Iteration.self, from: row["document"] as String)
    tags = try JSON.value([Tag].self, from: row["tags"] as String)
    changes = row["changes"]
  }
}

extension Database {
  private static let columns = "document, tags, changes"

  /// - Throws: `NotFoundIteration`.
  func iteration(_ id: String, ofProject projectId: String) throws -> StoredIteration {
    let row = try Row.fetchOne(
      self, sql: "SELECT \(Self.columns) FROM iteration WHERE id = ? AND projectId = ?",
      arguments: [id, projectId])
    guard let row else { throw Self.noIteration }
    return try StoredIteration(row)
  }

  /// The earliest first.
  func iterations(ofProject id: String) throws -> [StoredIteration] {
    try Row.fetchAll(
      self, sql: "SELECT \(Self.columns) FROM iteration WHERE projectId = ? ORDER BY position",
      arguments: [id]
    ).map(StoredIteration.init)
  }

  /// - Throws: `NotFoundIteration`, which is also what the service says of a name that no iteration
  ///   is published under.
  func iteration(publishedAs name: String, ofProject id: String) throws -> StoredIteration {
    let row = try Row.fetchOne(
      self,
      sql: "SELECT \(Self.columns) FROM iteration WHERE projectId = ? AND publishName = ?",
      arguments: [id, name])
    guard let row else { throw Self.noIteration }
    return try StoredIteration(row)
  }

  func insert(_ stored: StoredIteration, ofProject projectId: String) throws {
    let iteration = stored.iteration
    try execute(
      sql: """
        INSERT INTO iteration (id, projectId, document, status, changes, tags)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        iteration.id, projectId, try JSON.text(of: iteration), iteration.status, stored.changes,
        try JSON.text(of: stored.tags),
      ])
  }

  /// Does nothing where the iteration is gone.
  func update(_ iteration: Iteration) throws {
    try execute(
      sql: "UPDATE iteration SET document = ?, status = ?, publishName = ? WHERE id = ?",
      arguments: [
        try JSON.text(of: iteration), iteration.status, iteration.publishName, iteration.id,
      ])
  }

  /// The bytes of a model; nil before it was trained.
  func model(ofIteration id: String) throws -> [UInt8]? {
    try Row.fetchOne(
      self, sql: "SELECT model FROM iteration WHERE id = ? AND model IS NOT NULL",
      arguments: [id]
    ).map { $0.bytes("model") }
  }

  private static var noIteration: StandInError {
    StandInError("NotFoundIteration", "Invalid iteration")
  }
}

extension StoredIteration {
  init(iteration: Iteration, tags: [Tag], changes: Int) {
    self.iteration = iteration
    self.tags = tags
    self.changes = changes
  }
}
