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
}

package struct ImageTag: Codable, Sendable, Equatable {
  package var tagId: String
  package var tagName: String
  package var created: Timestamp
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
}
