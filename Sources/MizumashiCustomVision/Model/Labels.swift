// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Tags for images that are in the project already; at most 128 pairs.
package struct ImageTagBatch: Codable, Sendable, Equatable {
  /// Nil is as good as none.
  package var tags: [ImageTagPair]?
}

package struct ImageTagPair: Codable, Sendable, Hashable {
  package var imageId: String
  package var tagId: String

  package init(imageId: String, tagId: String) {
    self.imageId = imageId
    self.tagId = tagId
  }
}

package typealias ImageTagSummary = LabelSummary<ImageTagPair, ImageTagPair>

/// What became of labels for images that are in the project already.
package struct LabelSummary<Created: Codable & Sendable, Entry: Codable & Sendable>: Codable,
  Sendable
{
  package var created: [Created] = []
  package var duplicated: [Entry] = []
  package var exceeded: [Entry] = []

  package init() {}

  /// What is absent is empty.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    created = try container.decodeIfPresent([Created].self, forKey: .created) ?? []
    duplicated = try container.decodeIfPresent([Entry].self, forKey: .duplicated) ?? []
    exceeded = try container.decodeIfPresent([Entry].self, forKey: .exceeded) ?? []
  }
}

/// Regions for images that are in the project already; at most 64.
package struct ImageRegionBatch: Codable, Sendable, Equatable {
  /// Nil is as good as none.
  package var regions: [ImageRegionEntry]?
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

package typealias ImageRegionSummary = LabelSummary<CreatedRegion, ImageRegionEntry>

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

  package init(
    imageId: String, regionId: String, tagName: String, created: Timestamp, _ region: Region
  ) {
    self.imageId = imageId
    self.regionId = regionId
    self.tagName = tagName
    self.created = created
    tagId = region.tagId
    left = region.left
    top = region.top
    width = region.width
    height = region.height
  }
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

  package init(isBatchSuccessful: Bool, images: [ImageMetadataResult]) {
    self.isBatchSuccessful = isBatchSuccessful
    self.images = images
  }
}

package struct ImageMetadataResult: Codable, Sendable, Equatable {
  package var imageId: String
  package var status: String
  package var metadata: [String: String]?

  package init(imageId: String, status: String, metadata: [String: String]? = nil) {
    self.imageId = imageId
    self.status = status
    self.metadata = metadata
  }
}
