// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The service's two price tiers, and what they allow.
package enum Tier: String, Sendable, CaseIterable {
  case free = "F0"
  case standard = "S0"

  var projects: Int { self == .free ? 2 : 100 }
  var imagesPerProject: Int { self == .free ? 5_000 : 100_000 }
  var tagsPerProject: Int { self == .free ? 50 : 500 }
  /// Predictions in a month; nil where they are not counted.
  var predictionsPerMonth: Int? { self == .free ? 10_000 : nil }

  /// Calls in a second.
  func rate(of kind: RateKind) -> Int {
    switch (self, kind) {
    case (.free, .prediction), (.free, .predictionWithoutStorage), (.free, .training): 2
    case (.standard, .predictionWithoutStorage): 20
    default: 10
    }
  }
}

/// Calls whose rates are counted together.
package enum RateKind: Sendable, Hashable {
  case prediction, predictionWithoutStorage, training, other
}

/// What both tiers allow.
enum Limits {
  static let iterationsPerProject = 20
  /// Bytes of a file to train with.
  static let trainingFile = 6 << 20
  /// Bytes of a file to predict.
  static let predictionFile = 4 << 20
  /// Pixels of the longer side.
  static let longestSide = 10_240
  /// The longer side over the shorter.
  static let aspectRatio = 25
  static let regionsPerImage = 300
  static let predictedRegions = 200
  static let tagsPerImage = 100
  static let imagesPerBatch = 64
  static let tagsPerBatch = 20
  static let regionsPerBatch = 64
  static let imageTagsPerBatch = 128
  static let imagesPerDeletion = 256
  static let pageLength = 256
  /// How long predicted pictures are kept, in milliseconds: 30 days.
  static let predictionLifetime = 30 * 86_400_000

  /// Labelled images that a tag needs for training.
  static func imagesPerTag(_ kind: ProjectKind) -> Int { kind == .detection ? 15 : 5 }

  /// Bytes of a whole body: a batch in base64, which takes four characters for three bytes, and
  /// what stands around it.
  static let body = imagesPerBatch * trainingFile / 3 * 4 + (8 << 20)
}
