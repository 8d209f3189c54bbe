// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRecipe

/// Recipes at random, written by the rules that the catalogue states for each parameter.
public struct RandomConfig {
  public var numbers: SeededNumbers

  public init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  /// A step with some of its parameters set, in what `rule` of each allows.
  ///
  /// - Parameter mild: whether numbers stay near what people use, so that a picture remains one.
  public mutating func step(_ entry: CatalogueEntry, mild: Bool = false) -> ConfigValue {
    var entries: [ConfigEntry] = []
    var groups: Set<String> = []
    for parameter in entry.parameters where numbers.bool(0.6) {
      // Lengths have one key for fractions and one for pixels; both at once is a mistake.
      if parameter.name.hasSuffix("fraction") || parameter.name.hasSuffix("pixels") {
        guard groups.insert("length").inserted else { continue }
      }
      if mild, case .number = parameter.rule { continue }
      if mild, case .fixedNumber = parameter.rule { continue }
      if mild, case .axes = parameter.rule { continue }
      if let value = value(parameter.rule) {
        entries.append(ConfigEntry(key: parameter.name, value: value))
      }
    }
    if !mild, numbers.bool(0.3) {
      entries.append(ConfigEntry(key: "p", value: .number(grid(0.05...0.95))))
    }
    if entries.isEmpty { return .string(entry.name) }
    return .mapping([ConfigEntry(key: entry.name, value: .mapping(entries))])
  }

  private mutating func value(_ rule: ParameterRule) -> ConfigValue? {
    switch rule {
    case .number(let rule): return sampler(rule)
    case .fixedNumber(let rule): return .number(number(rule))
    case .choice(let choices): return .number(Double(numbers.pick(choices)))
    case .length: return .string(numbers.pick(["3px", "7%", "2px..5px", "1%..4%"]))
    case .chance: return numbers.bool() ? .bool(numbers.bool()) : .number(grid(0...1))
    case .word(let words): return .string(numbers.pick(words.filter { !$0.hasPrefix("{") }))
    case .bool: return .bool(numbers.bool())
    case .colour: return .string(numbers.pick(["#102030", "#ff8800", "white", "grey", "clear"]))
    case .steps: return .sequence([.string("invert"), .string("gaussian_noise")])
    case .numbers(let rule):
      return .sequence((0..<3).map { _ in .number(number(rule)) })
    case .axes(let rule):
      return numbers.bool()
        ? sampler(rule) : .mapping(["x": sampler(rule), "y": numbers.bool() ? sampler(rule) : nil])
    }
  }

  /// A number or one of the spellings of a distribution.
  public mutating func sampler(_ rule: NumberRule) -> ConfigValue {
    func value(_ config: inout RandomConfig) -> ConfigValue { .number(config.number(rule)) }
    let ends = [number(rule), number(rule)].sorted()
    let (low, high) = (ConfigValue.number(ends[0]), ConfigValue.number(ends[1]))
    switch numbers.whole(in: 0...9) {
    case 0...3: return value(&self)
    case 4: return .mapping(["uniform": .sequence([low, high])])
    case 5: return .mapping(["choice": .sequence([low, high, value(&self)])])
    case 6:
      return .mapping([
        "choice": .sequence([low, high]), "weights": .sequence([.number(1), .number(2.5)]),
      ])
    case 7:
      return .mapping([
        "truncated_normal": .sequence([low, .number(2), low, high])
      ])
    case 8: return .mapping(["normal": .sequence([low, .number(0.5)])])
    default: return .mapping(["triangular": .sequence([low, low, high])])
    }
  }

  /// A number that the rule allows, not far from 0 and 1, on a coarse grid.
  public mutating func number(_ rule: NumberRule) -> Double {
    let range = max(rule.low, -30)...min(rule.high, 30)
    if rule.isWhole {
      return Double(numbers.whole(in: Int(range.lowerBound.rounded(.up))...Int(range.upperBound)))
    }
    return min(max(grid(range), rule.low), rule.high)
  }

  private mutating func grid(_ range: ClosedRange<Double>) -> Double {
    (numbers.number(in: range) * 1000).rounded() / 1000
  }
}
