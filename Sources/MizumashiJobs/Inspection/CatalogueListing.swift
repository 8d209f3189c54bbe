// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import MizumashiRecipe

/// Augmenters with their parameters, for machines.
public struct CatalogueListing: Encodable, Sendable {
  struct Parameter: Encodable {
    var name: String
    var aliases: [String]
    var summary: String
    var allowed: String
    var unit: String?
    var minimum: Double?
    var maximum: Double?
    var `default`: String?

    init(_ parameter: CatalogueEntry.ParameterSummary) {
      name = parameter.name
      aliases = parameter.aliases
      summary = parameter.summary
      allowed = parameter.rule.text
      `default` = parameter.defaultValue?.summary
      if case .number(let rule) = parameter.rule {
        unit = rule.unit == .none ? nil : rule.unit.rawValue
        minimum = rule.low
        maximum = rule.high
      }
    }
  }

  var name: String
  var aliases: [String]
  var family: String
  var summary: String
  var parameters: [Parameter]

  public init(_ entry: CatalogueEntry) {
    name = entry.name
    aliases = entry.aliases
    family = entry.family.rawValue
    summary = entry.summary
    parameters = entry.parameters.map(Parameter.init)
  }

  /// One augmenter as a JSON object.
  public var json: String { get throws { try Self.text(self) } }

  /// Augmenters as a JSON array.
  public static func json(_ entries: [CatalogueEntry]) throws -> String {
    try text(entries.map(CatalogueListing.init))
  }

  private static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
