// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// One training of a project.
package struct Iteration: Codable, Sendable, Equatable {
  package var id: String
  package var name: String
  /// "New", "Training", "Completed" or "Failed".
  package var status: String
  package var created: Timestamp
  package var lastModified: Timestamp
  package var trainedAt: Timestamp?
  package var projectId: String?
  package var exportable: Bool?
  package var exportableTo: [String]?
  package var domainId: String?
  package var classificationType: String?
  package var trainingType: String?
  package var reservedBudgetInHours: Int?
  package var trainingTimeInMinutes: Int?
  package var publishName: String?
  package var originalPublishResourceId: String?
  package var trainingErrorDetails: String?
  package var customBaseModelInfo: CustomBaseModelInfo?
}

/// How well a model does on the pictures that the service has held back.
package struct IterationPerformance: Codable, Sendable, Equatable {
  package var perTagPerformance: [TagPerformance]?
  package var precision: Double
  package var precisionStdDeviation: Double?
  package var recall: Double
  package var recallStdDeviation: Double?
  package var averagePrecision: Double?
}

package struct TagPerformance: Codable, Sendable, Equatable {
  package var id: String
  package var name: String
  package var precision: Double
  package var precisionStdDeviation: Double?
  package var recall: Double
  package var recallStdDeviation: Double?
  package var averagePrecision: Double?
}

/// The iteration that a training began from.
package struct CustomBaseModelInfo: Codable, Sendable, Equatable {
  package var projectId: String
  package var iterationId: String
}
