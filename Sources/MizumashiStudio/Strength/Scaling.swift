// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Moves numbers, and distributions as recipes write them, away from a neutral value or towards it.
struct Scaling {
  let factor: Double
  let neutral: Double
  /// What the numbers may be; nil for anything.
  let rule: NumberRule?

  func value(_ value: ConfigValue) -> ConfigValue {
    switch value.content {
    case .number(let number): return .number(self.number(number))
    case .string(let text): return written(self.text(text))
    case .mapping(let entries): return mapping(entries)
    case .bool(let bool): return factor == 0 ? .bool(false) : .bool(bool)
    case .null, .sequence: return value
    }
  }

  /// A range of one number is that number.
  private func written(_ text: String) -> ConfigValue {
    let ends = text.matches(of: /^(.+?)\.\.(.+)$/).first.map { (Double($0.1), Double($0.2)) }
    if let (low, high) = ends, let low, low == high { return .number(low) }
    return .string(text)
  }

  /// A number, within what is allowed, with as many digits as people write.
  private func number(_ number: Double) -> Double {
    var scaled = neutral + (number - neutral) * factor
    if rule?.isWhole == true { scaled = scaled.rounded() }
    scaled = (scaled * 1e6).rounded() / 1e6
    if let rule { scaled = min(max(scaled, rule.low), rule.high) }
    return scaled == 0 ? 0 : scaled
  }

  /// `a..b`, `12px`, `-5%..5%`.
  private func text(_ text: String) -> String {
    let pattern = /\s*([-+]?[0-9.]+?(?:[eE][-+]?[0-9]+)?)\s*(px|%|°|deg)?\s*(?:\.\.\s*(.*))?/
    guard let match = text.wholeMatch(of: pattern), let low = Double(match.1) else { return text }
    // Numbers with a unit of their own are not those that the rule speaks of.
    let scaling = match.2 == nil ? self : Scaling(factor: factor, neutral: neutral, rule: nil)
    let first = scaling.number(low).shortText + String(match.2 ?? "")
    guard let rest = match.3 else { return first }
    return first + ".." + self.text(String(rest))
  }

  private func mapping(_ entries: [ConfigEntry]) -> ConfigValue {
    guard let first = entries.first, case .sequence(let arguments) = first.value.content else {
      // One number for each axis.
      return .mapping(entries.map { ConfigEntry(key: $0.key, value: value($0.value)) })
    }
    func written(_ arguments: [ConfigValue]) -> ConfigValue {
      var entries = entries
      entries[0].value = .sequence(arguments)
      return .mapping(entries)
    }
    switch first.key {
    case "each", "choice", "uniform", "discrete_uniform", "triangular":
      return written(arguments.map(value))
    case "log_uniform":
      let least = 1e-6
      return written(
        arguments.map { argument in
          let scaled = value(argument)
          if case .number(let number) = scaled.content { return .number(max(number, least)) }
          return scaled
        })
    case "normal", "laplace", "truncated_normal":
      // A mean or a place, a width, and perhaps limits.
      let width = Scaling(factor: factor, neutral: 0, rule: nil)
      let free = Scaling(factor: factor, neutral: neutral, rule: nil)
      return written(
        arguments.enumerated().map { index, argument in
          switch index {
          case 0: free.value(argument)
          case 1: width.value(argument)
          default: value(argument)
          }
        })
    case "clip":
      guard arguments.count == 3 else { return written(arguments) }
      return written([value(arguments[0]), arguments[1], arguments[2]])
    default:
      // Whatever it is, the drawn number is moved.
      let distance: ConfigValue =
        neutral == 0
        ? .mapping(entries)
        : .mapping([
          "subtract": .sequence([.mapping(entries), .number(neutral)])
        ])
      let scaled = ConfigValue.mapping(["multiply": .sequence([distance, .number(factor)])])
      return neutral == 0
        ? scaled : .mapping(["add": .sequence([scaled, .number(neutral)])])
    }
  }
}
