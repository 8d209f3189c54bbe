// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision

/// What learns from pictures, behind the stand-in.
///
/// The stand-in keeps the model as bytes and hands them back for each prediction, also after it was
/// started again: a model must be readable by every later version of its trainer, or refused with
/// an error.
package protocol StandInTrainer: Sendable {
  /// Learns a model, and tries it on pictures that it did not learn from.
  ///
  /// Takes as long as it needs; ends soon after its task was cancelled.
  ///
  /// - Throws: what the iteration then says in `trainingErrorDetails`.
  func train(_ task: TrainingTask) async throws -> TrainedModel

  /// What a model says of a picture, in any order. Every tag once where it classifies.
  ///
  /// - Throws: where the bytes are no picture or the model is none of this trainer's.
  func predict(_ picture: [UInt8], with model: [UInt8]) throws -> [ModelPrediction]
}

/// What there is to learn.
package struct TrainingTask: Sendable {
  package var kind: ProjectKind
  /// At least one to detect, at least two to classify.
  package var tags: [TrainingTag]
  /// Each of them has one of the tags or, to detect, a box with one.
  package var examples: [TrainingExample]
  /// The time that "Advanced" training may take, in hours; 0 for the quick kind.
  package var hours: Int
  /// The same examples and the same seed give the same model.
  package var seed: UInt64

  package init(
    kind: ProjectKind, tags: [TrainingTag], examples: [TrainingExample], hours: Int = 0,
    seed: UInt64 = 0
  ) {
    self.kind = kind
    self.tags = tags
    self.examples = examples
    self.hours = hours
    self.seed = seed
  }
}

package struct TrainingTag: Sendable, Hashable {
  package var id: String
  package var name: String
  /// Whether it stands for pictures that show none of the others.
  package var isNegative: Bool

  package init(id: String, name: String, isNegative: Bool = false) {
    self.id = id
    self.name = name
    self.isNegative = isNegative
  }
}

/// A picture to learn from.
package struct TrainingExample: Sendable {
  package var id: String
  /// Ids.
  package var tags: [String]
  /// In fractions of the upright picture's sides; none where the model is to classify.
  package var regions: [Region]
  /// Pictures with the same word here show the same thing: outcomes of one source. Judging a model
  /// by one after learning from another would flatter it.
  package var group: String
  /// Reads the file, JPEG, PNG, BMP or GIF, when it is needed: all at once may not fit in memory.
  package var bytes: @Sendable () async throws -> [UInt8]

  package init(
    id: String, tags: [String], regions: [Region] = [], group: String,
    bytes: @escaping @Sendable () async throws -> [UInt8]
  ) {
    self.id = id
    self.tags = tags
    self.regions = regions
    self.group = group
    self.bytes = bytes
  }
}

package struct TrainedModel: Sendable {
  package var model: [UInt8]
  /// What the model says of pictures that it did not learn from: precision, recall and average
  /// precision follow from these, at any threshold. Never empty.
  package var evaluation: [EvaluatedExample]

  package init(model: [UInt8], evaluation: [EvaluatedExample]) {
    self.model = model
    self.evaluation = evaluation
  }
}

package struct EvaluatedExample: Sendable {
  /// Of the example.
  package var id: String
  package var predictions: [ModelPrediction]

  package init(id: String, predictions: [ModelPrediction]) {
    self.id = id
    self.predictions = predictions
  }
}

package struct ModelPrediction: Sendable, Equatable {
  package var tagId: String
  /// 0…1.
  package var probability: Double
  /// Nil where the model classifies.
  package var box: PredictedBox?

  package init(tagId: String, probability: Double, box: PredictedBox? = nil) {
    self.tagId = tagId
    self.probability = probability
    self.box = box
  }
}
