// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRecipe
import Testing

@testable import MizumashiStudio

@Suite struct CatalogueDocumentTests {
  @Test(arguments: Catalogue.all.map(\.name))
  func `what the gallery puts into a recipe is one`(name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    for step in [Suggestion.step(of: entry), Suggestion.extreme(of: entry)] {
      let recipe = try Recipe(.mapping(["steps": .sequence([step])]))
      #expect(recipe.variants[0].steps.count == 1)
    }
  }

  @Test(arguments: Catalogue.all.map(\.name))
  func `sliders lie within what is allowed`(name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    for parameter in entry.parameters {
      guard let rule = parameter.rule.numberRule else { continue }
      let slider = SliderRange(of: rule, name: parameter.name)
      #expect(slider.low < slider.high, "\(name).\(parameter.name)")
      #expect(slider.low >= rule.low && slider.high <= rule.high, "\(name).\(parameter.name)")
      #expect(slider.step > 0 && slider.step < slider.high - slider.low || rule.isWhole)
    }
  }

  @Test func `the document names every augmenter once`() throws {
    guard case .list(let items) = CatalogueDocument.catalogue else {
      Issue.record("not a list")
      return
    }
    #expect(items.count == Catalogue.all.count)
  }
}
