// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// One parameter of an augmenter: its name in a recipe, what it may be, and where it is kept.
///
/// A parameter is declared once, beside the augmenter's stored properties; reading, writing, the
/// catalogue, `mizumashi augmenters` and the laws that are tested over everything come from it.
public struct Parameter<Owner>: Sendable {
  /// The key in a recipe.
  public let name: String
  /// Other keys that mean the same: the catalogue's and the peers' names.
  public let aliases: [String]
  /// One line on what it does.
  public let summary: String
  /// What may be written.
  public let rule: ParameterRule
  /// Parameters that exclude each other share a group.
  let group: String?
  let read: @Sendable (ConfigValue, ConfigPath, inout Owner, inout RecipeReader) -> Void
  /// The value as it is written; nil where nothing is set.
  let write: @Sendable (Owner) -> ConfigValue?
  let enumerationCount: @Sendable (Owner) -> Int?
  let enumerate: @Sendable (inout Owner, Int) -> Void

  init(
    _ name: String, aliases: [String] = [], _ summary: String, rule: ParameterRule,
    group: String? = nil,
    read: @escaping @Sendable (ConfigValue, ConfigPath, inout Owner, inout RecipeReader) -> Void,
    write: @escaping @Sendable (Owner) -> ConfigValue?,
    enumerationCount: @escaping @Sendable (Owner) -> Int? = { _ in nil },
    enumerate: @escaping @Sendable (inout Owner, Int) -> Void = { _, _ in }
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.rule = rule
    self.group = group
    self.read = read
    self.write = write
    self.enumerationCount = enumerationCount
    self.enumerate = enumerate
  }

  var keys: [String] { [name] + aliases }
}

/// What may be written for a parameter, for people and for the catalogue's JSON.
public enum ParameterRule: Hashable, Sendable {
  /// A number or a distribution.
  case number(NumberRule)
  /// A number only, the same for every picture.
  case fixedNumber(NumberRule)
  /// One of these whole numbers, the same for every picture.
  case choice([Int])
  /// A length in pixels or as a fraction of a side.
  case length
  /// A probability, true or false.
  case chance
  /// One of these words, or a choice among them.
  case word([String])
  case bool
  case colour
  /// Further steps.
  case steps
  /// A list of numbers.
  case numbers(NumberRule)
  /// One number for both axes, or `{x: …, y: …}`.
  case axes(NumberRule)

  /// In words.
  public var text: String {
    switch self {
    case .number(let rule): rule.text + (rule.unit == .none ? "" : " (\(rule.unit.rawValue))")
    case .fixedNumber(let rule): rule.text + ", the same for every picture"
    case .choice(let choices):
      "one of \(choices.map(String.init).joined(separator: ", ")), the same for every picture"
    case .length: "a length: 12px, 10% or a range of either"
    case .chance: "a chance in 0…1, true or false"
    case .word(let words): "one of " + words.joined(separator: ", ")
    case .bool: "true or false"
    case .colour: "a colour: #rrggbb, a name or [r, g, b]"
    case .steps: "a list of steps"
    case .numbers(let rule): "a list of numbers, each \(rule.text)"
    case .axes(let rule): "\(rule.text), or {x: …, y: …}"
    }
  }
}
