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

  @Test(arguments: [
    ("pad", "fraction", ["pixels", "top", "right", "bottom", "left"]),
    ("pad", "top", ["fraction", "pixels"]), ("translate_x", "pixels", ["fraction"]),
    ("jpeg_compression", "compression", ["quality"]), ("rotate", "angle", []),
  ])
  func `what holds instead of a parameter is told`(
    name: String, parameter: String, others: [String]
  ) {
    #expect(Alternatives.names(for: parameter, of: name) == others)
  }

  @Test(arguments: Catalogue.all.map(\.name))
  func `alternatives are mutual, and no recipe needs two of them`(name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    func isTaken(_ a: String, _ b: String) -> Bool {
      let step = ConfigValue.mapping([
        ConfigEntry(
          key: name,
          value: .mapping([
            ConfigEntry(key: a, value: .number(1)), ConfigEntry(key: b, value: .number(1)),
          ]))
      ])
      do throws(RecipeError) {
        _ = try Recipe(.mapping(["steps": .sequence([step])]))
        return true
      } catch {
        return !error.issues.contains { $0.message.contains("exclude each other") }
      }
    }
    for a in entry.parameters.map(\.name) {
      let others = Alternatives.names(for: a, of: name)
      for b in others { #expect(Alternatives.names(for: b, of: name).contains(a)) }
      for b in entry.parameters.map(\.name) where a != b && !others.contains(b) {
        #expect(isTaken(a, b), "\(name): \(a) and \(b)")
      }
    }
  }

  /// Of two that a recipe may both have, one does nothing.
  @Test(arguments: [
    ("jpeg_compression", "quality: 50", "compression", "3", "90"),
    ("channel_dropout", "count: 1", "fraction", "0.1", "0.9"),
    ("channel_dropout", "count: 1", "keep_channels", "0", "3"),
    ("pad", "top: 3px", "fraction", "0.1", "0.4"), ("pad", "left: 3px", "pixels", "2", "9"),
    ("crop", "right: 3px", "fraction", "0.1", "0.4"), ("crop", "bottom: 3px", "pixels", "2", "9"),
  ])
  func `what stands for another parameter makes it do nothing`(
    name: String, given: String, other: String, a: String, b: String
  ) async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    func numbers(_ value: String) async throws -> [String] {
      let yaml = "steps: [{\(name): {\(given), \(other): \(value)}}]"
      let answer = try await desk.ask(
        "POST", "/studio/api/outcomes",
        json: ["yaml": yaml, "place": "folder:photos", "pictures": ["a.png"], "count": 1])
      let outcomes = try #require(answer["outcomes"] as? [[String: Any]], "\(answer)")
      return try #require(outcomes.last?["numbers"] as? [String])
    }
    #expect(try await numbers(a) == numbers(b))
    let key = String(given.prefix { $0 != ":" })
    #expect(Alternatives.names(for: key, of: name).contains(other))
  }

  @Test func `the document names every augmenter once`() throws {
    guard case .list(let items) = CatalogueDocument.catalogue else {
      Issue.record("not a list")
      return
    }
    #expect(items.count == Catalogue.all.count)
    #expect(
      CatalogueDocument.catalogue.text.contains(
        #""name":"quality","aliases":[],"summary":"the encoder's quality instead","alternatives""#))
  }
}
