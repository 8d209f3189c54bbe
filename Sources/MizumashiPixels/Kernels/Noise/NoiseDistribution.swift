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
    }
  }
}
