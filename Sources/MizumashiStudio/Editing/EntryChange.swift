// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Changes lines of a block mapping that has entries more, an entry less, or an entry that went
/// below other keys. The deepest mapping that has the whole change is the one.
enum EntryChange {
  /// The text with other lines; nil where no block mapping has the change.
  static func apply(_ lines: RecipeLines, _ old: ConfigValue, _ new: ConfigValue) -> String? {
    if let part = old.partOfOnlyChange(to: new) {
      let path = RecipePath([part])
      guard let a = old[path], let b = new[path] else { return nil }
      return apply(lines, a, b)
    }
    guard case .mapping(let a) = old.content, case .mapping(let b) = new.content else { return nil }
    if b.count > a.count { return appending(b, to: a, lines) }
    if b.count < a.count { return removing(from: a, b, lines) }
    return nesting(a, b, lines)
  }

  private static func appending(
    _ new: [ConfigEntry], to old: [ConfigEntry], _ lines: RecipeLines
  ) -> String? {
    guard Array(new.prefix(old.count)) == old, let last = old.last,
      let range = lines.range(ofEntry: last)
    else { return nil }
    let column = RecipeLines.indentation(of: lines.lines[range.lowerBound])
    var result = lines
    result.replace(
      range.upperBound..<range.upperBound,
      with: new.dropFirst(old.count).flatMap {
        RecipeWriter.entry($0.key, $0.value, indentation: column)
      })
    return result.text
  }

  private static func removing(
    from old: [ConfigEntry], _ new: [ConfigEntry], _ lines: RecipeLines
  ) -> String? {
    let index = zip(old, new).prefix { $0 == $1 }.count
    var rest = old
    let gone = rest.remove(at: index)
    guard rest == new, !new.isEmpty, let range = lines.range(ofEntry: gone) else { return nil }
    var result = lines
    result.replace(range, with: [])
    return result.text
  }

  private static func nesting(
    _ old: [ConfigEntry], _ new: [ConfigEntry], _ lines: RecipeLines
  ) -> String? {
    let different = old.indices.filter { old[$0] != new[$0] }
    guard different.count == 1, let index = different.first,
      let keys = keys(around: old[index].value, in: new[index]),
      let range = lines.range(ofEntry: old[index])
    else { return nil }
    let first = lines.lines[range.lowerBound]
    let column = RecipeLines.indentation(of: first)
    let rest = first.dropFirst(column)
    guard rest.hasPrefix(old[index].key + ":") else { return nil }
    func space(_ depth: Int) -> String { String(repeating: " ", count: 2 * depth) }
    let depth = keys.count - 1
    let margin = String(repeating: " ", count: column)
    let heads = keys.enumerated().map { margin + space($0) + RecipeWriter.scalar($1) + ":" }
    let body = lines.lines[range].dropFirst().map { line in
      line.allSatisfy(\.isWhitespace) ? line : space(depth) + line
    }
    var result = lines
    result.replace(
      range,
      with: heads.dropLast() + [heads[depth] + rest.dropFirst(old[index].key.count + 1)] + body)
    return result.text
  }

  /// The keys under which a value lies in an entry, from the outermost; nil where it does not.
  private static func keys(around value: ConfigValue, in entry: ConfigEntry) -> [String]? {
    var (keys, inner) = ([entry.key], entry.value)
    while inner != value {
      guard case .mapping(let entries) = inner.content, entries.count == 1 else { return nil }
      keys.append(entries[0].key)
      inner = entries[0].value
    }
    return keys
  }
}
