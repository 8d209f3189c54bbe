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

  package init(
    id: String, name: String, status: String, created: Timestamp, lastModified: Timestamp,
    trainedAt: Timestamp? = nil, projectId: String? = nil, exportable: Bool? = nil,
    exportableTo: [String]? = nil, domainId: String? = nil, classificationType: String? = nil,
    trainingType: String? = nil, reservedBudgetInHours: Int? = nil,
    trainingTimeInMinutes: Int? = nil, publishName: String? = nil,
    originalPublishResourceId: String? = nil, trainingErrorDetails: String? = nil,
    customBaseModelInfo: CustomBaseModelInfo? = nil
  ) {
    self.id = id
    self.name = name
    self.status = status
    self.created = created
    self.lastModified = lastModified
    self.trainedAt = trainedAt
    self.projectId = projectId
    self.exportable = exportable
    self.exportableTo = exportableTo
    self.domainId = domainId
    self.classificationType = classificationType
    self.trainingType = trainingType
    self.reservedBudgetInHours = reservedBudgetInHours
    self.trainingTimeInMinutes = trainingTimeInMinutes
    self.publishName = publishName
    self.originalPublishResourceId = originalPublishResourceId
    self.trainingErrorDetails = trainingErrorDetails
    self.customBaseModelInfo = customBaseModelInfo
  }
}

/// How well a model does on the pictures that the service has held back.
package struct IterationPerformance: Codable, Sendable, Equatable {
  package var perTagPerformance: [TagPerformance]?
  package var precision: Double
  package var precisionStdDeviation: Double?
  package var recall: Double
  package var recallStdDeviation: Double?
  package var averagePrecision: Double?

  package init(
    perTagPerformance: [TagPerformance]? = nil, precision: Double,
    precisionStdDeviation: Double? = nil, recall: Double, recallStdDeviation: Double? = nil,
    averagePrecision: Double? = nil
  ) {
    self.perTagPerformance = perTagPerformance
    self.precision = precision
    self.precisionStdDeviation = precisionStdDeviation
    self.recall = recall
    self.recallStdDeviation = recallStdDeviation
    self.averagePrecision = averagePrecision
  }
}

package struct TagPerformance: Codable, Sendable, Equatable {
  package var id: String
  package var name: String
  package var precision: Double
  package var precisionStdDeviation: Double?
  package var recall: Double
  package var recallStdDeviation: Double?
  package var averagePrecision: Double?

  package init(
    id: String, name: String, precision: Double, precisionStdDeviation: Double? = nil,
    recall: Double, recallStdDeviation: Double? = nil, averagePrecision: Double? = nil
  ) {
    self.id = id
    self.name = name
    self.precision = precision
    self.precisionStdDeviation = precisionStdDeviation
    self.recall = recall
    self.recallStdDeviation = recallStdDeviation
    self.averagePrecision = averagePrecision
  }
}

/// The iteration that a training began from.
package struct CustomBaseModelInfo: Codable, Sendable, Equatable {
  package var projectId: String
  package var iterationId: String
}
