// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCodecs
internal import MizumashiCustomVision
internal import MizumashiGeometry
internal import MizumashiLearning
internal import MizumashiPixels
internal import MizumashiRandom

/// Learns from histograms of colours and of gradients by logistic regression; things are looked for
/// in windows. It learns from every picture in the end; its evaluation is by a model that has not
/// seen a fifth of them, with all outcomes of a source on one side. Where every tag has one source,
/// there is nothing to hold back, and the evaluation is as much too good as the service's own.
package struct LearningTrainer: StandInTrainer {
  private enum Failure: Error, CustomStringConvertible {
    case model
    var description: String { "the model is of another version: train again" }
  }

  /// What a mistake in one picture weighs.
  private static let cost = 64.0
  /// One part in so many is held back for the evaluation.
  private static let parts = 5

  package init() {}

  package func train(_ task: TrainingTask) async throws -> TrainedModel {
    let key = RandomKey(seed: task.seed)
    let held = heldBack(task, key)
    let seen = held.contains(false) ? held.map { !$0 } : held
    let kept = held.contains(true) ? held : seen
    if task.kind == .detection {
      return try await detector(task, seen: seen, held: kept, key)
    }
    return try await classifier(task, seen: seen, held: kept)
  }

  package func predict(_ picture: [UInt8], with model: [UInt8]) throws -> [ModelPrediction] {
    let model = try JSON.value(LearnedModel.self, from: model)
    return try predictions(in: Self.raster(picture), model)
  }

  // MARK: Classes of pictures

  private func classifier(
    _ task: TrainingTask, seen: [Bool], held: [Bool]
  ) async throws -> TrainedModel {
    let places = Self.places(of: task.tags)
    var examples: [LinearModel.Example] = []
    for example in task.examples {
      try Task.checkCancellation()
      examples.append(
        LinearModel.Example(
          PictureFeatures.vector(of: try Self.raster(try await example.bytes())),
          tags: example.tags.compactMap { places[$0] }))
    }
    func model(_ examples: [LinearModel.Example]) -> LearnedModel {
      let linear = LinearModel(
        examples, tagCount: task.tags.count,
        kind: task.kind == .multiclass ? .exclusive : .independent, cost: Self.cost)
      return LearnedModel(tags: task.tags.map(\.id), classifier: Data(linear.bytes))
    }
    let judged = model(zip(examples, seen).filter(\.1).map(\.0))
    guard let linear = judged.linear else { throw Failure.model }
    let evaluation = zip(task.examples, zip(examples, held)).filter(\.1.1).map { example, found in
      EvaluatedExample(
        id: example.id,
        predictions: predictions(linear.probabilities(of: found.0.features), judged.tags))
    }
    try Task.checkCancellation()
    return TrainedModel(model: try JSON.bytes(of: model(examples)), evaluation: evaluation)
  }

  private func predictions(_ probabilities: [Double], _ tags: [String]) -> [ModelPrediction] {
    zip(tags, probabilities).map { ModelPrediction(tagId: $0, probability: $1) }
  }

  // MARK: Things in pictures

  private func detector(
    _ task: TrainingTask, seen: [Bool], held: [Bool], _ key: RandomKey
  ) async throws -> TrainedModel {
    let places = Self.places(of: task.tags)
    var examples: [WindowDetector.Example] = []
    for example in task.examples {
      try Task.checkCancellation()
      let raster = try Self.raster(try await example.bytes())
      let boxes = example.regions.compactMap { region in
        places[region.tagId].map {
          DetectedBox(bounds: region.bounds(on: raster.extent), tag: $0, score: 1)
        }
      }
      examples.append(WindowDetector.Example(raster, boxes: boxes))
    }
    func detector(_ examples: [WindowDetector.Example]) -> WindowDetector {
      WindowDetector(examples, tagCount: task.tags.count, key: key)
    }
    let ids = task.tags.map(\.id)
    let judged = detector(zip(examples, seen).filter(\.1).map(\.0))
    var evaluation: [EvaluatedExample] = []
    for (example, (picture, isHeld)) in zip(task.examples, zip(examples, held)) where isHeld {
      try Task.checkCancellation()
      evaluation.append(
        EvaluatedExample(
          id: example.id, predictions: Self.boxes(in: picture.raster, judged, ids)))
    }
    let whole = LearnedModel(tags: ids, detector: Data(detector(examples).bytes))
    return TrainedModel(model: try JSON.bytes(of: whole), evaluation: evaluation)
  }

  private static func boxes(
    in raster: Raster, _ detector: WindowDetector, _ tags: [String]
  ) -> [ModelPrediction] {
    detector.boxes(in: raster).filter { tags.indices.contains($0.tag) }.map {
      ModelPrediction(
        tagId: tags[$0.tag], probability: $0.score,
        box: PredictedBox($0.bounds, on: raster.extent))
    }
  }

  // MARK: Both

  private func predictions(
    in raster: Raster, _ model: LearnedModel
  ) throws -> [ModelPrediction] {
    if let detector = model.detector.flatMap({ WindowDetector(bytes: [UInt8]($0)) }) {
      return Self.boxes(in: raster, detector, model.tags)
    }
    let features = PictureFeatures.vector(of: raster)
    guard let linear = model.linear, linear.featureCount == features.count,
      linear.tagCount == model.tags.count
    else { throw Failure.model }
    return predictions(linear.probabilities(of: features), model.tags)
  }

  /// Whether each example is held back. A source that a tag has nothing beside is learned from.
  private func heldBack(_ task: TrainingTask, _ key: RandomKey) -> [Bool] {
    let places = Self.places(of: task.tags)
    var groups: [String: Int] = [:]
    let numbers = task.examples.map { example -> Int in
      let number = groups[example.group] ?? groups.count
      groups[example.group] = number
      return number
    }
    let tags = task.examples.map { example in
      Set(example.tags + example.regions.map(\.tagId)).compactMap { places[$0] }.sorted()
    }
    var held = GroupedFolds.assign(
      groups: numbers, tags: tags, count: Self.parts, key: key.child("held back")
    ).map { $0 == 0 }
    let seen = Set(zip(tags, held).filter { !$1 }.flatMap(\.0))
    let needed = Set(zip(tags, numbers).filter { !seen.isSuperset(of: $0.0) }.map(\.1))
    for (place, number) in numbers.enumerated() where needed.contains(number) {
      held[place] = false
    }
    return held
  }

  private static func places(of tags: [TrainingTag]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1.id, $0) })
  }

  private static func raster(_ bytes: [UInt8]) throws -> Raster {
    try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes).raster
  }
}

/// What is kept of a training.
private struct LearnedModel: Codable {
  var tags: [String]
  var classifier: Data?
  var detector: Data?

  var linear: LinearModel? { classifier.flatMap { LinearModel(bytes: [UInt8]($0)) } }
}

extension Region {
  fileprivate func bounds(on extent: Extent) -> Bounds {
    let (x, y) = (Double(extent.width), Double(extent.height))
    return Bounds(
      minX: left * x, minY: top * y, maxX: (left + width) * x, maxY: (top + height) * y)
  }
}

extension PredictedBox {
  fileprivate init(_ bounds: Bounds, on extent: Extent) {
    let (x, y) = (Double(extent.width), Double(extent.height))
    self.init(
      left: bounds.minX / x, top: bounds.minY / y, width: bounds.width / x,
      height: bounds.height / y)
  }
}
