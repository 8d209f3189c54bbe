// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiLocking

/// Trains in the background, and keeps what came of it.
final class TrainingRunner: Sendable {
  /// Pictures whose metadata have the same value under this key come from one source.
  static let groupKey = "mizumashi.source"

  private let store: Store
  private let trainer: any StandInTrainer
  private let running = Locked<[String: Task<Void, Never>]>([:])

  init(_ store: Store, _ trainer: any StandInTrainer) {
    self.store = store
    self.trainer = trainer
  }

  /// Trainings that a program's end has cut off have failed.
  func recover() throws {
    try store.writeBlocking { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT document, tags, changes FROM iteration WHERE status = 'Training'")
      for row in rows {
        var iteration = try StoredIteration(row).iteration
        iteration.status = "Failed"
        iteration.trainingErrorDetails = "The stand-in was stopped during the training"
        try database.update(iteration)
      }
    }
  }

  /// Begins to train an iteration that is stored already, with the pictures noted for it.
  func start(_ stored: StoredIteration, _ kind: ProjectKind) {
    let id = stored.iteration.id
    running.withLock { running in
      running[id] = Task {
        await self.run(stored, kind)
        self.running.withLock { $0[id] = nil }
      }
    }
  }

  /// Ends all trainings and waits for that.
  func stop() async {
    let tasks = running.withLock { Array($0.values) }
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }

  private func run(_ stored: StoredIteration, _ kind: ProjectKind) async {
    let began = ContinuousClock.now
    var iteration = stored.iteration
    do {
      let trained = try await train(stored, kind)
      // What was cancelled is told as such at the next start.
      try Task.checkCancellation()
      iteration.status = "Completed"
      iteration.trainedAt = .now
      let seconds = (ContinuousClock.now - began).components.seconds
      iteration.trainingTimeInMinutes = Int(seconds + 59) / 60
      try await keep(trained, of: iteration)
    } catch is CancellationError {
      return
    } catch {
      iteration.status = "Failed"
      iteration.trainingErrorDetails = "\(error)"
      iteration.lastModified = .now
      let failed = iteration
      // A store that cannot be written to cannot be told so either.
      try? await store.write { try $0.update(failed, keepingNameOf: failed.id) }
    }
  }

  private func train(
    _ stored: StoredIteration, _ kind: ProjectKind
  ) async throws -> TrainedModel {
    let id = stored.iteration.id
    let store = store
    let selected = Set(stored.tags.map(\.id))
    let examples = try await store.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT image.id, metadata FROM iterationImage JOIN image ON image.id = imageId
          WHERE iterationId = ? ORDER BY image.position
          """, arguments: [id]
      ).map { row in
        let imageId: String = row["id"]
        let metadata = try JSON.value([String: String].self, from: row["metadata"] as String)
        return TrainingExample(
          id: imageId,
          tags: try database.tags(ofImage: imageId).map(\.tagId).filter(selected.contains),
          regions: try database.regions(ofImage: imageId)
            .filter { selected.contains($0.tagId) }.map(\.region),
          group: metadata[Self.groupKey] ?? imageId,
          bytes: {
            let bytes = try await store.read { try $0.bytes(ofImage: imageId) }
            guard let bytes else {
              throw StandInError("NotFoundImage", "A picture was deleted during the training")
            }
            return bytes
          })
      }
    }
    let task = TrainingTask(
      kind: kind,
      tags: stored.tags.map {
        TrainingTag(id: $0.id, name: $0.name, isNegative: $0.type == "Negative")
      }, examples: examples, hours: stored.iteration.reservedBudgetInHours ?? 0)
    return try await trainer.train(task)
  }

  private func keep(_ trained: TrainedModel, of finished: Iteration) async throws {
    try await store.write { database in
      var iteration = finished
      iteration.lastModified = .now
      try database.update(iteration, keepingNameOf: iteration.id)
      try database.execute(
        sql: "UPDATE iteration SET model = ? WHERE id = ?",
        arguments: [trained.model.databaseBytes, iteration.id])
      for example in trained.evaluation {
        let predictions = example.predictions.map { StoredPrediction($0) }
        try database.execute(
          sql: "UPDATE iterationImage SET evaluation = ? WHERE iterationId = ? AND imageId = ?",
          arguments: [try JSON.text(of: predictions), iteration.id, example.id])
      }
    }
  }
}

extension Database {
  /// Keeps the name that somebody may have given the iteration meanwhile.
  fileprivate func update(_ iteration: Iteration, keepingNameOf id: String) throws {
    var iteration = iteration
    let sql = "SELECT document FROM iteration WHERE id = ?"
    guard let text = try String.fetchOne(self, sql: sql, arguments: [id]) else { return }
    iteration.name = try JSON.value(Iteration.self, from: text).name
    try update(iteration)
  }
}

extension ImageRegion {
  /// Without what only the store knows.
  fileprivate var region: Region {
    Region(tagId: tagId, left: left, top: top, width: width, height: height)
  }
}
