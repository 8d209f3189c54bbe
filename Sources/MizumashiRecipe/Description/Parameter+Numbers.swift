// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom

/// A property of an augmenter, as parameters refer to it.
typealias Property<Owner, Value> = WritableKeyPath<Owner, Value> & Sendable

extension Parameter {
  /// A real number or a way to draw one.
  static func number(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Sampler<Double>>,
    _ rule: NumberRule, _ summary: String
  ) -> Parameter {
    sampled(name, aliases: aliases, property, rule, summary)
  }

  /// A whole number or a way to draw one.
  static func whole(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Sampler<Int>>,
    _ rule: NumberRule, _ summary: String
  ) -> Parameter {
    var rule = rule
    rule.isWhole = true
    return sampled(name, aliases: aliases, property, rule, summary)
  }

  private static func sampled<Value: SampledNumber>(
    _ name: String, aliases: [String], _ property: any Property<Owner, Sampler<Value>>,
    _ rule: NumberRule, _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .number(rule),
      read: { value, path, owner, reader in
        if let distribution = reader.distribution(value, path, rule) {
          owner[keyPath: property] = Sampler(.numbers(distribution))
        }
      },
      write: { $0[keyPath: property].config },
      enumerationCount: { $0[keyPath: property].enumerationCount },
      enumerate: { $0[keyPath: property] = $0[keyPath: property].enumerated($1) })
  }

  /// A number that may be left out.
  static func optionalNumber(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Sampler<Double>?>,
    _ rule: NumberRule, _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .number(rule),
      read: { value, path, owner, reader in
        if let distribution = reader.distribution(value, path, rule) {
          owner[keyPath: property] = Sampler(.numbers(distribution))
        }
      },
      write: { $0[keyPath: property]?.config },
      enumerationCount: { $0[keyPath: property]?.enumerationCount },
      enumerate: { $0[keyPath: property] = $0[keyPath: property]?.enumerated($1) })
  }

  /// A whole number that may be left out.
  static func optionalWhole(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Sampler<Int>?>,
    _ rule: NumberRule, _ summary: String
  ) -> Parameter {
    var rule = rule
    rule.isWhole = true
    return Parameter(
      name, aliases: aliases, summary, rule: .number(rule),
      read: { [rule] value, path, owner, reader in
        if let distribution = reader.distribution(value, path, rule) {
          owner[keyPath: property] = Sampler(.numbers(distribution))
        }
      },
      write: { $0[keyPath: property]?.config },
      enumerationCount: { $0[keyPath: property]?.enumerationCount },
      enumerate: { $0[keyPath: property] = $0[keyPath: property]?.enumerated($1) })
  }

  /// A probability: a number in 0…1, true or false.
  static func chance(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Chance>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .chance,
      read: { value, path, owner, reader in
        if let chance = reader.chance(value, path) { owner[keyPath: property] = chance }
      },
      write: { $0[keyPath: property].config },
      enumerationCount: { $0[keyPath: property].probability.enumerationCount },
      enumerate: {
        $0[keyPath: property].probability = $0[keyPath: property].probability.enumerated($1)
      })
  }

  /// A whole number, fixed.
  static func fixedWhole(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Int>,
    _ range: ClosedRange<Int>, _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary,
      rule: .fixedNumber(
        NumberRule(.none, Double(range.lowerBound)...Double(range.upperBound), isWhole: true)),
      read: { value, path, owner, reader in
        if let number = reader.whole(value, path, in: range) { owner[keyPath: property] = number }
      },
      write: { .number(Double($0[keyPath: property])) })
  }

  /// One of a few whole numbers, fixed.
  static func choice(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Int>,
    among choices: [Int], _ summary: String
  ) -> Parameter {
    let words = choices.map(String.init)
    return Parameter(
      name, aliases: aliases, summary, rule: .choice(choices),
      read: { value, path, owner, reader in
        if case .number(let number) = value.content, let choice = Int(exactly: number),
          choices.contains(choice)
        {
          owner[keyPath: property] = choice
        } else {
          reader.report(
            value, path,
            "expected one of \(words.joined(separator: ", ")); found \(value.summary)")
        }
      },
      write: { .number(Double($0[keyPath: property])) })
  }

  /// Fixed numbers, one for each channel.
  static func numbers(
    _ name: String, _ property: any Property<Owner, [Double]>, count: Int, _ rule: NumberRule,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name, summary, rule: .numbers(rule),
      read: { value, path, owner, reader in
        guard let items = reader.sequence(value, path, expected: "\(count) numbers") else {
          return
        }
        let numbers = items.compactMap { item -> Double? in
          if case .number(let number) = item.content, rule.allows(number) { number } else { nil }
        }
        guard numbers.count == count, items.count == count else {
          reader.report(
            value, path, "expected \(count) numbers, each \(rule.text); found \(value.summary)")
          return
        }
        owner[keyPath: property] = numbers
      },
      write: { .sequence($0[keyPath: property].map(ConfigValue.number)) })
  }
}

extension RecipeReader {
  mutating func chance(_ value: ConfigValue, _ path: ConfigPath) -> Chance? {
    if case .bool(let bool) = value.content { return Chance(booleanLiteral: bool) }
    return distribution(value, path, NumberRule(.chance, 0...1))
      .map { Chance(Sampler(.numbers($0))) }
  }
}

extension Chance {
  /// The chance as it is written in a recipe.
  var config: ConfigValue { probability.config }
}

extension Sampler where Value: SampledNumber {
  /// The sampler as it is written in a recipe.
  var config: ConfigValue {
    switch form {
    case .numbers(let distribution): distribution.config(isWhole: Value.isWhole)
    case .values, .each: preconditionFailure("numbers are kept as distributions")
    }
  }
}
