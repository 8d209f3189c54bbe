// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiRandom

/// How sure a difference between two ways to train is, when both are tested on the same pictures.
///
/// A test has two kinds of chance in it: which originals were there to be tested, and which were
/// drawn to train on. Both are drawn again with replacement, each as a whole and by itself, and a
/// difference weighs as often as its original times its training were drawn. That is known to err
/// on the side of wide intervals.
///
/// **Source**: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, for percentile
/// intervals; Owen, "The pigeonhole bootstrap", 2007, for two kinds of chance.
package struct PairedBootstrap: Sendable {
  /// The same picture judged after both trainings.
  package struct Outcome: Sendable {
    /// Which original, or group of originals that belong together, by any number.
    package var original: Int
    /// Which training, by any number.
    package var training: Int
    /// How much better the second way was, such as −1, 0 or 1.
    package var difference: Double

    package init(original: Int, training: Int, difference: Double) {
      self.original = original
      self.training = training
      self.difference = difference
    }
  }

  /// A mean and what it may as well be.
  package struct Interval: Hashable, Sendable {
    package var mean: Double
    package var lower: Double
    package var upper: Double
  }

  /// How often all is drawn again.
  package var replicates: Int
  /// How often such intervals hold the true mean, 0..<1.
  package var confidence: Double

  package init(replicates: Int = 4000, confidence: Double = 0.95) {
    precondition(replicates > 0 && confidence > 0 && confidence < 1)
    self.replicates = replicates
    self.confidence = confidence
  }

  /// - Returns: nil without outcomes. With a single original there is nothing to draw from, and
  ///   the interval says so by being everything from −1 to 1.
  package func interval(of outcomes: [Outcome], key: RandomKey) -> Interval? {
    guard !outcomes.isEmpty else { return nil }
    let mean = outcomes.reduce(0) { $0 + $1.difference } / Double(outcomes.count)
    let sums = Sums(outcomes)
    guard sums.originals > 1 else { return Interval(mean: mean, lower: -1, upper: 1) }
    var means: [Double] = []
    means.reserveCapacity(replicates)
    for replicate in 0..<replicates {
      var stream = RandomStream(key.child(replicate))
      let first = Self.weights(sums.originals, &stream)
      let second = Self.weights(sums.trainings, &stream)
      if let mean = sums.mean(first, second) { means.append(mean) }
    }
    means.sort()
    let tail = (1 - confidence) / 2
    return Interval(
      mean: mean, lower: Self.quantile(tail, of: means),
      upper: Self.quantile(1 - tail, of: means))
  }

  /// How often each of `count` is drawn in as many draws.
  private static func weights(_ count: Int, _ stream: inout RandomStream) -> [Int32] {
    var weights = [Int32](repeating: 0, count: count)
    for _ in 0..<count { weights[stream.nextIndex(below: count)] += 1 }
    return weights
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    guard let last = sorted.last else { return 0 }
    let place = share * Double(sorted.count - 1)
    let below = Int(place.rounded(.down))
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }
}

/// Differences of the same original and training as one sum.
private struct Sums {
  /// How many there are of both.
  let originals: Int
  let trainings: Int
  /// Counted from 0.
  private var cells: [(original: Int, training: Int, count: Double, sum: Double)] = []

  init(_ outcomes: [PairedBootstrap.Outcome]) {
    let sorted = outcomes.sorted { ($0.original, $0.training) < ($1.original, $1.training) }
    func places(_ numbers: some Sequence<Int>) -> [Int: Int] {
      Dictionary(uniqueKeysWithValues: Set(numbers).sorted().enumerated().map { ($1, $0) })
    }
    let first = places(outcomes.lazy.map(\.original))
    let second = places(outcomes.lazy.map(\.training))
    (originals, trainings) = (first.count, second.count)
    for outcome in sorted {
      guard let original = first[outcome.original], let training = second[outcome.training] else {
        continue
      }
      if let last = cells.last, last.original == original, last.training == training {
        cells[cells.count - 1].count += 1
        cells[cells.count - 1].sum += outcome.difference
      } else {
        cells.append((original, training, 1, outcome.difference))
      }
    }
  }

  /// Nil where everything weighs nothing.
  func mean(_ originals: [Int32], _ trainings: [Int32]) -> Double? {
    var (sum, count) = (0.0, 0.0)
    for cell in cells {
      let weight = Double(originals[cell.original] * trainings[cell.training])
      sum += weight * cell.sum
      count += weight * cell.count
    }
    return count == 0 ? nil : sum / count
  }
}
