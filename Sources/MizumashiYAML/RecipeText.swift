// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRecipe

extension Recipe {
  /// Reads a recipe from YAML 1.2 text; JSON is YAML.
  ///
  /// - Parameter source: what the text is called in messages: a file name, or "command line".
  /// - Throws: every mistake that was found, with line and column.
  public init(yaml text: String, source: String) throws(RecipeError) {
    let tree = try ConfigValue(yaml: text, source: source)
    self = try Recipe(tree, source: source)
  }

  /// The recipe as YAML text; reading it gives the same recipe.
  public var yaml: String { config.yaml }
}
