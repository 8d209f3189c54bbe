// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Scales single steps, as a recipe writes them itself.
struct StrengthOfStep {
  let factor: Double

  func scaled(_ step: ConfigValue) -> ConfigValue {
    switch step.content {
    case .string(let name): return augmenter(name, [])
    case .mapping(let entries) where entries.count == 1:
      let name = entries[0].key
      switch entries[0].value.content {
      case .mapping(let body):
        return Catalogue.entry(named: name) == nil ? control(name, body) : augmenter(name, body)
      case .sequence(let steps):
        return .mapping([ConfigEntry(key: name, value: .sequence(steps.map(scaled)))])
      default: return step
      }
    default: return step
    }
  }

  private func control(_ name: String, _ body: [ConfigEntry]) -> ConfigValue {
    .mapping([ConfigEntry(key: name, value: .mapping(body.map(nested)))])
  }

  /// An entry that may have steps of its own.
  private func nested(_ entry: ConfigEntry) -> ConfigEntry {
    guard ["steps", "then", "else", "foreground", "background"].contains(entry.key),
      case .sequence(let steps) = entry.value.content
    else { return entry }
    return ConfigEntry(key: entry.key, value: .sequence(steps.map(scaled)))
  }

  private func augmenter(_ name: String, _ body: [ConfigEntry]) -> ConfigValue {
    guard let entry = Catalogue.entry(named: name) else { return .string(name) }
    if NeutralValue.unscaled.contains(name) {
      return body.isEmpty
        ? .string(name) : .mapping([ConfigEntry(key: name, value: .mapping(body))])
    }
    let neutral = NeutralValue.all(of: entry)
    var body = body.map(nested)
    var isScaled = name == "blend_alpha"
    var added = 0
    for parameter in entry.parameters {
      guard let neutral = neutral[parameter.name] else { continue }
      let place = body.firstIndex { $0.key == parameter.name }
      guard
        let value = place.map({ body[$0].value })
          ?? (isInEffect(parameter, of: name, body) ? parameter.defaultValue : nil)
      else { continue }
      isScaled = true
      let scaled = Scaling(
        factor: factor, neutral: neutral, rule: parameter.rule.numberRule
      ).value(value)
      if let place {
        body[place].value = scaled
      } else if scaled != value {
        body.insert(ConfigEntry(key: parameter.name, value: scaled), at: added)
        added += 1
      }
    }
    // Some are not quite nothing at their smallest.
    if !isScaled || factor == 0 { scaleChance(&body) }
    return body.isEmpty
      ? .string(name) : .mapping([ConfigEntry(key: name, value: .mapping(body))])
  }

  /// Whether the default of a parameter that a step leaves out is what holds, and not another
  /// parameter that stands for it.
  private func isInEffect(
    _ parameter: CatalogueEntry.ParameterSummary, of name: String, _ body: [ConfigEntry]
  ) -> Bool {
    let others = Alternatives.names(for: parameter.name, of: name)
    return !body.contains { others.contains($0.key) }
  }

  private func scaleChance(_ body: inout [ConfigEntry]) {
    let place = body.firstIndex { $0.key == "p" }
    let chance = place.map { body[$0].value } ?? .number(1)
    let scaled = Scaling(factor: factor, neutral: 0, rule: NumberRule(.chance, 0...1)).value(chance)
    if let place {
      body[place].value = scaled
    } else if scaled != .number(1) {
      body.append(ConfigEntry(key: "p", value: scaled))
    }
  }
}

extension ParameterRule {
  /// The rule of its numbers; nil where there are none.
  var numberRule: NumberRule? {
    switch self {
    case .number(let rule), .fixedNumber(let rule), .numbers(let rule), .axes(let rule): rule
    case .chance: NumberRule(.chance, 0...1)
    case .length: NumberRule(.none)
    case .choice, .word, .bool, .colour, .steps: nil
    }
  }
}
