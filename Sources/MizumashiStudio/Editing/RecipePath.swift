// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// A place in a recipe's tree, from its root.
struct RecipePath: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  var parts: [Part]

  init(_ parts: [Part] = []) { self.parts = parts }

  func appending(_ key: String) -> RecipePath { RecipePath(parts + [.key(key)]) }
  func appending(_ index: Int) -> RecipePath { RecipePath(parts + [.index(index)]) }

  var parent: RecipePath { RecipePath(Array(parts.dropLast())) }

  var pageValue: PageValue {
    .list(
      parts.map { part in
        switch part {
        case .key(let key): .string(key)
        case .index(let index): .number(Double(index))
        }
      })
  }
}

extension RecipePath: Decodable {
  init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    var parts: [Part] = []
    while !list.isAtEnd {
      if let index = try? list.decode(Int.self) {
        parts.append(.index(index))
      } else {
        parts.append(.key(try list.decode(String.self)))
      }
    }
    self.parts = parts
  }
}

extension ConfigValue {
  /// What stands at a path; nil where nothing does.
  subscript(path: RecipePath) -> ConfigValue? {
    var value = self
    for part in path.parts {
      guard let next = value[part] else { return nil }
      value = next
    }
    return value
  }

  private subscript(part: RecipePath.Part) -> ConfigValue? {
    switch (part, content) {
    case (.key(let key), .mapping(let entries)): entries.first { $0.key == key }?.value
    case (.index(let index), .sequence(let items)):
      items.indices.contains(index) ? items[index] : nil
    default: nil
    }
  }

  /// The tree with another value at a path.
  ///
  /// - Parameter change: is given what stands there, nil where nothing does; nil removes it. A key
  ///   that is missing is added at the end; an index may be that behind the last.
  /// - Returns: nil where the path leads nowhere.
  func changing(
    _ path: ArraySlice<RecipePath.Part>, _ change: (ConfigValue?) -> ConfigValue?
  ) -> ConfigValue? {
    guard let part = path.first else { return change(self) }
    let rest = path.dropFirst()
    var result = self
    switch (part, content) {
    case (.key(let key), .mapping(var entries)):
      let place = entries.firstIndex { $0.key == key }
      let value: ConfigValue?
      if rest.isEmpty {
        value = change(place.map { entries[$0].value })
      } else {
        let below = place.map { entries[$0].value } ?? .mapping([])
        guard let changed = below.changing(rest, change) else { return nil }
        value = changed
      }
      if let value {
        if let place {
          entries[place].value = value
        } else {
          entries.append(ConfigEntry(key: key, value: value))
        }
      } else if let place {
        entries.remove(at: place)
      }
      result.content = .mapping(entries)
    case (.index(let index), .sequence(var items)):
      guard items.indices.contains(index) || rest.isEmpty && index == items.count else {
        return nil
      }
      let value: ConfigValue?
      if rest.isEmpty {
        value = change(items.indices.contains(index) ? items[index] : nil)
      } else {
        guard let changed = items[index].changing(rest, change) else { return nil }
        value = changed
      }
      switch (value, items.indices.contains(index)) {
      case (let value?, true): items[index] = value
      case (let value?, false): items.append(value)
      case (nil, true): items.remove(at: index)
      case (nil, false): break
      }
      result.content = .sequence(items)
    case (.key(let key), .string(let name)) where key == name:
      // A bare step gets parameters.
      return ConfigValue.mapping([ConfigEntry(key: name, value: .mapping([]))])
        .changing(path, change)
    case (.key, .null):
      return ConfigValue.mapping([]).changing(path, change)
    case (.key(let key), .sequence) where key != "steps":
      // The short form of a control, or of a variant, gets a key beside its steps.
      return ConfigValue.mapping([ConfigEntry(key: "steps", value: self)])
        .changing(path, change)
    default:
      return nil
    }
    return result
  }

  /// The only key or index whose value is another in another tree; nil where more differs.
  func partOfOnlyChange(to new: ConfigValue) -> RecipePath.Part? {
    switch (content, new.content) {
    case (.mapping(let a), .mapping(let b)):
      guard a.map(\.key) == b.map(\.key) else { return nil }
      let different = a.indices.filter { a[$0] != b[$0] }
      return different.count == 1 ? .key(a[different[0]].key) : nil
    case (.sequence(let a), .sequence(let b)):
      guard a.count == b.count else { return nil }
      let different = a.indices.filter { a[$0] != b[$0] }
      return different.count == 1 ? .index(different[0]) : nil
    default: return nil
    }
  }
}
