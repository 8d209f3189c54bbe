// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

extension ConfigValue {
  /// This tree, written by a recipe itself, as far as `other` differs from it: where a person wrote
  /// the same in other words, those stay.
  ///
  /// A recipe that is written out leaves defaults out and knows one spelling of everything. What
  /// both trees have in the same place and spell alike is `other`'s already; the order of keys and
  /// the names that were used are kept too.
  func keepingShape(of other: ConfigValue) -> ConfigValue {
    switch (content, other.content) {
    case (.mapping(let new), .mapping(let old)):
      var entries: [ConfigEntry] = []
      var rest = new
      for entry in old {
        if let place = rest.firstIndex(where: { Self.isSame($0.key, entry.key) }) {
          let found = rest.remove(at: place)
          entries.append(
            ConfigEntry(key: entry.key, value: found.value.keepingShape(of: entry.value)))
        } else if Self.canStay(entry) {
          entries.append(ConfigEntry(key: entry.key, value: entry.value))
        }
      }
      return .mapping(entries + rest)
    case (.sequence(let new), .sequence(let old)) where new.count == old.count:
      return .sequence(zip(new, old).map { $0.keepingShape(of: $1) })
    case (.sequence, .mapping(let old)) where old.contains { Self.isList($0.key) }:
      return .mapping(
        old.map { entry in
          Self.isList(entry.key)
            ? ConfigEntry(key: entry.key, value: keepingShape(of: entry.value)) : entry
        })
    default:
      return self
    }
  }

  private static func isList(_ key: String) -> Bool { key == "steps" || key == "then" }

  /// Names and aliases of one augmenter are the same.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    guard let entry = Catalogue.entry(named: a) else { return false }
    return Catalogue.entry(named: b)?.name == entry.name
  }

  /// What a recipe leaves out because it is the default may stay where it is.
  private static func canStay(_ entry: ConfigEntry) -> Bool {
    Catalogue.entry(named: entry.key) == nil
  }
}
