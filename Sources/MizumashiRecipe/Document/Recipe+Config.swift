// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Recipe {
  /// Reads a recipe from a tree.
  ///
  /// - Parameter source: the file's name for messages.
  /// - Throws: every mistake that was found, each with its place.
  public init(_ value: ConfigValue, source: String? = nil) throws(RecipeError) {
    var reader = RecipeReader()
    let recipe = reader.recipe(value)
    guard reader.issues.isEmpty, let recipe else {
      throw RecipeError(source: source, reader.issues)
    }
    self = recipe
  }

  /// The recipe as a tree; reading it gives the same recipe.
  public var config: ConfigValue {
    let isBare =
      variants.count == 1 && variants[0].name == Variant.defaultName && variants[0].copies == 1
    return .mapping([
      "version": .number(Double(Self.currentVersion)),
      "description": description.map(ConfigValue.string),
      "seed": seed.map { $0 < 1 << 53 ? .number(Double($0)) : .string(String($0)) },
      "annotations": annotations.config,
      "steps": isBare ? .sequence(variants[0].steps.map(\.config)) : nil,
      "variants": isBare
        ? nil : .mapping(variants.map { ConfigEntry(key: $0.name, value: $0.config) }),
    ])
  }
}

extension Variant {
  fileprivate var config: ConfigValue {
    let steps = ConfigValue.sequence(steps.map(\.config))
    guard copies != 1 else { return steps }
    return .mapping(["copies": .number(Double(copies)), "steps": steps])
  }
}

extension RecipeReader {
  fileprivate mutating func recipe(_ value: ConfigValue) -> Recipe? {
    let root = ConfigPath()
    guard let entries = entries(value, root, expected: "a recipe with \"variants\" or \"steps\"")
    else { return nil }
    var recipe = Recipe(variants: [])
    for entry in entries {
      let path = root.key(entry.key)
      switch entry.key {
      case "version": version(entry.value, path)
      case "description":
        recipe.description = string(entry.value, path, expected: "a text")
      case "seed": recipe.seed = seed(entry.value, path)
      case "annotations": recipe.annotations = annotationRules(entry.value, path)
      case "variants": recipe.variants += variants(entry.value, path)
      case "steps": recipe.variants.append(Variant(steps: nodes(entry.value, path)))
      default:
        reportUnknown(
          entry, root, kind: "key",
          known: ["version", "description", "seed", "annotations", "variants", "steps"])
      }
    }
    if entries.contains(where: { $0.key == "steps" }),
      let both = entries.first(where: { $0.key == "variants" })
    {
      report(both.value, root.key("variants"), "\"variants\" and \"steps\" exclude each other")
    }
    if recipe.variants.isEmpty, issues.isEmpty {
      report(value, root, "the recipe has neither \"variants\" nor \"steps\"")
    }
    return recipe
  }

  private mutating func version(_ value: ConfigValue, _ path: ConfigPath) {
    guard case .number(let number) = value.content, number == Double(Recipe.currentVersion) else {
      report(
        value, path, "this program reads version \(Recipe.currentVersion), not \(value.summary)")
      return
    }
  }

  /// Numbers are read as 64-bit floating point, which tells whole ones apart below this.
  private static let plainSeedLimit: UInt64 = 1 << 53

  private mutating func seed(_ value: ConfigValue, _ path: ConfigPath) -> UInt64? {
    if case .number(let number) = value.content, let seed = UInt64(exactly: number) {
      if seed < Self.plainSeedLimit { return seed }
      report(value, path, "a seed of 2⁵³ or more has to be quoted, or its last digits are lost")
      return nil
    }
    if case .string(let text) = value.content, let seed = UInt64(text) { return seed }
    report(value, path, "expected a whole number of at least 0, found \(value.summary)")
    return nil
  }

  private mutating func variants(_ value: ConfigValue, _ path: ConfigPath) -> [Variant] {
    guard let entries = entries(value, path, expected: "variants by name") else { return [] }
    if entries.isEmpty { report(value, path, "needs at least one variant") }
    return entries.compactMap { entry in
      let here = path.key(entry.key)
      guard VariantName.isValid(entry.key) else {
        report(
          entry.value, path,
          "\"\(entry.key)\" cannot be part of a file name: use 1…64 letters, digits, - and _")
        return nil
      }
      return variant(entry.key, entry.value, here)
    }
  }

  private mutating func variant(
    _ name: String, _ value: ConfigValue, _ path: ConfigPath
  ) -> Variant? {
    if case .sequence = value.content {
      return Variant(name: name, steps: nodes(value, path))
    }
    guard
      let entries = entries(value, path, expected: "a list of steps, or {copies: …, steps: […]}")
    else { return nil }
    var variant = Variant(name: name, steps: [])
    for entry in entries {
      let here = path.key(entry.key)
      switch entry.key {
      case "copies": variant.copies = whole(entry.value, here, in: 1...1_000_000) ?? 1
      // Steps are numbered under their variant, whether "steps" is spelled out or not.
      case "steps": variant.steps = nodes(entry.value, path)
      default: reportUnknown(entry, path, kind: "key", known: ["copies", "steps"])
      }
    }
    if !entries.contains(where: { $0.key == "steps" }) {
      report(value, path, "the variant has no \"steps\"")
    }
    return variant
  }
}

/// The names that a variant may have: parts of file names everywhere.
enum VariantName {
  static func isValid(_ name: String) -> Bool {
    (1...64).contains(name.count)
      && name.unicodeScalars.allSatisfy { scalar in
        scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil
      }
  }
}
