// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiRandom
import Testing

@Suite struct DistributionTests {
  /// A distribution with what statistics its textbook gives.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let distribution: Distribution
    let mean: Double
    let variance: Double
    let range: ClosedRange<Double>
    /// The fourth central moment over the squared variance; 3 for a normal distribution.
    let kurtosis: Double

    init(
      _ name: String, _ distribution: Distribution, mean: Double, variance: Double,
      in range: ClosedRange<Double>, kurtosis: Double = 3
    ) {
      testDescription = name
      self.distribution = distribution
      self.mean = mean
      self.variance = variance
      self.range = range
      self.kurtosis = kurtosis
    }
  }

  static let all = -Double.infinity ... .infinity
  static let positive = 0.0 ... .infinity
  /// Of exp of a uniform number between the logarithms of 1 and 4: (4 − 1) / ln 4.
  static let logMean = 3 / log(4.0)

  static let cases: [Case] = [
    Case("constant", .constant(3), mean: 3, variance: 0, in: 3...3),
    Case(
      "uniform", .uniform(.constant(-1), .constant(5)), mean: 2, variance: 3, in: -1...5,
      kurtosis: 1.8),
    Case(
      "reversed uniform", .uniform(.constant(5), .constant(-1)), mean: 2, variance: 3, in: -1...5,
      kurtosis: 1.8),
    Case(
      "discrete uniform", .discreteUniform(.constant(3), .constant(7)), mean: 5, variance: 2,
      in: 3...7, kurtosis: 1.7),
    Case(
      "reversed discrete", .discreteUniform(.constant(7), .constant(3)), mean: 5, variance: 2,
      in: 3...7, kurtosis: 1.7),
    Case(
      "choice", .choice([.constant(0), .constant(10)], weights: [3, 1]), mean: 2.5, variance: 18.75,
      in: 0...10),
    Case(
      "choice of ranges",
      .choice(
        [.uniform(.constant(0), .constant(1)), .uniform(.constant(2), .constant(3))], weights: []),
      mean: 1.5, variance: 1 + 1.0 / 12, in: 0...3),
    Case(
      "normal", .normal(mean: .constant(4), deviation: .constant(2)), mean: 4, variance: 4,
      in: all),
    // Symmetric limits at ±1 σ: variance 1 − 2 φ(1) / (2 Φ(1) − 1) = 0.291125.
    Case(
      "truncated normal",
      .truncatedNormal(
        mean: .constant(0), deviation: .constant(1), low: .constant(-1), high: .constant(1)),
      mean: 0, variance: 0.291125, in: -1...1),
    Case(
      "laplace", .laplace(location: .constant(1), scale: .constant(2)), mean: 1, variance: 8,
      in: all, kurtosis: 6),
    Case(
      "beta", .beta(alpha: .constant(2), beta: .constant(3)), mean: 0.4, variance: 0.04, in: 0...1),
    Case(
      "beta below one", .beta(alpha: .constant(0.5), beta: .constant(0.5)), mean: 0.5,
      variance: 0.125, in: 0...1),
    Case("binomial", .binomial(.constant(0.3)), mean: 0.3, variance: 0.21, in: 0...1),
    Case(
      "poisson", .poisson(.constant(2.5)), mean: 2.5, variance: 2.5, in: positive, kurtosis: 3.4),
    Case("poisson, large", .poisson(.constant(70)), mean: 70, variance: 70, in: positive),
    Case(
      "exponential", .exponential(rate: .constant(4)), mean: 0.25, variance: 0.0625, in: positive,
      kurtosis: 9),
    // Γ(3/2) and Γ(2) − Γ(3/2)².
    Case(
      "weibull", .weibull(shape: .constant(2)), mean: 0.886227, variance: 0.214602, in: positive,
      kurtosis: 3.3),
    Case(
      "chi square", .chiSquare(degrees: .constant(5)), mean: 5, variance: 10, in: positive,
      kurtosis: 5.4),
    Case(
      "chi square, one", .chiSquare(degrees: .constant(1)), mean: 1, variance: 2, in: positive,
      kurtosis: 15),
    Case(
      "log uniform", .logUniform(.constant(1), .constant(4)), mean: logMean,
      variance: 15 / (2 * log(4.0)) - logMean * logMean, in: 1...4),
    Case(
      "triangular", .triangular(low: .constant(0), mode: .constant(1), high: .constant(5)), mean: 2,
      variance: 7.0 / 6, in: 0...5),
    Case(
      "sum", .sum(.uniform(.constant(0), .constant(1)), .uniform(.constant(0), .constant(1))),
      mean: 1, variance: 1.0 / 6, in: 0...2),
    Case(
      "difference", .difference(.constant(1), .uniform(.constant(0), .constant(1))), mean: 0.5,
      variance: 1.0 / 12, in: 0...1),
    Case(
      "product", .product(.constant(2), .uniform(.constant(0), .constant(1))), mean: 1,
      variance: 1.0 / 3, in: 0...2),
    Case(
      "quotient", .quotient(.uniform(.constant(0), .constant(1)), .constant(2)), mean: 0.25,
      variance: 1.0 / 48, in: 0...0.5),
    Case(
      "quotient by zero", .quotient(.constant(3), .constant(0)), mean: 3, variance: 0, in: 3...3),
    Case(
      "power", .power(.uniform(.constant(0), .constant(1)), .constant(2)), mean: 1.0 / 3,
      variance: 4.0 / 45, in: 0...1),
    Case(
      "power of a negative base", .power(.constant(-8), .constant(1.0 / 3)), mean: 1, variance: 0,
      in: 0.999999...1.000001),
    Case(
      "absolute", .absolute(.uniform(.constant(-1), .constant(1))), mean: 0.5, variance: 1.0 / 12,
      in: 0...1),
    Case(
      "clip", .clip(.uniform(.constant(-1), .constant(1)), low: 0, high: nil), mean: 0.25,
      variance: 1.0 / 6 - 0.0625, in: 0...1),
    Case(
      "discretize", .discretize(.uniform(.constant(-0.5), .constant(2.5)), rounding: true), mean: 1,
      variance: 2.0 / 3, in: -1...3),
    Case(
      "truncate", .discretize(.uniform(.constant(0), .constant(3)), rounding: false), mean: 1,
      variance: 2.0 / 3, in: 0...2),
    Case(
      "random sign", .randomSign(.constant(2), positiveChance: 0.75), mean: 1, variance: 3,
      in: -2...2),
    Case("positive", .forceSign(.constant(-2), positive: true), mean: 2, variance: 0, in: 2...2),
    Case(
      "negative", .forceSign(.constant(2), positive: false), mean: -2, variance: 0, in: -2 ... -2),
    Case(
      "random argument",
      .normal(mean: .uniform(.constant(0), .constant(6)), deviation: .constant(1)), mean: 3,
      variance: 4, in: all),
  ]

  @Test(arguments: cases)
  func `mean, variance and range are the textbook's`(_ sample: Case) {
    let count = 40_000
    var stream = RandomStream(RandomKey(seed: 11).child(sample.testDescription))
    let values = (0..<count).map { _ in sample.distribution.draw(from: &stream) }
    let mean = values.reduce(0, +) / Double(count)
    let variance = values.reduce(0) { $0 + ($1 - sample.mean) * ($1 - sample.mean) } / Double(count)
    // Five standard errors of a mean, and of a variance by the fourth moment.
    let error = 5 * (sample.variance / Double(count)).squareRoot()
    #expect(abs(mean - sample.mean) <= error + 1e-12)
    let spread = 5 * sample.variance * ((sample.kurtosis - 1) / Double(count)).squareRoot()
    #expect(abs(variance - sample.variance) <= spread + 1e-6)
    #expect(values.allSatisfy(sample.range.contains))
    let bounds = sample.distribution.bounds
    #expect(values.allSatisfy { bounds.lowerBound - 1e-9 <= $0 && $0 <= bounds.upperBound + 1e-9 })
  }

  @Test func `every whole number of a range is about equally frequent`() {
    var stream = RandomStream(RandomKey(seed: 3))
    let range = Distribution.discreteUniform(.constant(-2), .constant(2))
    var counts: [Double: Int] = [:]
    for _ in 0..<10_000 { counts[range.draw(from: &stream), default: 0] += 1 }
    #expect(Set(counts.keys) == [-2, -1, 0, 1, 2])
    // Five standard deviations of √(10 000 · ⅕ · ⅘) = 40.
    #expect(counts.values.allSatisfy { abs($0 - 2000) < 200 })
  }

  static let degenerate: [Distribution] = [
    .normal(mean: .constant(1), deviation: .constant(-3)),
    .laplace(location: .constant(1), scale: .constant(-3)),
    .truncatedNormal(
      mean: .constant(50), deviation: .constant(0.01), low: .constant(0), high: .constant(1)),
    .truncatedNormal(
      mean: .constant(-50), deviation: .constant(1), low: .constant(1), high: .constant(0)),
    .exponential(rate: .constant(0)), .exponential(rate: .constant(-1)),
    .weibull(shape: .constant(0)), .chiSquare(degrees: .constant(-4)),
    .beta(alpha: .constant(0), beta: .constant(-1)), .poisson(.constant(-2)),
    .binomial(.constant(7)), .binomial(.constant(-7)),
    .logUniform(.constant(0), .constant(4)), .logUniform(.constant(-1), .constant(4)),
    .triangular(low: .constant(5), mode: .constant(1), high: .constant(0)),
    .triangular(low: .constant(0), mode: .constant(9), high: .constant(5)),
    .power(.constant(0), .constant(-1)), .power(.constant(1e9), .constant(1e9)),
    .quotient(.constant(1), .constant(0)), .choice([], weights: []), .each([]),
    .choice([.constant(1), .constant(2)], weights: [0, 0]),
    .choice([.constant(1), .constant(2)], weights: [1]),
    .discreteUniform(.constant(-1e18), .constant(1e18)),
    .product(.constant(1e200), .constant(1e200)),
    .clip(.constant(5), low: 3, high: 1),
  ]

  @Test(arguments: degenerate)
  func `degenerate arguments give finite numbers`(_ distribution: Distribution) {
    var stream = RandomStream(RandomKey(seed: 5))
    for _ in 0..<50 { #expect(distribution.draw(from: &stream).isFinite) }
  }

  @Test func `limits of a truncated normal hold far out in the tail`() {
    var stream = RandomStream(RandomKey(seed: 5))
    let tail = Distribution.truncatedNormal(
      mean: .constant(0), deviation: .constant(1), low: .constant(6), high: .constant(7))
    for _ in 0..<200 { #expect((6...7).contains(tail.draw(from: &stream))) }
  }

  @Test func `a sampler is whole for whole numbers`() {
    let dice = Dice(RandomKey(seed: 1))
    for index in 0..<100 {
      let value = dice.roll(.uniform(1, 3) as Sampler<Int>, for: "\(index)")
      #expect((1...3).contains(value))
    }
    #expect(dice.roll(.normal(mean: 1e300, deviation: 0) as Sampler<Int>, for: "x") == 1 << 53)
  }
}
