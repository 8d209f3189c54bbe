// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension RandomStream {
  /// A gamma variable with scale 1.
  ///
  /// **Source**: Marsaglia and Tsang, "A simple method for generating gamma variables" (2000).
  mutating func nextGamma(shape: Double) -> Double {
    guard shape >= 1 else {
      // Γ(a) = Γ(a + 1) · U^(1/a).
      let larger = nextGamma(shape: shape + 1)
      return larger * pow(nextOpenUnit(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = StandardNormal.quantile(nextOpenUnit())
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(nextOpenUnit()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A Poisson count. A large mean is cut into parts whose counts are added: exact, and linear in
  /// the mean, which is small in pictures.
  mutating func nextPoisson(mean: Double) -> Double {
    var rest = min(max(mean, 0), 1e6)
    var total = 0.0
    while rest > 0 {
      let part = min(rest, 16)
      rest -= part
      // Count until the product of uniform numbers falls below e^−part.
      let limit = exp(-part)
      var product = nextOpenUnit()
      while product > limit {
        total += 1
        product *= nextOpenUnit()
      }
    }
    return total
  }

  /// An index in 0..<count with chances in proportion to `weights`; equal chances when there are
  /// none. Nil when there is nothing to choose.
  package mutating func nextWeightedIndex(_ weights: [Double], count: Int) -> Int? {
    guard count > 0 else { return nil }
    let total = weights.reduce(0, +)
    guard weights.count == count, total > 0 else { return nextIndex(below: count) }
    var rest = nextUnit() * total
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 }
  }
}
