// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRecipe

/// A recipe that comes with the program: its text, comments and all.
public struct BuiltinRecipe: Sendable {
  public let name: String
  /// One line for a list.
  public let summary: String
  /// The YAML text.
  public let text: String

  /// Every built-in recipe, the default first.
  public static let all: [BuiltinRecipe] = [
    sample, light, medium, strong, detection, document, industrial,
  ]

  /// The recipe used where none is given.
  public static let defaultName = "sample"

  /// The built-in recipe with this name.
  public static func named(_ name: String) -> BuiltinRecipe? {
    all.first { $0.name == name }
  }

  /// The recipe itself.
  public func recipe() throws(RecipeError) -> Recipe {
    try Recipe(yaml: text, source: name)
  }
}
