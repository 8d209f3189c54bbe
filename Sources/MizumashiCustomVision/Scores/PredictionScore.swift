// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How well predictions agree with labels.
package struct PredictionScore: Sendable, Equatable {
  /// Of one tag.
  package struct Counts: Sendable, Equatable {
    /// Labels, or boxes, of the data set.
    package var labelled = 0
    package var predicted = 0
    /// Predictions that are right.
    package var right = 0

    /// The part of the predictions that is right; nil where nothing was predicted.
    package var precision: Double? { predicted > 0 ? Double(right) / Double(predicted) : nil }
    /// The part of the labels that was found; nil where there are none.
    package var recall: Double? { labelled > 0 ? Double(right) / Double(labelled) : nil }
  }

  package let task: ProjectTask
  package let threshold: Double
  package let overlap: Double
  package private(set) var pictures = 0
  /// Pictures of which everything that was predicted is right, and nothing is missing.
  package private(set) var rightPictures = 0
  package private(set) var tags: [String: Counts] = [:]
  /// Pictures that could not be read.
  package var failures = 0
  /// Labels that could not be read.
  package var problems = 0

  /// - Parameters:
  ///   - threshold: what is likelier counts as predicted, 0…1. With one tag for each picture the
  ///     likeliest counts, however likely.
  ///   - overlap: boxes that share at least this much of their union are the same, 0…1.
  package init(_ task: ProjectTask, threshold: Double = 0.5, overlap: Double = 0.5) {
    self.task = task
    self.threshold = threshold
    self.overlap = overlap
  }

  /// The part of the pictures that is right altogether; nil without pictures.
  package var accuracy: Double? {
    pictures > 0 ? Double(rightPictures) / Double(pictures) : nil
  }

  /// Of all tags together.
  package var total: Counts {
    tags.values.reduce(into: Counts()) { total, counts in
      total.labelled += counts.labelled
      total.predicted += counts.predicted
      total.right += counts.right
    }
  }

  package mutating func add(
    _ predictions: [Prediction], tags labels: [String], regions: [PlannedRegion]
  ) {
    pictures += 1
    let ordered = predictions.sorted { $0.probability > $1.probability }
    let isRight =
      task == .detection
      ? addBoxes(ordered.filter { $0.probability >= threshold }, regions)
      : addTags(ordered, Set(labels))
    if isRight { rightPictures += 1 }
  }

  private mutating func addTags(_ predictions: [Prediction], _ labels: Set<String>) -> Bool {
    let chosen =
      task == .multiclass
      ? predictions.prefix(1) : predictions.filter { $0.probability >= threshold }[...]
    let predicted = Set(chosen.compactMap(\.tagName))
    for tag in labels.union(predicted) {
      tags[tag, default: Counts()].labelled += labels.contains(tag) ? 1 : 0
      tags[tag, default: Counts()].predicted += predicted.contains(tag) ? 1 : 0
      tags[tag, default: Counts()].right += labels.contains(tag) && predicted.contains(tag) ? 1 : 0
    }
    return predicted == labels
  }

  /// The likelier box chooses first, the label that it covers best; each label is found once.
  private mutating func addBoxes(
    _ predictions: [Prediction], _ regions: [PlannedRegion]
  ) -> Bool {
    var free = regions
    var isRight = true
    for region in regions { tags[region.tag, default: Counts()].labelled += 1 }
    for prediction in predictions {
      guard let tag = prediction.tagName, let box = prediction.boundingBox else { continue }
      tags[tag, default: Counts()].predicted += 1
      let best = free.indices.filter { free[$0].tag == tag }
        .map { (index: $0, share: Self.share(free[$0], box)) }
        .max { $0.share < $1.share }
      if let best, best.share >= overlap {
        tags[tag, default: Counts()].right += 1
        free.remove(at: best.index)
      } else {
        isRight = false
      }
    }
    return isRight && free.isEmpty
  }

  /// The common part of two boxes as a share of their union.
  private static func share(_ a: PlannedRegion, _ b: PredictedBox) -> Double {
    let width = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
    let height = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    guard width > 0, height > 0 else { return 0 }
    let common = width * height
    return common / (a.width * a.height + b.width * b.height - common)
  }
}
