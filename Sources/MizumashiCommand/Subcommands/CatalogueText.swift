// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiRecipe
internal import MizumashiYAML

/// The catalogue as text, for people and for machines.
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

  static func json(_ entries: [CatalogueEntry], isSingle: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let items = entries.map(Item.init)
    let bytes = isSingle ? try encoder.encode(items[0]) : try encoder.encode(items)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 0))
  }

  private struct Item: Encodable {
    struct Parameter: Encodable {
      var name: String
      var aliases: [String]
      var summary: String
      var allowed: String
      var unit: String?
      var minimum: Double?
      var maximum: Double?
      var `default`: String?
    }

    var name: String
    var aliases: [String]
    var family: String
    var summary: String
    var parameters: [Parameter]

    init(_ entry: CatalogueEntry) {
      name = entry.name
      aliases = entry.aliases
      family = entry.family.rawValue
      summary = entry.summary
      parameters = entry.parameters.map { parameter in
        var item = Parameter(
          name: parameter.name, aliases: parameter.aliases, summary: parameter.summary,
          allowed: parameter.rule.text, default: parameter.defaultValue?.summary)
        if case .number(let rule) = parameter.rule {
          item.unit = rule.unit == .none ? nil : rule.unit.rawValue
          item.minimum = rule.low
          item.maximum = rule.high
        }
        return item
      }
    }
  }
}
