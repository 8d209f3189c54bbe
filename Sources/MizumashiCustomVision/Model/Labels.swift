// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Tags for images that are in the project already; at most 128 pairs.
package struct ImageTagBatch: Codable, Sendable, Equatable {
  package var tags: [ImageTagPair]
}

package struct ImageTagPair: Codable, Sendable, Hashable {
  package var imageId: String
  package var tagId: String

  package init(imageId: String, tagId: String) {
    self.imageId = imageId
    self.tagId = tagId
  }
}

package struct ImageTagSummary: Codable, Sendable, Equatable {
  package var created: [ImageTagPair]?
  package var duplicated: [ImageTagPair]?
  package var exceeded: [ImageTagPair]?
}

/// Regions for images that are in the project already; at most 64.
package struct ImageRegionBatch: Codable, Sendable, Equatable {
  package var regions: [ImageRegionEntry]
}

package struct ImageRegionEntry: Codable, Sendable, Equatable {
  package var imageId: String
  package var tagId: String
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(imageId: String, _ region: Region) {
    self.imageId = imageId
    tagId = region.tagId
    left = region.left
    top = region.top
    width = region.width
    height = region.height
  }
}

package struct ImageRegionSummary: Codable, Sendable, Equatable {
  package var created: [CreatedRegion]?
  package var duplicated: [ImageRegionEntry]?
  package var exceeded: [ImageRegionEntry]?
}

package struct CreatedRegion: Codable, Sendable, Equatable {
  package var imageId: String
  package var regionId: String
  package var tagName: String?
  package var created: Timestamp?
  package var tagId: String
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double
}

/// Where the service thinks that something could be, whatever it is.
package struct RegionProposals: Codable, Sendable, Equatable {
  package var projectId: String
  package var imageId: String
  package var proposals: [RegionProposal]?
}

package struct RegionProposal: Codable, Sendable, Equatable {
  /// 0…1.
  package var confidence: Double
  package var boundingBox: PredictedBox
}

package struct ImageMetadataSummary: Codable, Sendable, Equatable {
  package var isBatchSuccessful: Bool
  package var images: [ImageMetadataResult]?
}

package struct ImageMetadataResult: Codable, Sendable, Equatable {
  package var imageId: String
  package var status: String
  package var metadata: [String: String]?
}
