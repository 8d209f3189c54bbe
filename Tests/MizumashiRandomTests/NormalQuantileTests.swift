// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRandom
import Testing

/// The quantile itself is not public: it is read off normal draws of known uniform numbers.
@Suite struct NormalQuantileTests {
  /// The uniform number that a normal draw of this key takes.
  private func unit(_ key: RandomKey) -> Double {
    var stream = RandomStream(key)
    return stream.nextOpenUnit()
  }

  private func normal(_ key: RandomKey) -> Double {
    var stream = RandomStream(key)
    return Distribution.normal(mean: .constant(0), deviation: .constant(1)).draw(from: &stream)
  }

  @Test func `quantiles undo the cumulative function`() {
    for index in 0..<20_000 {
      let key = RandomKey(seed: 6).child(index)
      let probability = unit(key)
      let back = Self.cumulative(normal(key))
      // The routine is good to 10⁻¹⁶ relative; the series below to some 10⁻¹³.
      #expect(abs(back - probability) < 1e-12)
    }
  }

  /// Φ by its power series around zero, which converges everywhere and is precise enough within ±5.
  static func cumulative(_ x: Double) -> Double {
    var term = x
    var sum = x
    var k = 1.0
    while abs(term) > 1e-18 * abs(sum), k < 400 {
      term *= -x * x * (2 * k - 1) / (2 * k * (2 * k + 1))
      sum += term
      k += 1
    }
    return 0.5 + sum / (2 * Double.pi).squareRoot()
  }
}
