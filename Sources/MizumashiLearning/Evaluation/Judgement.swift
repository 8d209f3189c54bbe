// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// One picture of a test: the tags it has, and how likely a model finds each.
package struct Judgement: Hashable, Sendable {
  /// The places of its tags, in order.
  package var truth: [Int]
  package var probabilities: [Double]

  package init(truth: [Int], probabilities: [Double]) {
    self.truth = truth
    self.probabilities = probabilities
  }

  /// The tags that a model gives to the picture: of exclusive ones the likeliest (the first of
  /// several), of independent ones all that are at least as likely as `threshold`.
  package func predicted(_ kind: LinearModel.Kind, threshold: Double) -> [Int] {
    switch kind {
    case .exclusive:
      var best = 0
      for tag in probabilities.indices where probabilities[tag] > probabilities[best] { best = tag }
      return probabilities.isEmpty ? [] : [best]
    case .independent: return probabilities.indices.filter { probabilities[$0] >= threshold }
    }
  }

  /// How right the given tags are: those in common, of all that are true or given. For exclusive
  /// tags that is 1 or 0.
  ///
  /// **Range**: 0…1; 1 where there are none and none are given.
  /// **Source**: Godbole and Sarawagi, "Discriminative Methods for Multi-labeled Classification",
  /// 2004.
  package func accuracy(_ kind: LinearModel.Kind, threshold: Double) -> Double {
    let (given, truth) = (Set(predicted(kind, threshold: threshold)), Set(truth))
    let all = given.union(truth).count
    return all == 0 ? 1 : Double(given.intersection(truth).count) / Double(all)
  }
}
