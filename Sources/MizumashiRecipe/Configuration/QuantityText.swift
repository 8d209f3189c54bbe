// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers as people write them in a recipe: `12`, `-0.5..0.5`, `10%`, `12px`, `45°`.
enum QuantityText {
  /// What a number is a number of.
  enum Suffix: String, CaseIterable {
    case percent = "%"
    case pixels = "px"
    case degrees = "°"
    case degreesInWords = "deg"
  }

  struct Quantity {
    var value: Double
    var suffix: Suffix?
  }

  /// One number with or without a suffix.
  static func quantity(_ text: some StringProtocol) -> Quantity? {
    var digits = String(text.drop { $0 == " " })
    while digits.last == " " { digits.removeLast() }
    let suffix = Suffix.allCases.first { digits.hasSuffix($0.rawValue) }
    if let suffix { digits.removeLast(suffix.rawValue.count) }
    while digits.last == " " { digits.removeLast() }
    guard let first = digits.first, first == "-" || first == "+" || first == "." || first.isNumber,
      let value = Double(digits), value.isFinite
    else { return nil }
    return Quantity(value: value, suffix: suffix)
  }

  /// A range `a..b`. A suffix on one end counts for both.
  static func range(_ text: String) -> (low: Quantity, high: Quantity)? {
    guard let dots = firstDots(in: text) else { return nil }
    guard var low = quantity(text[..<dots.lowerBound]),
      var high = quantity(text[dots.upperBound...])
    else { return nil }
    low.suffix = low.suffix ?? high.suffix
    high.suffix = high.suffix ?? low.suffix
    return (low, high)
  }

  private static func firstDots(in text: String) -> Range<String.Index>? {
    // Not a search for "..": in "0...5" the second number is ".5".
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == ".", next < text.endIndex, text[next] == "." {
        return index..<text.index(after: next)
      }
      index = next
    }
    return nil
  }
}
