// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe
internal import MizumashiYAML

/// What the page knows of augmenters and recipes.
enum CatalogueDocument {
  static let catalogue: PageValue = .list(Catalogue.all.map(augmenter))

  static let recipes: PageValue = .list(
    BuiltinRecipe.all.map {
      .object(["name": .string($0.name), "summary": .string($0.summary), "yaml": .string($0.text)])
    })

  private static func augmenter(_ entry: CatalogueEntry) -> PageValue {
    .object([
      "name": .string(entry.name),
      "aliases": .list(entry.aliases.map(PageValue.string)),
      "family": .string(entry.family.rawValue),
      "summary": .string(entry.summary),
      "parameters": .list(entry.parameters.map { parameter($0, of: entry) }),
      "suggestion": PageValue(Suggestion.step(of: entry)),
    ])
  }

  private static func parameter(
    _ parameter: CatalogueEntry.ParameterSummary, of entry: CatalogueEntry
  ) -> PageValue {
    var entries: [PageValue.Entry] = [
      .init(key: "name", value: .string(parameter.name)),
      .init(key: "aliases", value: .list(parameter.aliases.map(PageValue.string))),
      .init(key: "summary", value: .string(parameter.summary)),
    ]
    if let value = parameter.defaultValue {
      entries.append(.init(key: "default", value: PageValue(value)))
    }
    let alternatives = Alternatives.names(for: parameter.name, of: entry.name)
    if !alternatives.isEmpty {
      let names = PageValue.list(alternatives.map(PageValue.string))
      entries.append(.init(key: "alternatives", value: names))
    }
    if case .object(let rule) = rule(parameter.rule, parameter.name) { entries += rule }
    if case .word(let words) = parameter.rule, !isDrawn(parameter.name, words, of: entry) {
      entries.append(.init(key: "isFixed", value: true))
    }
    return .object(entries)
  }

  /// Whether a word may be drawn among several; some are the same for every picture.
  private static func isDrawn(_ name: String, _ words: [String], of entry: CatalogueEntry) -> Bool {
    let choice = ConfigValue.mapping([
      "choice": .sequence(words.filter { !$0.hasPrefix("{") }.prefix(2).map(ConfigValue.string))
    ])
    let step = ConfigValue.mapping([
      ConfigEntry(
        key: entry.name, value: .mapping([ConfigEntry(key: name, value: choice)]))
    ])
    return (try? Recipe(.mapping(["steps": .sequence([step])]))) != nil
  }

  private static func rule(_ rule: ParameterRule, _ name: String) -> PageValue {
    switch rule {
    case .number(let number): numbers("number", number, name)
    case .fixedNumber(let number): numbers("fixed", number, name)
    case .numbers(let number): numbers("numbers", number, name)
    case .axes(let number): numbers("axes", number, name)
    case .chance: numbers("chance", NumberRule(.chance, 0...1), name)
    case .choice(let choices):
      .object(["kind": "choice", "choices": .list(choices.map { .number(Double($0)) })])
    case .word(let words):
      .object([
        "kind": "word",
        "words": .list(words.filter { !$0.hasPrefix("{") }.map(PageValue.string)),
      ])
    case .length: .object(["kind": "length"])
    case .bool: .object(["kind": "bool"])
    case .colour: .object(["kind": "colour"])
    case .steps: .object(["kind": "steps"])
    }
  }

  private static func numbers(_ kind: String, _ rule: NumberRule, _ name: String) -> PageValue {
    .object([
      "kind": .string(kind), "unit": .string(rule.unit.rawValue), "low": .number(rule.low),
      "high": .number(rule.high), "whole": rule.isWhole ? true : nil,
      "slider": SliderRange(of: rule, name: name).pageValue,
    ])
  }
}
