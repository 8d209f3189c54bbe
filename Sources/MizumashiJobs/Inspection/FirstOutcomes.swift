// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiRecipe

/// The outcomes of a recipe that are looked at first.
package enum FirstOutcomes {
  /// Up to `count` outcomes, a copy of every variant after the other, so that few show all
  /// variants. Without chance there are no more than the recipe enumerates.
  package static func first(_ count: Int, of recipe: Recipe) -> [OutcomeList.Outcome] {
    var outcomes: [OutcomeList.Outcome] = []
    var copy = 0
    let isRandom = recipe.variants.contains { $0.enumerationCount == 1 || $0.copies > 1 }
    while outcomes.count < count {
      for variant in recipe.variants {
        let enumerated = variant.enumerationCount
        for index in 0..<min(enumerated, count - outcomes.count) {
          outcomes.append(OutcomeList.Outcome(variant, number: copy * enumerated + index + 1))
        }
      }
      copy += 1
      if !isRandom || recipe.variants.isEmpty { break }
    }
    return outcomes
  }
}
