// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A parameter's value, or how to draw it.
///
/// Numbers are drawn from any distribution; names, colours and other values by choice. A sampler is
/// a description: it holds no random state, and `Dice` draws from it.
///
///     let angle: Sampler<Double> = .uniform(-15, 15)
///     let size: Sampler<Int> = .uniform(3, 7)
///     let border: Sampler<BorderRule> = .choice([.edge, .mirror])
public struct Sampler<Value: SampledValue>: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    case numbers(Distribution)
    case values([Value], weights: [Double])
    case each([Value])
  }

  package let form: Form

  package init(_ form: Form) {
    self.form = form
  }

  /// Always `value`.
  public static func constant(_ value: Value) -> Sampler {
    value.number.map { Sampler(.numbers(.constant($0))) } ?? Sampler(.values([value], weights: []))
  }

  /// One of `values`, by `weights` where they are given, else equally likely.
  public static func choice(_ values: [Value], weights: [Double] = []) -> Sampler {
    let numbers = values.compactMap(\.number)
    guard numbers.count == values.count else { return Sampler(.values(values, weights: weights)) }
    return Sampler(.numbers(.choice(numbers.map(Distribution.constant), weights: weights)))
  }

  /// Enumerated: one outcome for each of `values`, in this order.
  public static func each(_ values: [Value]) -> Sampler {
    let numbers = values.compactMap(\.number)
    guard numbers.count == values.count else { return Sampler(.each(values)) }
    return Sampler(.numbers(.each(numbers.map(Distribution.constant))))
  }

  /// How many outcomes an enumeration asks for; nil when the sampler does not enumerate.
  public var enumerationCount: Int? {
    switch form {
    case .numbers(.each(let values)): values.count
    case .each(let values): values.count
    default: nil
    }
  }

  /// The sampler of outcome `index` of an enumeration; itself where nothing is enumerated.
  public func enumerated(_ index: Int) -> Sampler {
    switch form {
    case .numbers(.each(let values)): Sampler(.numbers(values[index]))
    case .each(let values): .constant(values[index])
    default: self
    }
  }

  /// The least and the greatest number that can be drawn; nil where values are not numbers.
  public var bounds: ClosedRange<Double>? {
    if case .numbers(let distribution) = form { distribution.bounds } else { nil }
  }

  /// The value, where only one is possible.
  public var constantValue: Value? {
    switch form {
    case .numbers(.constant(let number)): Value.sampled(number)
    case .values(let values, _) where values.count == 1: values.first
    default: nil
    }
  }
}

extension Sampler where Value: SampledNumber {
  /// Evenly between `low` and `high`: real numbers in [low, high), whole numbers with both ends.
  public static func uniform(_ low: Value, _ high: Value) -> Sampler {
    let (low, high) = (Distribution.constant(low.asDouble), Distribution.constant(high.asDouble))
    return Sampler(.numbers(Value.isWhole ? .discreteUniform(low, high) : .uniform(low, high)))
  }

  /// Normal with this mean and standard deviation, rounded for a whole number.
  public static func normal(mean: Double, deviation: Double) -> Sampler {
    Sampler(.numbers(.normal(mean: .constant(mean), deviation: .constant(deviation))))
  }

  /// exp of a uniform number between the logarithms of `low` and `high`, both above 0.
  public static func logUniform(_ low: Value, _ high: Value) -> Sampler {
    Sampler(.numbers(.logUniform(.constant(low.asDouble), .constant(high.asDouble))))
  }
}

extension Sampler: ExpressibleByFloatLiteral where Value == Double {
  public init(floatLiteral value: Double) { self = .constant(value) }
}

extension Sampler: ExpressibleByIntegerLiteral where Value: SampledNumber {
  public init(integerLiteral value: Int) {
    self.init(.numbers(.constant(Double(value))))
  }
}
