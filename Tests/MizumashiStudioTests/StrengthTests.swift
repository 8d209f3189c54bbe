// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRecipe
import MizumashiYAML
import Testing

@testable import MizumashiStudio

@Suite struct StrengthTests {
  private func scaled(_ step: String, by factor: Double) throws -> ConfigValue {
    let recipe = try Recipe(yaml: "steps: [\(step)]", source: "test")
    let tree = try Strength.scaled(recipe, by: factor)
    _ = try Recipe(tree)
    return try #require(tree[RecipePath([.key("steps"), .index(0)])])
  }

  private func step(_ text: String) throws -> ConfigValue {
    try ConfigValue(yaml: text, source: "test")
  }

  @Test(arguments: [
    ("{rotate: {angle: -10..20}}", 2.0, "{rotate: {angle: -20..40}}"),
    ("{rotate: {angle: 8}}", 0.5, "{rotate: {angle: 4}}"),
    ("{multiply: {factor: 0.9..1.3}}", 0.5, "{multiply: {factor: 0.95..1.15}}"),
    ("{multiply: {factor: 0.4..1.3}}", 2.0, "{multiply: {factor: 0..1.6}}"),
    ("{dropout: {fraction: {each: [0.3, 0.6]}}}", 2.0, "{dropout: {fraction: {each: [0.6, 1]}}}"),
    (
      "{gaussian_noise: {scale: {truncated_normal: [8, 2, 0, 20]}}}", 2.0,
      "{gaussian_noise: {scale: {truncated_normal: [16, 4, 0, 40]}}}"
    ),
    ("{posterize: {bits: 4..6}}", 0.5, "{posterize: {bits: 6..7}}"),
    ("{jpeg_compression: {quality: 60..80}}", 1.5, "{jpeg_compression: {quality: 40..70}}"),
    ("{gaussian_blur: {}}", 2.0, "{gaussian_blur: {sigma: 0..6}}"),
    ("{horizontal_flip: {p: 0.4}}", 2.0, "{horizontal_flip: {p: 0.8}}"),
    ("horizontal_flip", 0.25, "{horizontal_flip: {p: 0.25}}"),
    (
      "{affine: {scale: {x: 0.8..1.2, y: 1}, rotate: -4..4}}", 0.5,
      "{affine: {scale: {x: 0.9..1.1, y: 1}, rotate: -2..2}}"
    ),
    ("{translate_x: {pixels: -4..8}}", 0.5, "{translate_x: {pixels: -2..4}}"),
    ("{crop: {pixels: 2..6}}", 2.0, "{crop: {pixels: 4..12}}"),
    ("{crop: {top: 4px}}", 2.0, "{crop: {top: 8}}"),
    ("{rotate: {angle: -9..9}}", 0.0, "{rotate: {angle: 0, p: 0}}"),
    ("{resize: {shorter_side: 256}}", 2.0, "{resize: {shorter_side: 256}}"),
    (
      "{gaussian_blur: {sigma: {weibull: [2]}}}", 2.0,
      "{gaussian_blur: {sigma: {clip: [{multiply: [{weibull: [2]}, 2]}, 0, 1000]}}}"
    ),
  ])
  func `ranges move away from what changes nothing`(
    text: String, factor: Double, wanted: String
  ) throws {
    let result = try scaled(text, by: factor)
    #expect(result == (try step(wanted)), "\(PageValue(result).text)")
  }

  @Test(arguments: Catalogue.all.map(\.name), [0.0, 0.5, 1.5, 2.0])
  func `every augmenter can be scaled`(name: String, factor: Double) throws {
    let entry = try #require(Catalogue.entry(named: name))
    for tree in [ConfigValue.string(name), Suggestion.step(of: entry)] {
      let recipe = try Recipe(.mapping(["steps": .sequence([tree])]))
      let result = try Recipe(try Strength.scaled(recipe, by: factor))
      if factor == 0, !NeutralValue.unscaled.contains(name) {
        #expect(result.variants[0].steps[0].chance == 0, "nothing is left of \(name)")
      }
    }
  }

  @Test func `a strength of one changes nothing`() throws {
    for recipe in BuiltinRecipe.all {
      let read = try recipe.recipe()
      #expect(try Recipe(try Strength.scaled(read, by: 1)) == read)
    }
  }

  @Test(arguments: BuiltinRecipe.all.map(\.name), [0.5, 1.7])
  func `it is written into a text with its comments`(name: String, factor: Double) async throws {
    let desk = try Desk()
    let text = try #require(BuiltinRecipe.named(name)).text
    let answer = try await desk.ask(
      "POST", "/studio/api/strength", json: ["yaml": text, "strength": factor])
    let yaml = try #require(answer["yaml"] as? String)
    #expect(answer["lostComments"] == nil)
    let wanted = try Recipe(
      try Strength.scaled(try Recipe(yaml: text, source: name), by: factor))
    var read = try Recipe(yaml: yaml, source: name)
    read.description = wanted.description
    #expect(read == wanted)
  }
}
