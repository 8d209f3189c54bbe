// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What an iteration says of one of the images that the service has held back.
package struct ImagePerformance: Codable, Sendable, Equatable {
  package var predictions: [Prediction]?
  package var id: String
  package var created: Timestamp
  package var width: Int
  package var height: Int
  package var imageUri: String?
  package var thumbnailUri: String?
  package var tags: [ImageTag]?
  package var regions: [ImageRegion]?

  package init(_ image: Image, predictions: [Prediction]) {
    self.predictions = predictions
    id = image.id
    created = image.created
    width = image.width
    height = image.height
    imageUri = image.originalImageUri
    thumbnailUri = image.thumbnailUri
    tags = image.tags ?? []
    regions = image.regions ?? []
  }
}
