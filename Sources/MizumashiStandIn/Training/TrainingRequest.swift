// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision

/// A call to train, before anything was looked up.
struct TrainingRequest: Sendable {
  private struct Body: Decodable { var selectedTags: [String]? }

  var isAdvanced: Bool
  /// In hours.
  var budget: Int
  var isForced: Bool
  /// Nil for all.
  var selectedTags: Set<String>?

  init(_ call: Call) throws {
    isAdvanced =
      try call.query.word("trainingType", of: ["Regular", "Advanced"], code: "BadRequestInvalid")
      == "Advanced"
    budget = try call.query.whole("reservedBudgetInHours", in: 0...96, otherwise: 0)
    isForced = try call.query.flag("forceTrain") ?? false
    selectedTags = try call.optionalBody(Body.self)?.selectedTags
      .flatMap { $0.isEmpty ? nil : Set($0.map { $0.lowercased() }) }
    if let address = call.query.text("notificationEmailAddress"), !address.contains("@") {
      throw StandInError("BadRequestInvalidEmailAddress", "\(address) is no address of e-mail")
    }
    guard !isAdvanced || budget >= 1 else {
      throw StandInError(
        "BadRequestReservedBudgetInHoursNotEnoughForAdvancedTraining",
        "Advanced training takes at least one hour")
    }
  }
}

/// What the service wants to see before it trains.
struct TrainingValidation {
  var project: StoredProject
  /// The selected ones.
  var tags: [Tag]

  /// - Throws: one of the codes that end in `TrainingValidationFailed`, and
  ///   `BadRequestDetectionTrainingNotAllowNegativeTag`.
  func check(_ database: Database) throws {
    let needed = Limits.imagesPerTag(project.kind)
    if project.kind == .detection {
      guard !tags.contains(where: { $0.type == "Negative" }) else {
        throw StandInError(
          "BadRequestDetectionTrainingNotAllowNegativeTag", "The negative tag cannot be detected")
      }
      guard !tags.isEmpty else { throw failed("There are no tags to detect") }
    } else if tags.filter({ $0.type != "Negative" }).isEmpty || tags.count < 2 {
      throw failed("At least two tags are needed for training")
    }
    for tag in tags {
      let count = try imageCount(of: tag, database)
      guard count >= needed else {
        throw failed(
          "Not enough images per tag for training: \(tag.name) has \(count) of \(needed)")
      }
    }
    if project.kind == .multiclass {
      let ambiguous = try database.count(
        """
        SELECT COUNT(*) FROM (SELECT imageId FROM imageTag JOIN image ON image.id = imageId
          WHERE projectId = ? GROUP BY imageId HAVING COUNT(*) > 1)
        """, [project.project.id])
      guard ambiguous == 0 else {
        throw failed("\(ambiguous) images have more than one tag, in a project with one for each")
      }
    }
  }

  private func imageCount(of tag: Tag, _ database: Database) throws -> Int {
    let table = project.kind == .detection ? "region" : "imageTag"
    return try database.count(
      "SELECT COUNT(DISTINCT imageId) FROM \(table) WHERE tagId = ?", [tag.id])
  }

  private func failed(_ message: String) -> StandInError {
    let code =
      switch project.kind {
      case .multiclass: "BadRequestMultiClassClassificationTrainingValidationFailed"
      case .multilabel: "BadRequestMultiLabelClassificationTrainingValidationFailed"
      case .detection: "BadRequestDetectionTrainingValidationFailed"
      }
    return StandInError(code, message)
  }
}
