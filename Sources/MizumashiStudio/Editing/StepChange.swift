// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Changes the lines of one item of a list, the deepest that has the whole change.
enum StepChange {
  /// The text with other lines; nil where no block list has the change.
  static func apply(_ lines: RecipeLines, _ old: ConfigValue, _ new: ConfigValue) -> String? {
    // An inner list is tried first, since its lines are fewer.
    if let part = old.partOfOnlyChange(to: new), let text = below(lines, old, new, part) {
      return text
    }
    guard case .sequence(let a) = old.content, case .sequence(let b) = new.content,
      let column = lines.column(ofDashesOf: old)
    else { return nil }
    var result = lines
    let ranges = a.indices.compactMap { lines.range(ofItem: $0, of: old) }
    guard ranges.count == a.count else { return nil }
    // Items at the beginning and at the end that stay.
    let head = zip(a, b).prefix { $0 == $1 }.count
    let tail = zip(a.dropFirst(head).reversed(), b.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    let changed = head..<(a.count - tail)
    let wanted = b[head..<(b.count - tail)]
    guard !b.isEmpty else { return nil }
    if changed.isEmpty {
      let place = head > 0 ? ranges[head - 1].upperBound : ranges[head].lowerBound
      result.replace(
        place..<place, with: wanted.flatMap { RecipeWriter.item($0, indentation: column) })
      return result.text
    }
    /// The lines of an item with the comments above it.
    func block(_ index: Int) -> Range<Int> {
      let start =
        index == changed.lowerBound ? ranges[index].lowerBound : ranges[index - 1].upperBound
      return start..<ranges[index].upperBound
    }
    let range = block(changed.lowerBound).lowerBound..<block(changed.upperBound - 1).upperBound
    // What only changed its place keeps its lines.
    var kept = changed.map { (value: a[$0], lines: Array(lines.lines[block($0)])) }
    let isReplacement = changed.count == wanted.count
    let new = wanted.enumerated().flatMap { offset, value -> [String] in
      if let place = kept.firstIndex(where: { $0.value == value }) {
        return kept.remove(at: place).lines
      }
      let item = RecipeWriter.item(value, indentation: column)
      guard isReplacement else { return item }
      let index = changed.lowerBound + offset
      let above = lines.lines[block(index).lowerBound..<ranges[index].lowerBound]
      return Array(above)
        + keepingComments(of: Array(lines.lines[ranges[index]]), item, column: column)
    }
    result.replace(range, with: new)
    return result.text
  }

  private static func below(
    _ lines: RecipeLines, _ old: ConfigValue, _ new: ConfigValue, _ part: RecipePath.Part
  ) -> String? {
    guard let a = old[RecipePath([part])], let b = new[RecipePath([part])] else { return nil }
    return apply(lines, a, b)
  }

  /// A comment behind the step stays there; others move above it.
  private static func keepingComments(
    of old: [String], _ new: [String], column: Int
  ) -> [String] {
    var new = new
    let comments = RecipeLines.comments(of: old)
    guard !comments.isEmpty else { return new }
    if comments.count == 1, new.count == 1, RecipeLines.comment(of: old[0]) != nil {
      new[0] += "  " + comments[0]
      return new
    }
    let space = String(repeating: " ", count: column)
    return comments.map { space + $0 } + new
  }
}
