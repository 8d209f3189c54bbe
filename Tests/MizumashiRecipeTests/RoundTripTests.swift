// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiPlan
import MizumashiRandom
@testable import MizumashiRecipe
import MizumashiTesting
import MizumashiYAML
import Testing

/// What is written reads back as the same recipe, as a tree and as text.
@Suite struct RoundTripTests {
  private func expectRoundTrip(_ recipe: Recipe, _ comment: Comment = "") throws {
    #expect(try Recipe(recipe.config) == recipe, comment)
    let text = recipe.yaml
    #expect(try Recipe(yaml: text, source: "test") == recipe, "\(text)")
    #expect(try Recipe(yaml: text, source: "test").yaml == text)
  }

  private func recipe(_ step: ConfigValue) throws -> Recipe {
    try Recipe(.mapping(["steps": .sequence([step])]))
  }

  static let names = Catalogue.names

  @Test(arguments: names)
  func `descriptions of every augmenter`(_ name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    try expectRoundTrip(try recipe(.string(name)))
    var random = RandomConfig(seed: UInt64(name.utf8.count) + 31)
    for _ in 0..<60 { try expectRoundTrip(try recipe(random.step(entry))) }
  }

  @Test(arguments: names)
  func `aliases mean the same and defaults are left out`(_ name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    for alias in entry.aliases { #expect(try recipe(.string(alias)) == recipe(.string(name))) }
    for parameter in entry.parameters {
      guard let value = parameter.defaultValue else { continue }
      for key in [parameter.name] + parameter.aliases {
        let step = ConfigValue.mapping([
          ConfigEntry(key: name, value: .mapping([ConfigEntry(key: key, value: value)]))
        ])
        #expect(try recipe(step) == recipe(.string(name)), "\(name).\(key): \(value.summary)")
      }
    }
  }

  @Test func `names and aliases of augmenters are unique`() {
    let all = Catalogue.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(all).count == all.count)
    for entry in Catalogue.all {
      let keys = entry.parameters.flatMap { [$0.name] + $0.aliases } + ["p", "id"]
      #expect(Set(keys).count == keys.count, "\(entry.name)")
    }
  }

  static let controls = [
    "sequential: [invert, horizontal_flip]", "sequential: []",
    "sequential: {steps: [invert], p: 0.25, id: mine}",
    "sequential: {steps: [invert], random_order: true}",
    "random_order: [invert, horizontal_flip]", "random_order: {steps: [invert], p: 0.5}",
    "one_of: [invert, horizontal_flip]",
    "one_of: {steps: [invert, horizontal_flip], weights: [1, 2.5]}",
    "some_of: [invert, horizontal_flip]", "some_of: {n: 1..2, steps: [invert, add, multiply]}",
    "some_of: {n: 2, random_order: true, steps: [invert, add, multiply], p: 0.9}",
    "some_of: {n: {choice: [0, 2]}, steps: [invert, add]}",
    "sometimes: [invert]", "sometimes: {p: 0.3, then: [invert], else: [add]}",
    "sometimes: {p: 1, then: [invert]}", "sometimes: {p: 0..1, steps: [invert]}",
    "each: [invert, horizontal_flip]", "each: {steps: [invert, add], id: which}",
    "one_of: [{sequential: [invert, {one_of: [add, {sometimes: [multiply]}]}]}, horizontal_flip]",
    "blend_alpha: {factor: 0.2..0.8, foreground: [invert], background: [{add: {value: 4}}]}",
    "invert: {p: {each: [0, 1]}}", "invert: {p: false}", "rotate: {p: 50%, id: 回転}",
  ]

  @Test(arguments: controls)
  func `every control step`(_ text: String) throws {
    try expectRoundTrip(try Recipe(yaml: "steps: [{\(text)}]", source: "test"))
  }

  static let samplers = [
    "3", "-2.5", "1..4", "-4..-1", "0...5", ".5..1.5", "{uniform: [1, 4]}",
    "{uniform: {high: 4, low: 1}}", "{uniform: [{normal: [0, 1]}, 9]}",
    "{discrete_uniform: [1, 4]}", "{log_uniform: [1, 4]}", "{triangular: [0, 1, 5]}",
    "{normal: [0, 2]}", "{truncated_normal: [0, 2, -5, 5]}", "{laplace: [0, 2]}",
    "{beta: [2, 3]}", "{binomial: 0.3}", "{poisson: 4}", "{exponential: 2}", "{weibull: 1.5}",
    "{chi_square: 3}", "{add: [1, {normal: [0, 1]}]}", "{subtract: [1..2, 3]}",
    "{multiply: [{beta: [2, 2]}, 20]}", "{divide: [1..2, 3]}", "{power: [1..2, 2]}",
    "{abs: {normal: [0, 2]}}", "{discretize: -3..3}", "{truncate: -3..3}",
    "{random_sign: 2..5}", "{positive: {normal: [0, 2]}}", "{negative: {normal: [0, 2]}}",
    "{clip: [{normal: [0, 9]}, -3, 3]}", "{choice: [1, 2.5, -3]}",
    "{choice: [1, 4..9], weights: [3, 1]}", "{each: [1, 2, 3]}", "{each: [1, 4..9]}", "45°",
    "45 deg", "-10°..10°",
  ]

  @Test(arguments: samplers)
  func `every spelling of a sampler`(_ text: String) throws {
    try expectRoundTrip(try Recipe(yaml: "steps: [{rotate: {angle: \(text)}}]", source: "test"))
  }

  @Test func `every distribution is among the spellings that are tested`() {
    for name in DistributionSpelling.names {
      #expect(Self.samplers.contains { $0.hasPrefix("{\(name):") }, "\(name)")
    }
  }

  @Test(arguments: [
    "1..4", "{choice: [1, 3]}", "{each: [1, 2]}", "{uniform: [1, 3]}", "{poisson: 2}",
    "{discretize: 0.5..3.5}", "{clip: [{poisson: 2}, 1, 4]}",
  ])
  func `whole numbers`(_ text: String) throws {
    try expectRoundTrip(
      try Recipe(yaml: "steps: [{cutout: {count: \(text)}}]", source: "test"))
  }

  static let options = [
    "pad: {fill: '#102030'}", "pad: {fill: [1, 2, 3]}", "pad: {fill: [1, 2, 3, 4]}",
    "pad: {fill: [0.5, 2.25, 3]}", "pad: {fill: 77}", "pad: {fill: 77.5}", "pad: {fill: '#abc'}",
    "pad: {fill: '#10203040'}", "pad: {fill: clear}", "pad: {fill: Orange}",
    "pad: {fill: {choice: [red, '#010203'], weights: [1, 2]}}", "pad: {fill: {each: [red, blue]}}",
    "pad: {fill: [0, 0, 0, 0]}",
    "pad: {border: edge}", "pad: {border: {choice: [edge, mirror, wrap]}}",
    "pad: {border: {each: [reflect, constant]}}", "pad: {fraction: 5%}", "pad: {fraction: 0..10%}",
    "pad: {fraction: {each: [0.1, 0.2]}}", "pad: {pixels: 12px}", "pad: {pixels: 0..12px}",
    "pad: {top: 12px}", "pad: {top: 10%, left: 1%..3%}", "pad: {top: {choice: [1px, 5px]}}",
    "pad: {top: {each: [1%, 2%]}}", "pad: {top: {normal: [4, 1]}}",
    "affine: {scale: 0.5..2}", "affine: {scale: {x: 0.5, y: 1..2}}", "affine: {shear: {y: 4}}",
    "affine: {scale: {each: [1, 2]}}", "crop_to_fixed_size: {anchor: left-top}",
    "crop_to_fixed_size: {anchor: centre}", "crop_to_fixed_size: {anchor: {x: 0..0.5, y: 1}}",
    "crop_to_fixed_size: {width: 7, anchor: normal}", "add: {per_channel: true}",
    "add: {per_channel: 0.25}", "resize: {width: 8, interpolation: {choice: [linear, area]}}",
    "normalize: {mean: [0.1, 0.2, 0.3]}",
  ]

  @Test(arguments: options)
  func `colours, borders, lengths, axes and places`(_ text: String) throws {
    try expectRoundTrip(try Recipe(yaml: "steps: [{\(text)}]", source: "test"))
  }

  @Test func `variants, seeds and descriptions`() throws {
    let step = Step(HorizontalFlip())
    for seed: UInt64 in [0, 7, 1 << 53, (1 << 53) + 1, .max] {
      try expectRoundTrip(
        Recipe(
          description: "text: with \"quotes\"\nand 日本語 # no comment", seed: seed,
          variants: [
            Variant(name: "tilt", copies: 5, steps: [step]), Variant(name: "no", steps: [step]),
            Variant(name: "1", steps: []), Variant(name: "水増し", steps: [step]),
          ]))
    }
    for text in ["", "null", "1e3", "~", "- x", "true", " lead", "tab\t", "a: b", "!x", "@", "''"] {
      try expectRoundTrip(Recipe(description: text, variants: [Variant(steps: [step])]))
    }
    try expectRoundTrip(Recipe(variants: [Variant(name: "aug", copies: 3, steps: [step])]))
  }
}
