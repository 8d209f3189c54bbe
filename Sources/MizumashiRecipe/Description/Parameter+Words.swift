// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiPlan
public import MizumashiRandom

/// A type whose values are words in a recipe.
protocol RecipeWord: SampledValue, CaseIterable, RawRepresentable where RawValue == String {}

extension Interpolation: SampledValue {}
extension Interpolation: RecipeWord {}
extension Resample.Filter: SampledValue {}
extension Resample.Filter: RecipeWord {}
extension Equalization.Space: SampledValue {}
extension Equalization.Space: RecipeWord {}
extension Blend.Mask.Axis: SampledValue {}
extension Colour: SampledValue {}

extension Parameter {
  /// One word of several, or a choice among them.
  static func word<Value: RecipeWord>(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Sampler<Value>>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .word(Value.allCases.map(\.rawValue)),
      read: { value, path, owner, reader in
        if let sampler = reader.values(
          value, path,
          { (reader, value, path) -> Value? in
            reader.word(value, path)
          })
        {
          owner[keyPath: property] = sampler
        }
      },
      write: { $0[keyPath: property].config { .string($0.rawValue) } },
      enumerationCount: { $0[keyPath: property].enumerationCount },
      enumerate: { $0[keyPath: property] = $0[keyPath: property].enumerated($1) })
  }

  /// One word of several, fixed.
  static func option<Value: RecipeWord>(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Value>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .word(Value.allCases.map(\.rawValue)),
      read: { value, path, owner, reader in
        if let word: Value = reader.word(value, path) { owner[keyPath: property] = word }
      },
      write: { .string($0[keyPath: property].rawValue) })
  }

  /// True or false, fixed.
  static func flag(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Bool>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .bool,
      read: { value, path, owner, reader in
        if let bool = reader.bool(value, path) { owner[keyPath: property] = bool }
      },
      write: { .bool($0[keyPath: property]) })
  }

  /// A colour, or a choice among several.
  static func colour(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Sampler<Colour>>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary, rule: .colour,
      read: { value, path, owner, reader in
        if let sampler = reader.values(
          value, path,
          { (reader, value, path) -> Colour? in
            reader.colour(value, path)
          })
        {
          owner[keyPath: property] = sampler
        }
      },
      write: { $0[keyPath: property].config(ColourText.config) },
      enumerationCount: { $0[keyPath: property].enumerationCount },
      enumerate: { $0[keyPath: property] = $0[keyPath: property].enumerated($1) })
  }
}

extension RecipeReader {
  /// A value, `{choice: […], weights: […]}` or `{each: […]}` of values that are not numbers.
  fileprivate mutating func values<Value>(
    _ value: ConfigValue, _ path: ConfigPath,
    _ read: (inout RecipeReader, ConfigValue, ConfigPath) -> Value?
  ) -> Sampler<Value>? {
    guard case .mapping(let entries) = value.content, let first = entries.first,
      first.key == "choice" || first.key == "each"
    else { return read(&self, value, path).map(Sampler.constant) }
    let here = path.key(first.key)
    guard let items = sequence(first.value, here, expected: "a list of values"),
      let weights = weights(entries, path, count: items.count)
    else { return nil }
    guard !items.isEmpty else {
      report(first.value, here, "needs at least one value")
      return nil
    }
    let read = items.enumerated().compactMap { read(&self, $1, here.index($0)) }
    guard read.count == items.count else { return nil }
    return first.key == "each" ? .each(read) : .choice(read, weights: weights)
  }

  mutating func word<Value: RecipeWord>(
    _ value: ConfigValue, _ path: ConfigPath
  ) -> Value? {
    let words = Value.allCases.map(\.rawValue)
    guard case .string(let text) = value.content, let word = Value(rawValue: text) else {
      var message = "expected one of \(words.joined(separator: ", ")); found \(value.summary)"
      if case .string(let text) = value.content,
        let near = NameDistance.nearest(to: text, among: words)
      {
        message += "; did you mean \"\(near)\"?"
      }
      report(value, path, message)
      return nil
    }
    return word
  }

  mutating func colour(_ value: ConfigValue, _ path: ConfigPath) -> Colour? {
    switch value.content {
    case .string(let text):
      if let colour = ColourText.colour(text) { return colour }
    case .number(let grey) where (0...255).contains(grey):
      return Colour(grey: grey)
    case .sequence(let items):
      let numbers = items.compactMap { item -> Double? in
        if case .number(let number) = item.content, (0...255).contains(number) {
          number
        } else {
          nil
        }
      }
      if numbers.count == items.count, numbers.count == 3 || numbers.count == 4 {
        return Colour(
          red: numbers[0], green: numbers[1], blue: numbers[2],
          alpha: numbers.count == 4 ? numbers[3] : 255)
      }
    default:
      break
    }
    report(
      value, path,
      "expected a colour: #rrggbb, [r, g, b] with numbers in 0…255, or a name such as "
        + "\(ColourText.names.prefix(4).map(\.name).joined(separator: ", ")); "
        + "found \(value.summary)")
    return nil
  }
}

extension Sampler {
  /// The sampler as it is written in a recipe, its values spelled by `spell`.
  fileprivate func config(_ spell: (Value) -> ConfigValue) -> ConfigValue {
    switch form {
    case .numbers: preconditionFailure("these values are not numbers")
    case .each(let values):
      return .mapping(["each": .sequence(values.map(spell))])
    case .values(let values, let weights):
      guard values.count > 1 else { return spell(values[0]) }
      return .mapping([
        "choice": .sequence(values.map(spell)),
        "weights": weights.isEmpty ? nil : .sequence(weights.map(ConfigValue.number)),
      ])
    }
  }
}
