// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages
internal import MizumashiRecipe

/// The parameters of a request, whether they came in the address or as parts of a form.
struct Fields {
  private var values: [String: String] = [:]

  /// - Throws: a problem for a name that is unknown or comes twice.
  init(_ items: [(name: String, value: String)], allowed: [String]) throws(Problem) {
    for (name, value) in items {
      guard allowed.contains(name) else {
        let near = NameDistance.nearest(to: name, among: allowed)
        throw .parameter(
          "there is no parameter \"\(name.shown)\""
            + (near.map { "; did you mean \"\($0)\"?" }
              ?? "; there are \(allowed.joined(separator: ", "))"))
      }
      guard values.updateValue(value, forKey: name) == nil else {
        throw .parameter("\(name) is given more than once")
      }
    }
  }

  func text(_ name: String) -> String? { values[name] }

  /// A whole number, nil where there is none.
  func whole<Number: FixedWidthInteger>(
    _ name: String, in range: ClosedRange<Number>
  ) throws(Problem) -> Number? {
    guard let text = values[name] else { return nil }
    // Swift reads "+5" as a number; nobody means it.
    guard let number = Number(text), text.first != "+", range.contains(number) else {
      throw .parameter(
        "\(name) is a whole number, \(range.lowerBound)…\(range.upperBound), not "
          + "\"\(text.shown)\"")
    }
    return number
  }

  /// One of some words, nil where there is none.
  func word(_ name: String, of words: [String]) throws(Problem) -> String? {
    guard let text = values[name] else { return nil }
    guard words.contains(text) else {
      throw .parameter("\(name) is \(words.joined(separator: ", ")), not \"\(text.shown)\"")
    }
    return text
  }
}
