// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How likely something is to happen: a probability in 0…1, or a sampler of one.
///
/// The probability is drawn first, then a coin with that probability is tossed.
public struct Chance: Hashable, Sendable, ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  public var probability: Sampler<Double>

  public init(_ probability: Sampler<Double>) {
    self.probability = probability
  }

  public init(booleanLiteral value: Bool) { self.init(.constant(value ? 1 : 0)) }
  public init(floatLiteral value: Double) { self.init(.constant(value)) }
  public init(integerLiteral value: Int) { self.init(.constant(Double(value))) }

  /// Happens always.
  public static let always = Chance(1)
  /// Happens never.
  public static let never = Chance(0)

  /// Whether it is sure to happen.
  public var isCertain: Bool { probability.constantValue.map { $0 >= 1 } ?? false }
}
