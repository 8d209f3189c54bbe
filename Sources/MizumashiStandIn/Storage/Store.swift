// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// Where everything is kept: projects, pictures with their bytes, models, predictions.
final class Store: Sendable {
  private let queue: DatabaseQueue

  /// - Parameter path: of the file, which is made where it is missing; nil for memory.
  /// - Throws: where the file is no database, or one of a later version.
  init(path: String?) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      // A program that ends in the middle of a write leaves the file as it was before.
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      // Another program with the same file: wait for it, a while.
      try database.execute(sql: "PRAGMA busy_timeout = 5000")
    }
    queue =
      try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
      ?? DatabaseQueue(configuration: configuration)
    try Schema.migrator.migrate(queue)
  }

  func read<Value: Sendable>(
    _ work: @Sendable @escaping (Database) throws -> Value
  ) async throws -> Value {
    try await queue.read(work)
  }

  /// All of it is done, or nothing is.
  func write<Value: Sendable>(
    _ work: @Sendable @escaping (Database) throws -> Value
  ) async throws -> Value {
    try await queue.write(work)
  }

  /// For work that is not part of a task.
  func writeBlocking<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try queue.write(work)
  }

  func close() throws { try queue.close() }
}
