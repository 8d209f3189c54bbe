// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Predictions with the training key, by iterations that need not be published.
enum QuickTestOperations {
  static let routes = [
    Route(
      "QuickTestImage", "POST", .training, "projects/{projectId}/quicktest/image",
      rate: .prediction
    ) { standIn, call in
      try await test(standIn, call) { try call.pictures(limit: 1).first?.bytes ?? [] }
    },
    Route(
      "QuickTestImageUrl", "POST", .training, "projects/{projectId}/quicktest/url",
      rate: .prediction
    ) { standIn, call in
      try await test(standIn, call) {
        try await call.fetchedPicture(standIn, limit: ServiceLimits.largestTrainingFile)
      }
    },
  ]

  private static func test(
    _ standIn: StandIn, _ call: Call, _ read: @Sendable () async throws -> [UInt8]
  ) async throws -> ServerResponse {
    let id = try call.query.ids("iterationId", limit: 1).first
    let isStored = try call.query.flag("store") ?? true
    let (stored, kind) = try await standIn.store.read { database in
      let kind = try database.project(call.projectId).kind
      if let id { return (try database.iteration(id, ofProject: call.projectId), kind) }
      let last = try database.iterations(ofProject: call.projectId)
        .last { $0.iteration.status == "Completed" }
      guard let last else {
        throw StandInError("NotFoundProjectDefaultIteration", "No iteration is trained")
      }
      return (last, kind)
    }
    let picture = try PredictedPicture(try await read(), limit: ServiceLimits.largestTrainingFile)
    let prediction = try await standIn.predict(picture, stored, kind)
    if isStored { try await standIn.keep(prediction, of: picture, nil) }
    return try .json(prediction)
  }
}
