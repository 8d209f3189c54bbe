// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// The lines of a recipe's text, and which of them belong to what.
struct RecipeLines {
  private(set) var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasSuffix("\r") ? String(line.dropLast()) : String(line)
    }
    if lines.last == "" { lines.removeLast() }
  }

  var text: String { lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n" }

  /// The lines of an item of a block list, from its dash; nil where the list is written otherwise.
  func range(ofItem index: Int, of list: ConfigValue) -> Range<Int>? {
    guard case .sequence(let items) = list.content, items.indices.contains(index),
      let column = column(ofDashesOf: list)
    else { return nil }
    let starts = items.compactMap { start(of: $0, dashAt: column) }
    guard starts.count == items.count else { return nil }
    let limit = index + 1 < starts.count ? starts[index + 1] : end(ofListAt: column, starts[index])
    return starts[index]..<trimmed(starts[index]..<limit, column: column)
  }

  /// How far the dashes of a block list are indented; nil where it is none.
  func column(ofDashesOf list: ConfigValue) -> Int? {
    guard case .sequence(let items) = list.content, !items.isEmpty, let place = list.location,
      lines.indices.contains(place.line - 1)
    else { return nil }
    let line = Array(lines[place.line - 1].unicodeScalars)
    let column = place.column - 1
    guard line.indices.contains(column), line[column] == "-",
      line[..<column].allSatisfy({ $0 == " " })
    else { return nil }
    return column
  }

  /// The lines of an entry of a block mapping, from its key; nil where the mapping is written
  /// otherwise.
  func range(ofEntry entry: ConfigEntry) -> Range<Int>? {
    guard let place = entry.keyLocation, lines.indices.contains(place.line - 1) else { return nil }
    let (start, column) = (place.line - 1, place.column - 1)
    guard Self.indentation(of: lines[start]) == column else { return nil }
    var end = start + 1
    while end < lines.count {
      let depth = Self.indentation(of: lines[end])
      // The dashes of its list may stand right below the key.
      let isInside =
        depth > column || depth == column && lines[end].dropFirst(column).hasPrefix("-")
      if !Self.isBlankOrComment(lines[end]), !isInside { break }
      end += 1
    }
    return start..<trimmed(start..<end, column: column)
  }

  /// The line of an item's dash.
  private func start(of item: ConfigValue, dashAt column: Int) -> Int? {
    guard let place = item.location, lines.indices.contains(place.line - 1) else { return nil }
    // What an item has may begin some lines below its dash.
    for line in stride(from: place.line - 1, through: max(place.line - 20, 0), by: -1) {
      guard !Self.isBlankOrComment(lines[line]) else { continue }
      if Self.indentation(of: lines[line]) == column,
        lines[line].dropFirst(column).hasPrefix("-")
      {
        return line
      }
      if Self.indentation(of: lines[line]) <= column { return nil }
    }
    return nil
  }

  private func end(ofListAt column: Int, _ start: Int) -> Int {
    var line = start + 1
    while line < lines.count {
      let text = lines[line]
      if !Self.isBlankOrComment(text), Self.indentation(of: text) <= column { break }
      line += 1
    }
    return line
  }

  /// Leaves what stands before the next thing to that: blank lines, and comments that are no deeper
  /// than the dash.
  private func trimmed(_ range: Range<Int>, column: Int) -> Int {
    var end = range.upperBound
    while end > range.lowerBound + 1 {
      let text = lines[end - 1]
      guard Self.isBlankOrComment(text) else { break }
      if !text.allSatisfy(\.isWhitespace), Self.indentation(of: text) > column { break }
      end -= 1
    }
    return end
  }

  mutating func replace(_ range: Range<Int>, with new: [String]) {
    lines.replaceSubrange(range, with: new)
  }

  // MARK: Comments

  static func isBlankOrComment(_ line: String) -> Bool {
    line.drop { $0 == " " || $0 == "\t" }.first.map { $0 == "#" } ?? true
  }

  static func indentation(of line: String) -> Int {
    line.unicodeScalars.prefix { $0 == " " }.count
  }

  /// The comment at the end of a line, from its "#"; nil without one.
  static func comment(of line: String) -> Substring? {
    var quote: Character?
    var last: Character = " "
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open, !(open == "\"" && last == "\\") { quote = nil }
      } else if character == "\"" || character == "'", " [{,:-".contains(last) {
        quote = character
      } else if character == "#", last == " " || last == "\t" {
        return line[index...]
      }
      last = character
    }
    return nil
  }

  /// Every comment of a text, without its leading space.
  static func comments(of lines: some Sequence<String>) -> [String] {
    lines.compactMap { comment(of: $0).map(String.init) }
  }
}
