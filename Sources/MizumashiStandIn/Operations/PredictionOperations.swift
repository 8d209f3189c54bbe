// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

/// Predictions by published iterations.
enum PredictionOperations {
  static let routes = ["classify", "detect"].flatMap { verb in
    ["", "/nostore"].flatMap { ending in
      let isStored = ending.isEmpty
      let name = (verb == "classify" ? "ClassifyImage" : "DetectImage")
      let path = "{projectId}/\(verb)/iterations/{publishedName}"
      let rate = isStored ? RateKind.prediction : .predictionWithoutStorage
      let suffix = isStored ? "" : "WithNoStore"
      return [
        Route(name + suffix, "POST", .prediction, path + "/image" + ending, rate: rate) {
          try await predict($0, $1, verb, isStored) { _, call in
            try call.pictures(limit: 1).first?.bytes ?? []
          }
        },
        Route(name + "Url" + suffix, "POST", .prediction, path + "/url" + ending, rate: rate) {
          try await predict($0, $1, verb, isStored) { standIn, call in
            try await call.fetchedPicture(standIn, limit: ServiceLimits.largestPredictionFile)
          }
        },
      ]
    }
  }

  private static func predict(
    _ standIn: StandIn, _ call: Call, _ verb: String, _ isStored: Bool,
    _ read: @Sendable (StandIn, Call) async throws -> [UInt8]
  ) async throws -> ServerResponse {
    let application = call.query.text("application")
    guard (application ?? "").count <= 256 else {
      throw StandInError(
        "BadRequestPredictionInvalidApplicationName", "An application has up to 256 characters")
    }
    let (stored, kind) = try await standIn.store.read { database in
      let project = try database.project(call.projectId)
      let name = call.parameters["publishedName"] ?? ""
      return (try database.iteration(publishedAs: name, ofProject: call.projectId), project.kind)
    }
    guard (kind == .detection) == (verb == "detect") else {
      throw StandInError(
        "BadRequestOperationNotSupported",
        "The project \(kind == .detection ? "detects" : "classifies")")
    }
    let bytes = try await read(standIn, call)
    let picture = try PredictedPicture(bytes, limit: ServiceLimits.largestPredictionFile)
    try await standIn.countPrediction()
    var prediction = try await standIn.predict(picture, stored, kind)
    if isStored {
      try await standIn.keep(prediction, of: picture, application)
    }
    if call.version == "v3.0" {
      for index in prediction.predictions.indices { prediction.predictions[index].tagType = nil }
    }
    return try .json(prediction)
  }
}

/// A picture to predict, with the service's names for what may be wrong with it.
struct PredictedPicture: Sendable {
  var file: CheckedPicture

  init(_ bytes: [UInt8], limit: Int) throws {
    do {
      file = try CheckedPicture(bytes, limit: limit)
    } catch {
      throw switch error {
      case .size:
        StandInError("BadRequestImageSizeBytes", "A picture has up to \(limit >> 20) MB")
      case .format:
        StandInError("BadRequestImageFormat", "Pictures are JPEG, PNG, BMP or GIF, and whole")
      case .dimensions:
        StandInError(
          "BadRequestImageDimensions", "A side has up to \(Limits.longestSide) pixels")
      case .aspectRatio:
        StandInError(
          "BadRequestImageAspectRatio",
          "A side is up to \(ServiceLimits.largestAspectRatio) times as long as the other")
      }
    }
  }
}

extension Call {
  private struct Address: Decodable { var url: String }

  /// The picture behind the address in the body.
  ///
  /// - Throws: `BadRequestImageUrl` where it cannot be had.
  func fetchedPicture(_ standIn: StandIn, limit: Int) async throws -> [UInt8] {
    let address = try body(Address.self).url
    do {
      return try await standIn.fetcher.bytes(of: address, limit: limit + 1)
    } catch {
      throw StandInError("BadRequestImageUrl", "The picture cannot be fetched: \(error)")
    }
  }
}
