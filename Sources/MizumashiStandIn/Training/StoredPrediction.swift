// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision

/// What a model said, as it is kept: names of tags are added when somebody asks.
struct StoredPrediction: Codable, Sendable {
  var tagId: String
  var probability: Double
  var box: PredictedBox?

  init(_ prediction: ModelPrediction) {
    tagId = prediction.tagId
    probability = min(max(prediction.probability, 0), 1)
    box = prediction.box
  }
}

extension [StoredPrediction] {
  /// As the service tells them: the likeliest first, with the tags of the iteration.
  func told(_ tags: [Tag]) -> [Prediction] {
    let tags = Dictionary(uniqueKeysWithValues: tags.map { ($0.id, $0) })
    return sorted { $0.probability > $1.probability }.compactMap { prediction in
      guard let tag = tags[prediction.tagId] else { return nil }
      return Prediction(
        probability: prediction.probability, tagId: tag.id, tagName: tag.name,
        boundingBox: prediction.box, tagType: tag.type)
    }
  }
}
