// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a published model says of a picture, the likeliest first.
package struct ImagePrediction: Codable, Sendable, Equatable {
  package var id: String
  package var project: String
  package var iteration: String
  package var created: Timestamp
  package var predictions: [Prediction]

  package init(
    id: String, project: String, iteration: String, created: Timestamp, predictions: [Prediction]
  ) {
    self.id = id
    self.project = project
    self.iteration = iteration
    self.created = created
    self.predictions = predictions
  }
}

package struct Prediction: Codable, Sendable, Equatable {
  package var probability: Double
  package var tagId: String
  package var tagName: String?
  package var boundingBox: PredictedBox?
  package var tagType: String?

  package init(
    probability: Double, tagId: String, tagName: String? = nil, boundingBox: PredictedBox? = nil,
    tagType: String? = nil
  ) {
    self.probability = probability
    self.tagId = tagId
    self.tagName = tagName
    self.boundingBox = boundingBox
    self.tagType = tagType
  }
}

/// A box in fractions of the picture's sides; it may reach a little beyond it.
package struct PredictedBox: Codable, Sendable, Equatable {
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }
}
