// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A number, or a way to draw one.
///
/// Distributions nest: any argument may itself be a distribution, and is then drawn once, before
/// the one it belongs to. Names, arguments and meaning follow the field's parameter language
/// (imgaug).
package indirect enum Distribution: Hashable, Sendable {
  case constant(Double)
  /// Real, in [low, high); reversed limits are exchanged.
  case uniform(Distribution, Distribution)
  /// Whole, both ends included; reversed limits are exchanged.
  case discreteUniform(Distribution, Distribution)
  /// One of several, by weight.
  case choice([Distribution], weights: [Double])
  /// Enumerated by whoever expands a recipe: one outcome for each.
  case each([Distribution])
  case normal(mean: Distribution, deviation: Distribution)
  case truncatedNormal(
    mean: Distribution, deviation: Distribution, low: Distribution, high: Distribution)
  case laplace(location: Distribution, scale: Distribution)
  case beta(alpha: Distribution, beta: Distribution)
  /// 1 with this chance, else 0.
  case binomial(Distribution)
  case poisson(Distribution)
  /// With mean 1/rate.
  case exponential(rate: Distribution)
  /// With scale 1.
  case weibull(shape: Distribution)
  case chiSquare(degrees: Distribution)
  /// exp of a uniform number between the logarithms.
  case logUniform(Distribution, Distribution)
  case triangular(low: Distribution, mode: Distribution, high: Distribution)

  case sum(Distribution, Distribution)
  case difference(Distribution, Distribution)
  case product(Distribution, Distribution)
  /// A divisor of zero counts as one.
  case quotient(Distribution, Distribution)
  /// A negative base to a fractional power gives the real part.
  case power(Distribution, Distribution)
  case absolute(Distribution)
  case clip(Distribution, low: Double?, high: Double?)
  /// Rounded, or cut towards zero.
  case discretize(Distribution, rounding: Bool)
  /// The magnitude with a sign by coin.
  case randomSign(Distribution, positiveChance: Double)
  /// The magnitude with this sign.
  case forceSign(Distribution, positive: Bool)
}
