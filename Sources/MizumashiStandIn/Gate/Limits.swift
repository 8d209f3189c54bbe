// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision

/// What the stand-in adds to the service's limits.
enum Limits {
  /// Pixels of the longer side, as Microsoft's page has it.
  static let longestSide = 10_240
  /// How long predicted pictures are kept, in milliseconds: 30 days.
  static let predictionLifetime = 30 * 86_400_000

  /// Labelled images that a tag needs for training.
  static func imagesPerTag(_ kind: ProjectKind) -> Int {
    kind == .detection
      ? ServiceLimits.fewestImagesForDetection : ServiceLimits.fewestImagesForClassification
  }

  /// Bytes of a whole body: a batch in base64, which takes four characters for three bytes, and
  /// what stands around it.
  static let body =
    ServiceLimits.imagesPerBatch * ServiceLimits.largestTrainingFile / 3 * 4 + (8 << 20)
}
