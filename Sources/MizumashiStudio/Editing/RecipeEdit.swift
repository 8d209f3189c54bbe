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
    /// Puts the keys that `target` ends in, in the place of the one that the path ends in, and its
    /// value under the last of them.
    case nest
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
    case .nest: return nested(in: tree)
    }
  }

  private func nested(in tree: ConfigValue) -> ConfigValue? {
    let depth = path.parts.count - 1
    guard depth >= 0, let target, target.parts.count > depth + 1,
      target.parts.prefix(depth) == path.parts.prefix(depth),
      case .key(let key) = path.parts.last,
      case .mapping(let entries)? = tree[path.parent]?.content,
      let value = tree[path]
    else { return nil }
    let keys = target.parts.dropFirst(depth).compactMap { part in
      if case .key(let key) = part { key } else { nil }
    }
    // What has no value yet gives its place away.
    let isTaken = entries.contains {
      $0.key == keys[0] && $0.key != key && $0.value.content != .null
    }
    guard keys.count == target.parts.count - depth, !isTaken else { return nil }
    let nested = keys.dropFirst().reversed().reduce(value) { value, key in
      .mapping([ConfigEntry(key: key, value: value)])
    }
    let changed = entries.compactMap { entry in
      if entry.key == key { return ConfigEntry(key: keys[0], value: nested) }
      return entry.key == keys[0] ? nil : entry
    }
    return tree.changing(path.parent.parts[...]) { _ in ConfigValue.mapping(changed) }
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
