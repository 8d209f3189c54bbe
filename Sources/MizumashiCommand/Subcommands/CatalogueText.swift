// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe
internal import MizumashiYAML

/// The catalogue as text, for people.
enum CatalogueText {
  /// All names with a line each, by family.
  static func list(_ entries: [CatalogueEntry]) -> String {
    let width = (entries.map(\.name.count).max() ?? 0) + 2
    return Family.allCases.compactMap { family -> String? in
      let members = entries.filter { $0.family == family }
      guard !members.isEmpty else { return nil }
      let lines = members.map { "  " + padded($0.name, width) + $0.summary }
      return ([family.rawValue] + lines).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// One augmenter with its parameters.
  static func page(_ entry: CatalogueEntry) -> String {
    var lines = ["\(entry.name): \(entry.summary)", "family: \(entry.family.rawValue)"]
    if !entry.aliases.isEmpty { lines.append("also: " + entry.aliases.joined(separator: ", ")) }
    lines.append("")
    let width = (entry.parameters.map(\.name.count).max() ?? 0) + 2
    for parameter in entry.parameters {
      lines.append("  " + padded(parameter.name, width) + parameter.summary)
      let other =
        parameter.aliases.isEmpty
        ? "" : "; also " + parameter.aliases.joined(separator: ", ")
      let value = parameter.defaultValue.map { "; default " + $0.summary } ?? ""
      lines.append("  " + padded("", width) + parameter.rule.text + value + other)
    }
    if entry.parameters.isEmpty { lines.append("  no parameters") }
    lines += ["", "Every step also takes p (the chance that it is applied) and id."]
    return lines.joined(separator: "\n")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 0))
  }
}
