// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision

/// Precision, recall and average precision of a model on the pictures that were held back.
///
/// A prediction counts where its probability reaches the threshold. A box is right where it covers
/// a box of the same tag that no likelier one has taken, by more than the least overlap.
struct Scores {
  struct Example {
    /// Tags where the model classifies.
    var tagIds: Set<String>
    var regions: [ImageRegion]
    var predictions: [StoredPrediction]
  }

  var kind: ProjectKind
  /// 0…1.
  var threshold: Double
  /// Intersection over union, 0…1.
  var overlap: Double

  private struct Guess {
    var probability: Double
    var isRight: Bool
  }

  func performance(of examples: [Example], _ tags: [Tag]) -> IterationPerformance {
    var rights = 0
    var predicted = 0
    var actual = 0
    var precisions: [Double] = []
    let perTag = tags.map { tag in
      let (guesses, count) = guesses(of: tag.id, examples)
      let sure = guesses.filter { $0.probability >= threshold }
      let right = sure.filter(\.isRight).count
      rights += right
      predicted += sure.count
      actual += count
      let average = averagePrecision(guesses, count)
      if count > 0 { precisions.append(average) }
      return TagPerformance(
        id: tag.id, name: tag.name, precision: share(right, of: sure.count),
        precisionStdDeviation: 0, recall: share(right, of: count), recallStdDeviation: 0,
        averagePrecision: average)
    }
    return IterationPerformance(
      perTagPerformance: perTag, precision: share(rights, of: predicted),
      precisionStdDeviation: 0, recall: share(rights, of: actual), recallStdDeviation: 0,
      averagePrecision: precisions.isEmpty
        ? 0 : precisions.reduce(0, +) / Double(precisions.count))
  }

  /// All predictions of a tag, and how often the tag is really there.
  private func guesses(of tagId: String, _ examples: [Example]) -> ([Guess], Int) {
    var guesses: [Guess] = []
    var count = 0
    for example in examples {
      let predictions = example.predictions.filter { $0.tagId == tagId }
        .sorted { $0.probability > $1.probability }
      if kind == .detection {
        var open = example.regions.filter { $0.tagId == tagId }
        count += open.count
        for prediction in predictions {
          let match = open.indices.map { (index: $0, share: overlap(open[$0], prediction.box)) }
            .max { $0.share < $1.share }
          let isRight = match.map { $0.share > overlap } ?? false
          if isRight, let match { open.remove(at: match.index) }
          guesses.append(Guess(probability: prediction.probability, isRight: isRight))
        }
      } else {
        let isThere = example.tagIds.contains(tagId)
        count += isThere ? 1 : 0
        guesses += predictions.map { Guess(probability: $0.probability, isRight: isThere) }
      }
    }
    return (guesses, count)
  }

  /// The area under the curve of precision over recall, by the sum over all right guesses.
  private func averagePrecision(_ guesses: [Guess], _ count: Int) -> Double {
    guard count > 0 else { return 0 }
    var right = 0
    var sum = 0.0
    for (place, guess) in guesses.sorted(by: { $0.probability > $1.probability }).enumerated()
    where guess.isRight {
      right += 1
      sum += Double(right) / Double(place + 1)
    }
    return sum / Double(count)
  }

  /// Intersection over union.
  private func overlap(_ region: ImageRegion, _ box: PredictedBox?) -> Double {
    guard let box else { return 0 }
    let width = min(region.left + region.width, box.left + box.width) - max(region.left, box.left)
    let height = min(region.top + region.height, box.top + box.height) - max(region.top, box.top)
    guard width > 0, height > 0 else { return 0 }
    let common = width * height
    return common / (region.width * region.height + box.width * box.height - common)
  }

  /// 0 where there is nothing to take a share of.
  private func share(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}
