// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A prediction that the service has kept, with its picture.
package struct StoredImagePrediction: Codable, Sendable, Equatable {
  package var id: String
  package var project: String
  package var iteration: String
  package var created: Timestamp
  package var resizedImageUri: String?
  package var thumbnailUri: String?
  package var originalImageUri: String?
  package var domain: String?
  package var predictions: [Prediction]?

  package init(
    _ prediction: ImagePrediction, domain: String, resizedImageUri: String,
    thumbnailUri: String, originalImageUri: String
  ) {
    id = prediction.id
    project = prediction.project
    iteration = prediction.iteration
    created = prediction.created
    self.resizedImageUri = resizedImageUri
    self.thumbnailUri = thumbnailUri
    self.originalImageUri = originalImageUri
    self.domain = domain
    predictions = prediction.predictions
  }
}

/// Which predictions are asked for, and where the last page ended.
package struct PredictionQueryToken: Codable, Sendable, Equatable {
  package var session: String?
  package var continuation: String?
  package var maxCount: Int?
  /// "Newest", "Oldest" or "Suggested".
  package var orderBy: String?
  package var tags: [PredictionQueryTag]?
  package var iterationId: String?
  package var startTime: Timestamp?
  package var endTime: Timestamp?
  package var application: String?

  package init(maxCount: Int? = nil, orderBy: String? = nil, application: String? = nil) {
    self.maxCount = maxCount
    self.orderBy = orderBy
    self.application = application
  }
}

package struct PredictionQueryTag: Codable, Sendable, Equatable {
  package var id: String
  package var minThreshold: Double?
  package var maxThreshold: Double?
}

package struct PredictionQueryResult: Codable, Sendable, Equatable {
  package var token: PredictionQueryToken?
  package var results: [StoredImagePrediction]?

  package init(token: PredictionQueryToken, results: [StoredImagePrediction]) {
    self.token = token
    self.results = results
  }
}

/// Tags that an iteration suggests for an image of the project.
package struct TagSuggestion: Codable, Sendable, Equatable {
  package var id: String
  package var project: String?
  package var iteration: String?
  package var created: Timestamp?
  package var predictions: [Prediction]?
  /// 0 for a model that is sure, 1 for one that is not; nil where the service does not say.
  package var predictionUncertainty: Double?

  /// - Parameter id: of the image.
  package init(id: String, _ prediction: ImagePrediction, uncertainty: Double) {
    self.id = id
    project = prediction.project
    iteration = prediction.iteration
    created = prediction.created
    predictions = prediction.predictions
    predictionUncertainty = uncertainty
  }
}
