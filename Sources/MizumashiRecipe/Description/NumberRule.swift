// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a number in a recipe may be.
public struct NumberRule: Hashable, Sendable {
  /// What it counts.
  public enum Unit: String, Hashable, Sendable {
    case none = ""
    case degrees
    /// A share of a side or an area; may be written in percent.
    case fraction
    case pixels
    /// On the 0…255 scale, whatever the depth of the picture.
    case intensity
    case factor
    /// A probability.
    case chance

    /// The suffixes that may follow a number of this unit.
    var suffixes: [QuantityText.Suffix] {
      switch self {
      case .degrees: [.degrees, .degreesInWords]
      case .fraction, .chance: [.percent]
      case .pixels: [.pixels]
      case .none, .intensity, .factor: []
      }
    }
  }

  public var unit: Unit
  public var low: Double
  public var high: Double
  public var isWhole: Bool

  public init(
    _ unit: Unit = .none, _ range: ClosedRange<Double> = -1e9...1e9, isWhole: Bool = false
  ) {
    self.unit = unit
    low = range.lowerBound
    high = range.upperBound
    self.isWhole = isWhole
  }

  /// Whether any number is meant, so that tails need no clipping.
  var isUnlimited: Bool { low <= -1e9 && high >= 1e9 }

  /// The rule in words, such as "a whole number in 1…100".
  var text: String {
    let range =
      isUnlimited
      ? "" : " " + RangeText.text(low <= -1e9 ? -.infinity : low, high >= 1e9 ? .infinity : high)
    return (isWhole ? "a whole number" : "a number") + range
  }

  func allows(_ value: Double) -> Bool {
    value >= low && value <= high && (!isWhole || value == value.rounded())
  }
}
