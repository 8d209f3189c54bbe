// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom

/// How a distribution is written: `{name: [argument, …]}` or `{name: {argument: …}}`.
///
/// One table serves reading, writing and the documentation.
struct DistributionSpelling: Sendable {
  /// What the numbers of an argument are.
  enum Argument: Sendable {
    /// A value of the parameter itself: its unit, its range.
    case value(String)
    /// A number with its own meaning, in this range.
    case number(String, ClosedRange<Double>)

    var name: String {
      switch self {
      case .value(let name), .number(let name, _): name
      }
    }
  }

  let name: String
  let arguments: [Argument]
  let make: @Sendable ([Distribution]) -> Distribution
  /// The arguments of a distribution that is spelled this way; nil for any other.
  let takeApart: @Sendable (Distribution) -> [Distribution]?

  private static let positive = 1e-9...1e9
  private static let any = -1e9...1e9

  static let all: [DistributionSpelling] = [
    .init(
      name: "uniform", arguments: [.value("low"), .value("high")],
      make: { .uniform($0[0], $0[1]) },
      takeApart: { if case .uniform(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "discrete_uniform", arguments: [.value("low"), .value("high")],
      make: { .discreteUniform($0[0], $0[1]) },
      takeApart: { if case .discreteUniform(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "log_uniform", arguments: [.value("low"), .value("high")],
      make: { .logUniform($0[0], $0[1]) },
      takeApart: { if case .logUniform(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "triangular", arguments: [.value("low"), .value("mode"), .value("high")],
      make: { .triangular(low: $0[0], mode: $0[1], high: $0[2]) },
      takeApart: { if case .triangular(let a, let b, let c) = $0 { [a, b, c] } else { nil } }),
    .init(
      name: "normal", arguments: [.number("mean", any), .number("deviation", 0...1e9)],
      make: { .normal(mean: $0[0], deviation: $0[1]) },
      takeApart: { if case .normal(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "truncated_normal",
      arguments: [
        .number("mean", any), .number("deviation", 0...1e9), .value("low"), .value("high"),
      ],
      make: { .truncatedNormal(mean: $0[0], deviation: $0[1], low: $0[2], high: $0[3]) },
      takeApart: {
        if case .truncatedNormal(let a, let b, let c, let d) = $0 { [a, b, c, d] } else { nil }
      }),
    .init(
      name: "laplace", arguments: [.number("location", any), .number("scale", 0...1e9)],
      make: { .laplace(location: $0[0], scale: $0[1]) },
      takeApart: { if case .laplace(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "beta", arguments: [.number("alpha", positive), .number("beta", positive)],
      make: { .beta(alpha: $0[0], beta: $0[1]) },
      takeApart: { if case .beta(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "binomial", arguments: [.number("probability", 0...1)],
      make: { .binomial($0[0]) },
      takeApart: { if case .binomial(let a) = $0 { [a] } else { nil } }),
    .init(
      name: "poisson", arguments: [.number("mean", 0...1e6)],
      make: { .poisson($0[0]) },
      takeApart: { if case .poisson(let a) = $0 { [a] } else { nil } }),
    .init(
      name: "exponential", arguments: [.number("rate", positive)],
      make: { .exponential(rate: $0[0]) },
      takeApart: { if case .exponential(let a) = $0 { [a] } else { nil } }),
    .init(
      name: "weibull", arguments: [.number("shape", positive)],
      make: { .weibull(shape: $0[0]) },
      takeApart: { if case .weibull(let a) = $0 { [a] } else { nil } }),
    .init(
      name: "chi_square", arguments: [.number("degrees", positive)],
      make: { .chiSquare(degrees: $0[0]) },
      takeApart: { if case .chiSquare(let a) = $0 { [a] } else { nil } }),
    .init(
      name: "add", arguments: [.number("a", any), .number("b", any)],
      make: { .sum($0[0], $0[1]) },
      takeApart: { if case .sum(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "subtract", arguments: [.number("a", any), .number("b", any)],
      make: { .difference($0[0], $0[1]) },
      takeApart: { if case .difference(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "multiply", arguments: [.number("a", any), .number("b", any)],
      make: { .product($0[0], $0[1]) },
      takeApart: { if case .product(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "divide", arguments: [.number("a", any), .number("b", any)],
      make: { .quotient($0[0], $0[1]) },
      takeApart: { if case .quotient(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "power", arguments: [.number("a", any), .number("b", any)],
      make: { .power($0[0], $0[1]) },
      takeApart: { if case .power(let a, let b) = $0 { [a, b] } else { nil } }),
    .init(
      name: "abs", arguments: [.number("a", any)],
      make: { .absolute($0[0]) },
      takeApart: { if case .absolute(let a) = $0 { [a] } else { nil } }),
    .init(
      name: "discretize", arguments: [.number("a", any)],
      make: { .discretize($0[0], rounding: true) },
      takeApart: { if case .discretize(let a, rounding: true) = $0 { [a] } else { nil } }),
    .init(
      name: "truncate", arguments: [.number("a", any)],
      make: { .discretize($0[0], rounding: false) },
      takeApart: { if case .discretize(let a, rounding: false) = $0 { [a] } else { nil } }),
    .init(
      name: "random_sign", arguments: [.number("a", any)],
      make: { .randomSign($0[0], positiveChance: 0.5) },
      takeApart: { if case .randomSign(let a, positiveChance: 0.5) = $0 { [a] } else { nil } }),
    .init(
      name: "positive", arguments: [.number("a", any)],
      make: { .forceSign($0[0], positive: true) },
      takeApart: { if case .forceSign(let a, positive: true) = $0 { [a] } else { nil } }),
    .init(
      name: "negative", arguments: [.number("a", any)],
      make: { .forceSign($0[0], positive: false) },
      takeApart: { if case .forceSign(let a, positive: false) = $0 { [a] } else { nil } }),
  ]

  /// Every word that a sampler may begin with.
  static let names: [String] = all.map(\.name) + ["choice", "each", "clip"]
}
