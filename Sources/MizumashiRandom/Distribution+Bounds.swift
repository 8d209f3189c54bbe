// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Distribution {
  /// The least and the greatest number that can come out, possibly infinite; wide rather than
  /// narrow where arithmetic makes it hard to say.
  package var bounds: ClosedRange<Double> {
    switch self {
    case .constant(let value): value...value
    case .uniform(let a, let b), .discreteUniform(let a, let b), .logUniform(let a, let b):
      Self.hull([a.bounds, b.bounds])
    case .triangular(let low, let mode, let high):
      Self.hull([low.bounds, mode.bounds, high.bounds])
    case .choice(let options, _), .each(let options): Self.hull(options.map(\.bounds))
    case .truncatedNormal(_, _, let low, let high): Self.hull([low.bounds, high.bounds])
    case .beta, .binomial: 0...1
    case .poisson, .exponential, .weibull, .chiSquare: 0 ... .infinity
    case .clip(let value, let low, let high):
      Self.clipped(value.bounds, low ?? -.infinity, high ?? .infinity)
    case .absolute(let value), .forceSign(let value, positive: true):
      Self.magnitude(value.bounds)
    case .forceSign(let value, positive: false): Self.negated(Self.magnitude(value.bounds))
    case .randomSign(let value, _):
      Self.hull([Self.magnitude(value.bounds), Self.negated(Self.magnitude(value.bounds))])
    case .discretize(let value, _):
      value.bounds.lowerBound.rounded(.down)...value.bounds.upperBound.rounded(.up)
    case .sum(let a, let b):
      a.bounds.lowerBound + b.bounds.lowerBound...a.bounds.upperBound + b.bounds.upperBound
    case .difference(let a, let b):
      a.bounds.lowerBound - b.bounds.upperBound...a.bounds.upperBound - b.bounds.lowerBound
    case .product(let a, let b): Self.product(a.bounds, b.bounds)
    case .normal, .laplace, .quotient, .power: -.infinity ... .infinity
    }
  }

  private static func hull(_ ranges: [ClosedRange<Double>]) -> ClosedRange<Double> {
    let low = ranges.map(\.lowerBound).min() ?? 0
    return low...(ranges.map(\.upperBound).max() ?? low)
  }

  private static func clipped(
    _ range: ClosedRange<Double>, _ low: Double, _ high: Double
  ) -> ClosedRange<Double> {
    let least = min(max(range.lowerBound, low), high)
    return least...max(least, min(max(range.upperBound, low), high))
  }

  private static func magnitude(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let ends = [abs(range.lowerBound), abs(range.upperBound)]
    return (range.contains(0) ? 0 : min(ends[0], ends[1]))...max(ends[0], ends[1])
  }

  private static func negated(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    -range.upperBound ... -range.lowerBound
  }

  private static func product(
    _ a: ClosedRange<Double>, _ b: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    let corners = [
      a.lowerBound * b.lowerBound, a.lowerBound * b.upperBound,
      a.upperBound * b.lowerBound, a.upperBound * b.upperBound,
    ].map { $0.isNaN ? 0 : $0 }
    return hull(corners.map { $0...$0 })
  }
}
