// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A picture that is to be sent, as it will be when it is sent.
package struct PlannedPicture: Sendable, Equatable {
  /// What people know it by, such as its file.
  package var name: String
  package var byteCount: Int
  package var width: Int
  package var height: Int
  package var format: PlannedFormat
  /// Names of tags of the whole picture.
  package var tags: [String]
  package var regions: [PlannedRegion]
  /// Whether it will be written anew, so that its bytes, its sides and its format will be fine.
  package var isConverted: Bool

  package init(
    name: String, byteCount: Int, width: Int, height: Int, format: PlannedFormat,
    tags: [String] = [], regions: [PlannedRegion] = [], isConverted: Bool = false
  ) {
    self.name = name
    self.byteCount = byteCount
    self.width = width
    self.height = height
    self.format = format
    self.tags = tags
    self.regions = regions
    self.isConverted = isConverted
  }
}

/// A format of picture files, as far as the service is concerned.
package enum PlannedFormat: String, Sendable {
  case jpeg = "JPEG"
  case png = "PNG"
  case bmp = "BMP"
  case gif = "GIF"
  /// Not taken by the service.
  case other = "another format"
}

/// A box with the name of its tag, in fractions of the picture's sides.
package struct PlannedRegion: Sendable, Equatable {
  package var tag: String
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(tag: String, left: Double, top: Double, width: Double, height: Double) {
    self.tag = tag
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }
}

/// What is in the project before anything is sent.
package struct PlannedProject: Sendable, Equatable {
  package var task: ProjectTask
  package var tier: Tier
  /// Nil where a project is to be made.
  package var existingImages: Int?
  /// Images of each tag that exists.
  package var existingTags: [String: Int]
  /// How many projects the resource has, where one more is to be made.
  package var otherProjects: Int?
  /// The tag of pictures that show none of the others.
  package var negativeTag: String?

  package init(
    task: ProjectTask, tier: Tier, existingImages: Int? = nil,
    existingTags: [String: Int] = [:], otherProjects: Int? = nil, negativeTag: String? = nil
  ) {
    self.task = task
    self.tier = tier
    self.existingImages = existingImages
    self.existingTags = existingTags
    self.otherProjects = otherProjects
    self.negativeTag = negativeTag
  }
}
