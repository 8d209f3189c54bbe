// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision

extension StandIn {
  /// What an iteration says of a picture.
  ///
  /// - Throws: `BadRequestIterationIsNotTrained`, and `ErrorPrediction` where the model cannot be
  ///   used.
  func predict(
    _ picture: PredictedPicture, _ stored: StoredIteration, _ kind: ProjectKind
  ) async throws -> ImagePrediction {
    let id = stored.iteration.id
    guard let model = try await store.read({ try $0.model(ofIteration: id) }) else {
      throw StandInError("BadRequestIterationIsNotTrained", "The iteration is not trained")
    }
    let said: [ModelPrediction]
    do {
      said = try trainer.predict(picture.file.bytes, with: model)
    } catch {
      throw StandInError("ErrorPrediction", "The model cannot be used: \(error)")
    }
    var predictions = said.map(StoredPrediction.init).told(stored.tags)
    if kind == .detection {
      predictions = Array(predictions.prefix(ServiceLimits.predictedRegions))
    }
    return ImagePrediction(
      id: Identifier.make(), project: stored.iteration.projectId ?? "", iteration: id,
      created: .now, predictions: predictions)
  }

  /// Keeps a prediction and its picture, and forgets those that are too old.
  func keep(
    _ prediction: ImagePrediction, of picture: PredictedPicture, _ application: String?
  ) async throws {
    try await store.write { database in
      let time = prediction.created.milliseconds
      try database.execute(
        sql: """
          INSERT INTO prediction
            (id, projectId, iterationId, application, created, document, mediaType, bytes)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          prediction.id, prediction.project, prediction.iteration, application, time,
          try JSON.text(of: prediction), picture.file.mediaType,
          picture.file.bytes.databaseBytes,
        ])
      try database.execute(
        sql: "DELETE FROM prediction WHERE created < ?",
        arguments: [time - Limits.predictionLifetime])
    }
  }

  /// Counts a prediction against the tier's month.
  ///
  /// - Throws: 403 where there are none left.
  func countPrediction() async throws {
    guard let limit = options.tier.predictionsPerMonth else { return }
    let month = WallClock.month
    try await store.write { database in
      let count = try database.count(
        "SELECT count FROM predictionCount WHERE month = ?", [month])
      guard count < limit else {
        throw StandInError(
          gateway: 403, "Out of call volume quota. The month's \(limit) predictions are used up.")
      }
      try database.execute(
        sql: """
          INSERT INTO predictionCount (month, count) VALUES (?, 1)
          ON CONFLICT (month) DO UPDATE SET count = count + 1
          """, arguments: [month])
    }
  }
}
