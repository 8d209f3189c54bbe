// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe
internal import MizumashiYAML

/// Changes a recipe's text where a change belongs, so that what a person wrote stays as it is.
///
/// Four ways are tried, from the gentlest: another word in its place, lines for an entry more or
/// less, other lines for a step, the whole text anew. A result counts only when reading it gives
/// the tree that was meant, so that no way has to know all of YAML.
struct RecipeEditor {
  struct Result: Equatable, Sendable {
    var text: String
    /// Comments that the new text does not have any more.
    var lostComments: [String]
  }

  /// - Throws: where the text is no YAML.
  static func apply(_ edit: RecipeEdit, to text: String) throws(RecipeError) -> Result {
    let tree =
      text.allSatisfy(\.isWhitespace)
      ? ConfigValue.mapping([]) : try ConfigValue(yaml: text, source: "recipe")
    var value: ConfigValue?
    if edit.operation != .rename, let json = edit.value {
      value = try ConfigValue(yaml: json, source: "value")
    }
    guard let wanted = edit.applied(to: tree, value: value) else { throw misfit }
    return try rewrite(text, from: tree, to: wanted)
  }

  private static let misfit = RecipeError("the change does not fit the recipe")

  /// The text with another tree.
  ///
  /// - Throws: where no text means that tree.
  static func rewrite(
    _ text: String, from tree: ConfigValue, to wanted: ConfigValue
  ) throws(RecipeError) -> Result {
    if tree == wanted { return Result(text: text, lostComments: []) }
    let before = RecipeLines(text)
    let ways = [
      TokenChange.apply(before, tree, wanted), EntryChange.apply(before, tree, wanted),
      StepChange.apply(before, tree, wanted),
    ]
    for case let new? in ways where means(new, wanted) {
      return Result(text: new, lostComments: missing(from: new, before))
    }
    let header = before.lines.prefix { RecipeLines.isBlankOrComment($0) }
    let new = header.map { $0 + "\n" }.joined() + RecipeWriter.text(wanted)
    guard means(new, wanted) else { throw misfit }
    return Result(text: new, lostComments: missing(from: new, before))
  }

  private static func means(_ text: String, _ wanted: ConfigValue) -> Bool {
    (try? ConfigValue(yaml: text, source: "")) == wanted
  }

  private static func missing(from text: String, _ before: RecipeLines) -> [String] {
    var kept = RecipeLines.comments(of: RecipeLines(text).lines)
    return RecipeLines.comments(of: before.lines).filter { comment in
      guard let place = kept.firstIndex(of: comment) else { return true }
      kept.remove(at: place)
      return false
    }
  }
}
