// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// A change of a recipe, as the page asks for it.
struct RecipeEdit: Decodable, Sendable {
  enum Operation: String, Decodable, Sendable {
    /// Puts a value at the path, instead of the one that is there.
    case set
    /// Removes what is at the path.
    case remove
    /// Puts a value into a list, at the index with which the path ends.
    case insert
    /// Takes what is at the path to the place `target` in a list, counted without it.
    case move
    /// Gives the key at the path another name.
    case rename
  }

  var operation: Operation
  var path: RecipePath
  /// JSON text, so that the order of keys is kept; for `rename` the name.
  var value: String?
  var target: RecipePath?

  /// The tree afterwards; nil where the change does not fit.
  func applied(to tree: ConfigValue, value: ConfigValue?) -> ConfigValue? {
    let parts = path.parts[...]
    switch operation {
    case .set:
      guard let value else { return nil }
      return tree.changing(parts) { _ in value }
    case .remove:
      guard tree[path] != nil else { return nil }
      return tree.changing(parts) { _ in nil }
    case .insert:
      guard let value else { return nil }
      return Self.inserting(value, at: path, in: tree)
    case .move:
      guard let target, let moved = tree[path],
        let rest = tree.changing(parts, { _ in nil })
      else { return nil }
      return Self.inserting(moved, at: target, in: rest)
    case .rename:
      guard let name = self.value, case .key(let key) = path.parts.last,
        let parent = tree[path.parent], case .mapping(var entries) = parent.content,
        let place = entries.firstIndex(where: { $0.key == key }),
        // Two entries of one name would be a recipe that cannot be read.
        name == key || !entries.contains(where: { $0.key == name })
      else { return nil }
      entries[place].key = name
      return tree.changing(path.parent.parts[...]) { parent in
        var parent = parent
        parent?.content = .mapping(entries)
        return parent
      }
    }
  }

  private static func inserting(
    _ value: ConfigValue, at path: RecipePath, in tree: ConfigValue
  ) -> ConfigValue? {
    guard case .index(let index) = path.parts.last else { return nil }
    var fits = false
    let result = tree.changing(path.parent.parts[...]) { list in
      var items: [ConfigValue] = []
      if case .sequence(let found)? = list?.content { items = found }
      guard (0...items.count).contains(index) else { return list }
      fits = true
      items.insert(value, at: index)
      var changed = list ?? .sequence([])
      changed.content = .sequence(items)
      return changed
    }
    return fits ? result : nil
  }
}
