// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// A recipe with more or less of everything.
///
/// Every parameter is moved away from the value that changes nothing, or towards it: at 0 nothing
/// is left, at 1 the recipe is what it was, at 2 everything is twice as far. What is not a matter
/// of how much, such as a flip, becomes more or less likely.
enum Strength {
  static let range = 0.0...2.0

  /// - Parameter factor: 1 gives the tree itself, spelled as the recipe spells itself.
  static func scaled(_ recipe: Recipe, by factor: Double) throws(RecipeError) -> ConfigValue {
    let tree = recipe.config
    guard factor != 1 else { return tree }
    return changingLists(of: tree) { StrengthOfStep(factor: factor).scaled($0) }
  }

  /// Applies a change to every list of steps of a recipe that was written by itself.
  private static func changingLists(
    of tree: ConfigValue, _ change: (ConfigValue) -> ConfigValue
  ) -> ConfigValue {
    guard case .mapping(var entries) = tree.content else { return tree }
    for index in entries.indices {
      switch (entries[index].key, entries[index].value.content) {
      case ("steps", .sequence(let steps)):
        entries[index].value = .sequence(steps.map(change))
      case ("variants", .mapping(var variants)):
        for place in variants.indices {
          variants[place].value = changingVariant(variants[place].value, change)
        }
        entries[index].value = .mapping(variants)
      default: break
      }
    }
    return .mapping(entries)
  }

  private static func changingVariant(
    _ variant: ConfigValue, _ change: (ConfigValue) -> ConfigValue
  ) -> ConfigValue {
    switch variant.content {
    case .sequence(let steps): return .sequence(steps.map(change))
    case .mapping(var entries):
      for index in entries.indices {
        if entries[index].key == "steps", case .sequence(let steps) = entries[index].value.content {
          entries[index].value = .sequence(steps.map(change))
        }
      }
      return .mapping(entries)
    default: return variant
    }
  }
}
