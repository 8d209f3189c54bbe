// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What the service takes, whatever the tier of the resource. Figures of Microsoft's page of quotas
/// where nothing else is said.
package enum ServiceLimits {
  package static let iterationsPerProject = 20

  // Files of pictures.

  /// In bytes.
  package static let largestTrainingFile = 6 << 20
  package static let largestPredictionFile = 4 << 20
  /// In pixels. The page says 10,240; pictures above 10,000 were refused.
  package static let longestSide = 10_000
  /// In pixels, of the shorter side; smaller pictures are taken and enlarged.
  package static let shortestSide = 256
  /// The longer side over the shorter.
  package static let largestAspectRatio = 25
  /// Beyond it the square in the middle, which a classifier sees, leaves half of the picture out.
  package static let advisedAspectRatio = 2.0

  // Labels of one picture.

  package static let regionsPerImage = 300
  package static let tagsPerImage = 100
  /// Boxes in an answer.
  package static let predictedRegions = 200

  // One request.

  package static let imagesPerBatch = 64
  package static let tagsPerBatch = 20
  package static let regionsPerBatch = 64
  /// Pairs of an image and a tag.
  package static let imageTagsPerBatch = 128
  package static let imagesPerDeletion = 256
  package static let pageLength = 256
  /// Bytes of pictures in a batch: some 55 MB ended in a time-out.
  package static let advisedBatchBytes = 20_000_000

  // What can be trained.

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
}
