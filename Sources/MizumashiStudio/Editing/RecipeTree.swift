// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// A recipe's tree as the page shows it: variants, and steps with what belongs to them.
enum RecipeTree {
  private static let controls: Set = [
    "sequential", "one_of", "some_of", "sometimes", "random_order", "each",
  ]
  private static let listKeys: Set = ["steps", "then", "else", "foreground", "background"]

  static func page(_ tree: ConfigValue) -> PageValue {
    func top(_ key: String) -> ConfigValue? { tree[RecipePath([.key(key)])] }
    var variants: [PageValue] = []
    if case .mapping(let entries)? = top("variants")?.content {
      variants = entries.map { variant($0) }
    } else if let steps = top("steps") {
      let path = RecipePath([.key("steps")])
      variants = [
        .object([
          "name": .null, "path": path.pageValue, "listPath": path.pageValue,
          "steps": list(steps, path),
        ])
      ]
    }
    return .object(["variants": .list(variants)])
  }

  private static func variant(_ entry: ConfigEntry) -> PageValue {
    let path = RecipePath([.key("variants"), .key(entry.key)])
    var listPath = path
    var steps = entry.value
    var copies: ConfigValue?
    if case .mapping = entry.value.content {
      listPath = path.appending("steps")
      steps = entry.value[RecipePath([.key("steps")])] ?? .sequence([])
      copies = entry.value[RecipePath([.key("copies")])]
    }
    return .object([
      "name": .string(entry.key), "path": path.pageValue, "listPath": listPath.pageValue,
      "line": line(entry.keyLocation), "copies": copies.map { PageValue($0) },
      "steps": list(steps, listPath),
    ])
  }

  private static func list(_ value: ConfigValue, _ path: RecipePath) -> PageValue {
    guard case .sequence(let items) = value.content else { return [] }
    return .list(items.enumerated().map { step($1, path.appending($0)) })
  }

  private static func step(_ value: ConfigValue, _ path: RecipePath) -> PageValue {
    var name = ""
    var body: ConfigValue?
    switch value.content {
    case .string(let text): name = text
    case .mapping(let entries) where entries.count == 1:
      name = entries[0].key
      body = entries[0].value
    default:
      return .object([
        "path": path.pageValue, "line": line(value.location), "name": .string(value.summary),
        "entries": [], "lists": [],
      ])
    }
    let known = Catalogue.entry(named: name)
    let inner = path.appending(name)
    var lists: [PageValue] = []
    var entries: [PageValue] = []
    switch body?.content {
    case .sequence:
      if let body { lists.append(section("steps", body, inner)) }
    case .mapping(let items):
      for item in items {
        let isList = if case .sequence = item.value.content { true } else { false }
        if isList, Self.listKeys.contains(item.key) {
          lists.append(section(item.key, item.value, inner.appending(item.key)))
        } else {
          entries.append(self.entry(item, of: known))
        }
      }
    default: break
    }
    for key in expectedLists(name, known) where !has(lists, key) {
      lists.append(section(key, .sequence([]), inner.appending(key)))
    }
    return .object([
      "path": path.pageValue, "line": line(value.location), "name": .string(name),
      "augmenter": known.map { .string($0.name) },
      "control": controls.contains(name) ? .string(name) : nil,
      "entries": .list(entries), "lists": .list(lists),
    ])
  }

  private static func expectedLists(_ name: String, _ known: CatalogueEntry?) -> [String] {
    if let known {
      return known.parameters.filter { $0.rule == .steps }.map(\.name)
    }
    guard controls.contains(name) else { return [] }
    return name == "sometimes" ? ["then", "else"] : ["steps"]
  }

  private static func has(_ lists: [PageValue], _ key: String) -> Bool {
    lists.contains { list in
      guard case .object(let entries) = list else { return false }
      let found = entries.first { $0.key == "key" }?.value
      // "steps" is another word for "then".
      return found == .string(key) || key == "then" && found == "steps"
    }
  }

  private static func section(
    _ key: String, _ value: ConfigValue, _ path: RecipePath
  ) -> PageValue {
    .object([
      "key": .string(key), "path": path.pageValue, "steps": list(value, path),
    ])
  }

  private static func entry(_ entry: ConfigEntry, of known: CatalogueEntry?) -> PageValue {
    let parameter = known?.parameters.first {
      $0.name == entry.key || $0.aliases.contains(entry.key)
    }
    return .object([
      "key": .string(entry.key), "parameter": .string(parameter?.name ?? entry.key),
      "line": line(entry.keyLocation), "value": PageValue(entry.value),
    ])
  }

  private static func line(_ location: SourceLocation?) -> PageValue? {
    location.map { .number(Double($0.line)) }
  }
}
