// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Changes single words and numbers, where they are all that differs.
enum TokenChange {
  private struct Replacement {
    var place: SourceLocation
    var text: String
  }

  /// The text with other words; nil where more than words differs.
  static func apply(_ lines: RecipeLines, _ old: ConfigValue, _ new: ConfigValue) -> String? {
    var replacements: [Replacement] = []
    guard collect(old, new, &replacements), !replacements.isEmpty else { return nil }
    var lines = lines
    // From the end, so that earlier places stay what they are.
    replacements.sort { ($0.place.line, $0.place.column) > ($1.place.line, $1.place.column) }
    for replacement in replacements {
      let number = replacement.place.line - 1
      guard lines.lines.indices.contains(number),
        let line = line(lines.lines[number], at: replacement.place.column, replacement.text)
      else { return nil }
      lines.replace(number..<number + 1, with: [line])
    }
    return lines.text
  }

  /// Whether the trees differ in words only.
  private static func collect(
    _ old: ConfigValue, _ new: ConfigValue, _ replacements: inout [Replacement]
  ) -> Bool {
    if old == new { return true }
    switch (old.content, new.content) {
    case (.mapping(let a), .mapping(let b)) where a.count == b.count && !a.isEmpty:
      for (old, new) in zip(a, b) {
        if old.key != new.key {
          guard let place = old.keyLocation else { return false }
          replacements.append(Replacement(place: place, text: RecipeWriter.scalar(new.key)))
        }
        guard collect(old.value, new.value, &replacements) else { return false }
      }
      return true
    case (.sequence(let a), .sequence(let b)) where a.count == b.count && !a.isEmpty:
      return zip(a, b).allSatisfy { collect($0, $1, &replacements) }
    default:
      guard let place = old.location, isWord(old), fitsInLine(new) else { return false }
      replacements.append(Replacement(place: place, text: RecipeWriter.flow(new)))
      return true
    }
  }

  private static func isWord(_ value: ConfigValue) -> Bool {
    switch value.content {
    case .bool, .number, .string: true
    case .null, .sequence, .mapping: false
    }
  }

  /// Steps are better written by lines.
  private static func fitsInLine(_ value: ConfigValue) -> Bool {
    switch value.content {
    case .mapping(let entries):
      entries.count <= 2
        && entries.allSatisfy { entry in
          if case .mapping = entry.value.content { false } else { fitsInLine(entry.value) }
        }
    case .sequence(let items): items.allSatisfy(isWord)
    default: true
    }
  }

  private static func line(_ line: String, at column: Int, _ text: String) -> String? {
    let scalars = Array(line.unicodeScalars)
    let start = column - 1
    guard scalars.indices.contains(start), let end = end(ofWordAt: start, in: scalars) else {
      return nil
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[..<start])
    result.append(contentsOf: text.unicodeScalars)
    result.append(contentsOf: scalars[end...])
    return String(result)
  }

  /// Where a word ends: a quoted one at its quotation mark, a plain one before what ends it.
  private static func end(ofWordAt start: Int, in line: [Unicode.Scalar]) -> Int? {
    let quote = line[start]
    if quote == "\"" || quote == "'" {
      var index = start + 1
      while index < line.count {
        if line[index] == "\\", quote == "\"" {
          index += 1
        } else if line[index] == quote {
          return index + 1
        }
        index += 1
      }
      return nil
    }
    let isInFlow = openBrackets(line[..<start]) > 0
    var index = start
    while index < line.count {
      let next = index + 1 < line.count ? line[index + 1] : " "
      if line[index] == ":", next == " " { break }
      if line[index] == " ", next == "#" { break }
      if isInFlow, ",]}".unicodeScalars.contains(line[index]) { break }
      index += 1
    }
    while index > start, line[index - 1] == " " { index -= 1 }
    return index
  }

  private static func openBrackets(_ line: ArraySlice<Unicode.Scalar>) -> Int {
    line.reduce(0) { count, scalar in
      switch scalar {
      case "[", "{": count + 1
      case "]", "}": count - 1
      default: count
      }
    }
  }
}
