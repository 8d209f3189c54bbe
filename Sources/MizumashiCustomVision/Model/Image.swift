// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A picture as the service keeps it.
package struct Image: Codable, Sendable, Equatable {
  package var id: String
  package var created: Timestamp
  package var width: Int
  package var height: Int
  package var resizedImageUri: String?
  package var thumbnailUri: String?
  package var originalImageUri: String?
  package var tags: [ImageTag]?
  package var regions: [ImageRegion]?
  package var metadata: [String: String]?

  package init(
    id: String, created: Timestamp, width: Int, height: Int, resizedImageUri: String? = nil,
    thumbnailUri: String? = nil, originalImageUri: String? = nil, tags: [ImageTag]? = nil,
    regions: [ImageRegion]? = nil, metadata: [String: String]? = nil
  ) {
    self.id = id
    self.created = created
    self.width = width
    self.height = height
    self.resizedImageUri = resizedImageUri
    self.thumbnailUri = thumbnailUri
    self.originalImageUri = originalImageUri
    self.tags = tags
    self.regions = regions
    self.metadata = metadata
  }
}

package struct ImageTag: Codable, Sendable, Equatable {
  package var tagId: String
  package var tagName: String
  package var created: Timestamp

  package init(tagId: String, tagName: String, created: Timestamp) {
    self.tagId = tagId
    self.tagName = tagName
    self.created = created
  }
}

/// A box, in fractions of the picture's width and height from its top left corner.
package struct ImageRegion: Codable, Sendable, Equatable {
  package var regionId: String
  package var tagName: String
  package var created: Timestamp
  package var tagId: String
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(
    regionId: String, tagName: String, created: Timestamp, tagId: String, left: Double,
    top: Double, width: Double, height: Double
  ) {
    self.regionId = regionId
    self.tagName = tagName
    self.created = created
    self.tagId = tagId
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }
}
