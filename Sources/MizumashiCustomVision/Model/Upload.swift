// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A batch of pictures on their way to the service.
package struct ImageFileBatch: Codable, Sendable, Equatable {
  package var images: [ImageFileEntry]
  /// For every picture of the batch.
  package var tagIds: [String]?
  package var metadata: [String: String]?
}

package struct ImageFileEntry: Codable, Sendable, Equatable {
  package var name: String?
  /// The bytes of the file in base64, padded, on one line.
  package var contents: String
  package var tagIds: [String]?
  package var regions: [Region]?
}

package struct Region: Codable, Sendable, Equatable {
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

  package init(sourceUrl: String? = nil, status: String, image: Image? = nil) {
    self.sourceUrl = sourceUrl
    self.status = status
    self.image = image
  }
}
