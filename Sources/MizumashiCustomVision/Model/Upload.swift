// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A batch of pictures on their way to the service, in whatever way.
package struct ImageBatch<Entry: Codable & Sendable>: Codable, Sendable {
  package var images: [Entry]
  /// For every picture of the batch.
  package var tagIds: [String]?
  package var metadata: [String: String]?

  package init(images: [Entry], tagIds: [String]? = nil, metadata: [String: String]? = nil) {
    self.images = images
    self.tagIds = tagIds
    self.metadata = metadata
  }

  /// A batch without pictures may not name them at all.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    images = try container.decodeIfPresent([Entry].self, forKey: .images) ?? []
    tagIds = try container.decodeIfPresent([String].self, forKey: .tagIds)
    metadata = try container.decodeIfPresent([String: String].self, forKey: .metadata)
  }
}

package typealias ImageFileBatch = ImageBatch<ImageFileEntry>
/// Pictures that the service is to fetch.
package typealias ImageUrlBatch = ImageBatch<ImageUrlEntry>
/// Pictures that were predicted and kept, to become training images.
package typealias ImageIdBatch = ImageBatch<ImageIdEntry>

package struct ImageFileEntry: Codable, Sendable, Equatable {
  package var name: String?
  /// The bytes of the file in base64, padded, on one line; a picture without them is refused.
  package var contents: String?
  package var tagIds: [String]?
  package var regions: [Region]?

  package init(
    name: String?, contents: String, tagIds: [String]? = nil, regions: [Region]? = nil
  ) {
    self.name = name
    self.contents = contents
    self.tagIds = tagIds
    self.regions = regions
  }
}

package struct Region: Codable, Sendable, Hashable {
  package var tagId: String
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(tagId: String, left: Double, top: Double, width: Double, height: Double) {
    self.tagId = tagId
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }
}

/// What became of a batch. The pictures stand in the order of the request: names are not reliable.
package struct ImageCreateSummary: Codable, Sendable, Equatable {
  package var isBatchSuccessful: Bool
  package var images: [ImageCreateResult]?

  package init(isBatchSuccessful: Bool, images: [ImageCreateResult]? = nil) {
    self.isBatchSuccessful = isBatchSuccessful
    self.images = images
  }
}

package struct ImageCreateResult: Codable, Sendable, Equatable {
  package var sourceUrl: String?
  /// "OK", "OKDuplicate", or the name of an error.
  package var status: String
  package var image: Image?

  /// Whether the picture is in the project now, whoever put it there.
  package var isStored: Bool { status == "OK" || status == "OKDuplicate" }

  package init(sourceUrl: String? = nil, status: String, image: Image? = nil) {
    self.sourceUrl = sourceUrl
    self.status = status
    self.image = image
  }
}

package struct ImageUrlEntry: Codable, Sendable, Equatable {
  package var url: String
  package var tagIds: [String]?
  package var regions: [Region]?
}

package struct ImageIdEntry: Codable, Sendable, Equatable {
  package var id: String
  package var tagIds: [String]?
  package var regions: [Region]?
}
