// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What the service takes, by the tier of the resource. Figures of Microsoft's page of quotas where
/// nothing else is said.
package struct ServiceLimits: Sendable, Equatable {
  package var tierName: String
  package var projects: Int
  package var imagesPerProject: Int
  package var tagsPerProject: Int
  /// Requests a second. The page allows the free tier ten uploads; people were refused at two.
  package var callsPerSecond: Double

  /// The free tier.
  package static let free = ServiceLimits(
    tierName: "F0", projects: 2, imagesPerProject: 5_000, tagsPerProject: 50, callsPerSecond: 2)
  package static let standard = ServiceLimits(
    tierName: "S0", projects: 100, imagesPerProject: 100_000, tagsPerProject: 500,
    callsPerSecond: 10)

  /// Images of a tag, below which nothing can be trained.
  package static let fewestImagesForClassification = 5
  package static let fewestImagesForDetection = 15
  /// People were refused with exactly 15.
  package static let safeImagesForDetection = 16
  package static let fewestTagsForClassification = 2
  /// Microsoft's advice for a tag, to begin with and to be good.
  package static let advisedImagesToBegin = 30
  package static let advisedImages = 50
  /// The most frequent tag should have no more than this many times the images of the rarest.
  package static let advisedTagRatio = 2.0
  /// In bytes.
  package static let largestTrainingFile = 6 << 20
  package static let largestPredictionFile = 4 << 20
  /// In pixels. The page says 10,240; pictures above 10,000 were refused.
  package static let longestSide = 10_000
  /// In pixels, of the shorter side; smaller pictures are taken and enlarged.
  package static let shortestSide = 256
  package static let largestAspectRatio = 25.0
  /// Beyond it the square in the middle, which a classifier sees, leaves half of the picture out.
  package static let advisedAspectRatio = 2.0
  package static let regionsPerImage = 300
  package static let tagsPerImage = 100
  package static let imagesPerBatch = 64
  package static let tagsPerBatch = 20
  /// Bytes of pictures in a batch: some 55 MB ended in a time-out.
  package static let advisedBatchBytes = 20_000_000
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

package enum ProjectTask: String, Sendable, Codable {
  /// One tag for each picture.
  case multiclass = "Multiclass"
  /// Any number of tags for each picture.
  case multilabel = "Multilabel"
  /// Regions with tags.
  case detection = "ObjectDetection"

  package var isClassification: Bool { self != .detection }
}
