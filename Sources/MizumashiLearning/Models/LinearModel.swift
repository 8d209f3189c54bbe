// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A logistic model for each tag: how likely a picture has it.
///
/// **Source**: Fan, Chang, Hsieh, Wang and Lin, "LIBLINEAR: A Library for Large Linear
/// Classification", 2008, whose trust-region Newton method trains it.
package struct LinearModel: Hashable, Sendable {
  /// Whether a picture has one tag, or any number of them.
  package enum Kind: UInt8, Hashable, Sendable {
    /// Exactly one: probabilities add up to 1.
    case exclusive = 0
    /// Each tag by itself: each probability is between 0 and 1.
    case independent = 1
  }

  package let kind: Kind
  /// Numbers that describe a picture.
  package let featureCount: Int
  /// Of each tag: a weight for each feature, then the constant.
  let weights: [[Double]]

  package var tagCount: Int { weights.count }

  init(kind: Kind, featureCount: Int, weights: [[Double]]) {
    self.kind = kind
    self.featureCount = featureCount
    self.weights = weights
  }

  /// The logarithms of the odds that a picture has each tag, looked at by itself.
  ///
  /// - Precondition: as many features as the model was trained with.
  package func scores(of features: [Float]) -> [Double] {
    precondition(features.count == featureCount, "one number for each feature")
    return weights.map { weights in
      var sum = weights[featureCount]
      for (weight, feature) in zip(weights, features) { sum += weight * Double(feature) }
      return sum
    }
  }

  /// How likely a picture has each tag.
  package func probabilities(of features: [Float]) -> [Double] {
    let single = scores(of: features).map { 1 / (1 + exp(-$0)) }
    let total = single.reduce(0, +)
    guard kind == .exclusive, !single.isEmpty else { return single }
    guard total > 0 else { return single.map { _ in 1 / Double(single.count) } }
    return single.map { $0 / total }
  }
}
