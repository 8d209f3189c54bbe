// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The law of a random number that is added to a component, on the 0…255 scale.
public enum NoiseDistribution: Hashable, Sendable {
  case gaussian(mean: Float, deviation: Float)
  /// Density ∝ exp(−|x − mean| / diversity).
  case laplace(mean: Float, diversity: Float)
  case uniform(ClosedRange<Float>)
  /// Beta(½, ½) over the range: 255·sin²(πu/2) for 0…255, mostly near the ends.
  case arcsine(ClosedRange<Float>)
  /// The part of `arcsine` above the middle of the range: |Beta(½, ½) − ½| + ½.
  case arcsineUpper(ClosedRange<Float>)
  /// The part of `arcsine` below the middle of the range.
  case arcsineLower(ClosedRange<Float>)
  /// Only the two ends; `high` has the chance `shareOfHigh`, to 2⁻¹⁴.
  case extremes(low: Float, high: Float, shareOfHigh: Float)

  /// Every level of a component with the same chance.
  public static let anyLevel = NoiseDistribution.uniform(-0.5...255.5)

  /// The law as 2¹⁴ values of equal chance, in ascending order.
  ///
  /// The normal law so has its exact mean and deviation and reaches 4 σ.
  func quantiles() -> [Float] {
    let count = NormalQuantiles.count
    switch self {
    case .gaussian(let mean, let deviation):
      return NormalQuantiles.means.map { mean + deviation * $0 }
    case .laplace(let mean, let diversity):
      let step = 1 / Float(count)
      return (0..<count).map { index in
        let centred = (Float(index) + 0.5) * step - 0.5
        let distance = -log(1 - 2 * abs(centred))
        return mean + (centred < 0 ? -diversity : diversity) * distance
      }
    case .uniform(let range):
      let step = (range.upperBound - range.lowerBound) / Float(count)
      return (0..<count).map { range.lowerBound + (Float($0) + 0.5) * step }
    case .arcsine(let range):
      return Self.arcsine(range, from: 0, to: 1)
    case .arcsineUpper(let range):
      return Self.arcsine(range, from: 0.5, to: 1)
    case .arcsineLower(let range):
      return Self.arcsine(range, from: 0, to: 0.5)
    case .extremes(let low, let high, let share):
      let lows = Self.countOfLow(shareOfHigh: share)
      return (0..<count).map { $0 < lows ? low : high }
    }
  }

  /// How many of the quantiles of `extremes` are the low level.
  static func countOfLow(shareOfHigh share: Float) -> Int {
    let count = NormalQuantiles.count
    return count - Int((Float(count) * max(0, min(1, share))).rounded())
  }

  private static func arcsine(
    _ range: ClosedRange<Float>, from start: Float, to end: Float
  ) -> [Float] {
    let count = NormalQuantiles.count
    let width = range.upperBound - range.lowerBound
    return (0..<count).map { index in
      let share = start + (end - start) * (Float(index) + 0.5) / Float(count)
      let sine = sin(share * Float.pi / 2)
      return range.lowerBound + width * sine * sine
    }
  }
}
