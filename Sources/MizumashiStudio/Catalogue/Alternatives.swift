// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Parameters of an augmenter of which one holds instead of another: a recipe may not have both, or
/// one of them does nothing beside the other.
enum Alternatives {
  /// Those that a parameter stands for where both may be given.
  private static let substitutes: [String: [String: [String]]] = [
    "channel_dropout": ["count": ["fraction", "keep_channels"]],
    "crop": sides,
    "jpeg_compression": ["quality": ["compression"]],
    "pad": sides,
  ]

  /// As soon as one side has a length of its own, the length for all of them is nothing.
  private static let sides = Dictionary(
    uniqueKeysWithValues: ["top", "right", "bottom", "left"].map { ($0, ["fraction", "pixels"]) })

  private static let all = Dictionary(
    uniqueKeysWithValues: Catalogue.all.map { ($0.name, table(of: $0)) })

  /// The names of the parameters that do not hold together with one of an augmenter.
  static func names(for parameter: String, of augmenter: String) -> [String] {
    all[augmenter]?[parameter] ?? []
  }

  private static func table(of entry: CatalogueEntry) -> [String: [String]] {
    let given = entry.parameters.compactMap { parameter in
      example(of: parameter).map { ConfigEntry(key: parameter.name, value: $0) }
    }.filter { isTaken([$0], by: entry) }
    let substitutes = substitutes[entry.name] ?? [:]
    func holdsInsteadOf(_ a: String, _ b: String) -> Bool { substitutes[a]?.contains(b) ?? false }
    var table: [String: [String]] = [:]
    for a in given {
      table[a.key] = given.filter { b in
        a.key != b.key
          && (holdsInsteadOf(a.key, b.key) || holdsInsteadOf(b.key, a.key)
            || !isTaken([a, b], by: entry))
      }.map(\.key)
    }
    return table
  }

  private static func isTaken(_ body: [ConfigEntry], by entry: CatalogueEntry) -> Bool {
    let step = ConfigValue.mapping([ConfigEntry(key: entry.name, value: .mapping(body))])
    return (try? Recipe(.mapping(["steps": .sequence([step])]))) != nil
  }

  /// A value that the parameter may have.
  private static func example(of parameter: CatalogueEntry.ParameterSummary) -> ConfigValue? {
    if let value = parameter.defaultValue { return value }
    return parameter.rule.numberRule.map { .number(min(max(1, $0.low), $0.high)) }
  }
}
