// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A type whose values a sampler can draw.
public protocol SampledValue: Hashable, Sendable {
  /// The number that stands for the value in a distribution; nil where values are not numbers.
  var number: Double? { get }
  /// The value that a drawn number stands for.
  static func sampled(_ number: Double) -> Self?
}

extension SampledValue {
  public var number: Double? { nil }
  public static func sampled(_ number: Double) -> Self? { nil }
}

/// A number that a sampler can draw.
public protocol SampledNumber: SampledValue {
  /// Whether only whole numbers are meant.
  static var isWhole: Bool { get }
  var asDouble: Double { get }
}

extension Double: SampledNumber {
  public static var isWhole: Bool { false }
  public var asDouble: Double { self }
  public var number: Double? { self }

  /// Drawn numbers lie on a grid of 10⁻⁶: the text of a record reads back as the same number, and
  /// a last bit that differs between two mathematical libraries (almost) never shows.
  public static func sampled(_ number: Double) -> Double? {
    abs(number) < 1e9 ? (number * 1e6).rounded() / 1e6 : number
  }
}

extension Int: SampledNumber {
  public static var isWhole: Bool { true }
  public var asDouble: Double { Double(self) }
  public var number: Double? { Double(self) }

  /// The nearest whole number, ties to even, within ±2⁵³.
  public static func sampled(_ number: Double) -> Int? {
    Int(Swift.min(Swift.max(number, -0x1p53), 0x1p53).rounded(.toNearestOrEven))
  }
}
