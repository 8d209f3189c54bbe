// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiYAML

/// Which recipe, and which numbers.
struct RecipeOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A built-in recipe's name, a YAML or JSON file, or the recipe itself as text that begins "
        + "with {.",
      valueName: "name|file|text"))
  var recipe = BuiltinRecipe.defaultName

  @Option(help: "The seed of all random numbers (default: the recipe's own, or 0).")
  var seed: UInt64?
}
