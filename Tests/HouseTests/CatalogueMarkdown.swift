// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Mizumashi

/// The catalogue and the built-in recipes as Markdown.
enum CatalogueMarkdown {
  /// All of Documentation/Augmenters.md.
  static var document: String {
    let families = Family.allCases.compactMap { family -> String? in
      let entries = Catalogue.all.filter { $0.family == family }
      guard !entries.isEmpty else { return nil }
      return (["## \(family.rawValue.capitalized)"] + entries.map(section)).joined(
        separator: "\n\n")
    }
    return ([preface] + families).joined(separator: "\n\n") + "\n"
  }

  private static let preface = """
    # Augmenters

    Every augmenter, with what may be written for its parameters. Wherever a number stands, a
    range such as `-15..15`, a named distribution or `{each: […]}` may stand as well. Every step
    also takes `p`, the chance that it is applied, and `id`, a stable name for its random numbers.

    `mizumashi augmenters NAME` prints the same. This page is generated: `make record` writes it
    again.
    """

  private static func section(of entry: CatalogueEntry) -> String {
    var lines = [
      "### `\(entry.name)`", "",
      entry.summary.prefix(1).uppercased()
        + entry.summary.dropFirst() + "." + aliases(entry.aliases), "",
    ]
    if entry.parameters.isEmpty {
      lines.append("No parameters.")
    } else {
      lines += ["| parameter | what it is | what may be written | default |", "|---|---|---|---|"]
      lines += entry.parameters.map(row)
    }
    return lines.joined(separator: "\n")
  }

  private static func row(of parameter: CatalogueEntry.ParameterSummary) -> String {
    let value = parameter.defaultValue.map { code(unquoted($0.summary)) } ?? "–"
    return cells([
      code(parameter.name),
      parameter.summary + (parameter.aliases.isEmpty ? "" : ".") + aliases(parameter.aliases),
      parameter.rule.text, value,
    ])
  }

  private static func aliases(_ names: [String]) -> String {
    names.isEmpty ? "" : " Also " + names.map(code).joined(separator: ", ") + "."
  }

  private static func unquoted(_ text: String) -> String {
    text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
      ? String(text.dropFirst().dropLast()) : text
  }

  private static func code(_ text: String) -> String { "`\(text)`" }

  private static func cells(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}

extension CatalogueMarkdown {
  /// The README's list of augmenters.
  static var families: String {
    let rows = Family.allCases.compactMap { family -> String? in
      let names = Catalogue.all.filter { $0.family == family }.map { code($0.name) }
      return names.isEmpty ? nil : cells([family.rawValue, names.joined(separator: ", ")])
    }
    return (["| family | augmenters |", "|---|---|"] + rows).joined(separator: "\n")
  }

  /// The README's table of recipes.
  static var recipes: String {
    let rows = BuiltinRecipe.all.map { recipe in
      cells([
        code(recipe.name), recipe.summary, comment("When", in: recipe.text),
        comment("When not", in: recipe.text),
      ])
    }
    return (["| recipe | for | when | when not |", "|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  /// What a recipe's opening comment says after "When:" or "When not:".
  private static func comment(_ word: String, in text: String) -> String {
    var words: [Substring] = []
    var isInside = false
    for line in text.split(separator: "\n").prefix(while: { $0.hasPrefix("#") }) {
      let content = line.drop { "# ".contains($0) }
      if content.hasPrefix("When") { isInside = content.hasPrefix(word + ":") }
      if isInside { words.append(content) }
    }
    return words.joined(separator: " ").replacing(word + ": ", with: "")
  }
}
