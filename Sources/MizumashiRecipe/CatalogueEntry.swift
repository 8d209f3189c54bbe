// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// One augmenter as the catalogue lists it, without its type.
public struct CatalogueEntry: Sendable {
  /// A parameter without its owner.
  public struct ParameterSummary: Hashable, Sendable {
    public let name: String
    public let aliases: [String]
    public let summary: String
    public let rule: ParameterRule
    /// The default as it would be written; nil where nothing is set.
    public let defaultValue: ConfigValue?
  }

  public let name: String
  public let aliases: [String]
  public let family: Family
  public let summary: String
  public let parameters: [ParameterSummary]
  /// The type itself.
  public let type: any Augmenter.Type

  init<Type: Augmenter>(_ type: Type.Type) {
    let defaults = Type()
    self.type = type
    name = Type.name
    aliases = Type.aliases
    family = Type.family
    summary = Type.summary
    parameters = Type.parameters.map {
      ParameterSummary(
        name: $0.name, aliases: $0.aliases, summary: $0.summary, rule: $0.rule,
        defaultValue: $0.write(defaults))
    }
  }
}

/// All augmenters.
public enum Catalogue {
  /// By name.
  public static let all: [CatalogueEntry] = registered.map { entry($0) }
    .sorted { $0.name < $1.name }

  private static let byName: [String: CatalogueEntry] = {
    var table: [String: CatalogueEntry] = [:]
    for entry in all {
      for key in [entry.name] + entry.aliases { table[key] = entry }
    }
    return table
  }()

  /// The augmenter with this name or alias.
  public static func entry(named name: String) -> CatalogueEntry? { byName[name] }

  /// Every name, for "did you mean".
  public static var names: [String] { all.map(\.name) }

  private static func entry(_ type: any Augmenter.Type) -> CatalogueEntry {
    func open<Type: Augmenter>(_ type: Type.Type) -> CatalogueEntry { CatalogueEntry(type) }
    return open(type)
  }
}
