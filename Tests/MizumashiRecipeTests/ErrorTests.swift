// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRecipe
import MizumashiYAML
import Testing

/// Mistakes are reported where they are, with what would be right.
@Suite struct ErrorTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    /// Beginning of the message, with line and column.
    let place: String
    /// What else it has to say.
    let words: [String]
    var testDescription: String { place }

    init(_ text: String, _ place: String, _ words: String...) {
      self.text = text
      self.place = place
      self.words = words
    }
  }

  static let contract = """
    version: 1
    variants:
      tilt:
        copies: 5
        steps:
          - horizontal_flip: {p: 0.5}
          - rotate: {angle: -15..x}
    """

  static let mistakes = [
    Mistake(contract, "recipe.yaml:7:25: variants.tilt[1].rotate.angle: ", "\"-15..x\""),
    Mistake(
      "steps:\n  - rotate: {angel: 4}", "recipe.yaml:2:14: steps[0].rotate: ",
      "unknown parameter \"angel\"", "did you mean \"angle\""),
    Mistake("steps:\n  - rotat: {}", "recipe.yaml:2:5: steps[0]: ", "did you mean \"rotate\""),
    Mistake("steps: [horizontal_flop]", "recipe.yaml:1:9: steps[0]: ", "\"horizontal_flip\""),
    Mistake("steps: [zzzzzz]", "recipe.yaml:1:9: steps[0]: ", "unknown step \"zzzzzz\""),
    Mistake(
      "steps:\n- rotate:\n    angle: [-15, 15]", "recipe.yaml:3:12: steps[0].rotate.angle: ",
      "-15..15", "{choice: [-15, 15]}"),
    Mistake(
      "steps: [{rotate: {angle: [1, 2, 3]}}]", "recipe.yaml:1:26: steps[0].rotate.angle: ",
      "{choice: [1, 2, 3]}", "a..b"),
    Mistake(
      "steps: [{dropout: {fraction: 1.5}}]", "recipe.yaml:1:30: steps[0].dropout.fraction: ",
      "0…1", "1.5"),
    Mistake(
      "steps: [{dropout: {fraction: 0.5..2}}]", "recipe.yaml:1:30: steps[0].dropout.fraction: ",
      "0…1"),
    Mistake(
      "steps: [{dropout: {fraction: 150%}}]", "recipe.yaml:1:30: steps[0].dropout.fraction: ",
      "0…1"),
    Mistake(
      "steps: [{cutout: {count: 1.5}}]", "recipe.yaml:1:26: steps[0].cutout.count: ",
      "whole number", "1.5"),
    Mistake(
      "steps: [{rotate: {angle: 5px}}]", "recipe.yaml:1:26: steps[0].rotate.angle: ",
      "\"px\"", "degrees"),
    Mistake(
      "steps: [{rotate: {angle: true}}]", "recipe.yaml:1:26: steps[0].rotate.angle: ", "true"),
    Mistake("steps: [{rotate: {p: 1.5}}]", "recipe.yaml:1:22: steps[0].rotate.p: ", "0…1"),
    Mistake("steps: [{rotate: {p: no}}]", "recipe.yaml:1:22: steps[0].rotate.p: ", "\"no\""),
    Mistake("steps: [{rotate: {id: 5}}]", "recipe.yaml:1:23: steps[0].rotate.id: ", "5"),
    Mistake("steps: [{rotate: {id: a/b}}]", "recipe.yaml:1:23: steps[0].rotate.id: ", "a/b"),
    Mistake(
      "steps: [{pad: {border: mirrored}}]", "recipe.yaml:1:24: steps[0].pad.border: ",
      "constant, edge, reflect, mirror, wrap", "did you mean \"mirror\""),
    Mistake("steps: [{pad: {fill: '#12345'}}]", "recipe.yaml:1:22: steps[0].pad.fill: ", "#rrggbb"),
    Mistake(
      "steps: [{pad: {fill: [1, 2, 300]}}]", "recipe.yaml:1:22: steps[0].pad.fill: ", "0…255"),
    Mistake(
      "steps: [{pad: {fraction: 0.1, pixels: 4}}]", "recipe.yaml:1:39: steps[0].pad.pixels: ",
      "exclude"),
    Mistake(
      "steps: [{rotate: {angle: 1, degrees: 4}}]", "recipe.yaml:1:38: steps[0].rotate.degrees: ",
      "exclude"),
    Mistake(
      "steps: [{rotate: {angle: {norml: [0, 1]}}}]",
      "recipe.yaml:1:27: steps[0].rotate.angle: ", "did you mean \"normal\""),
    Mistake(
      "steps: [{rotate: {angle: {normal: [0]}}}]",
      "recipe.yaml:1:35: steps[0].rotate.angle.normal: ", "2 arguments: mean, deviation"),
    Mistake(
      "steps: [{rotate: {angle: {normal: [0, -1]}}}]",
      "recipe.yaml:1:39: steps[0].rotate.angle.normal[1]: ", "-1"),
    Mistake(
      "steps: [{rotate: {angle: {choice: []}}}]",
      "recipe.yaml:1:35: steps[0].rotate.angle.choice: ", "at least one"),
    Mistake(
      "steps: [{rotate: {angle: {choice: [1, 2], weights: [0, 0]}}}]",
      "recipe.yaml:1:52: steps[0].rotate.angle.weights: ", "2 weights"),
    Mistake(
      "steps: [{rotate: {angle: {choice: [1, 2], wieghts: [1, 1]}}}]", "recipe.yaml:1:43: ",
      "wieghts"),
    Mistake(
      "steps: [{rotate: {angle: {normal: [0, {each: [1, 2]}]}}}]",
      "recipe.yaml:1:39: steps[0].rotate.angle.normal[1]: ", "enumeration"),
    Mistake(
      "steps: [{rotate: {angle: {choice: [{each: [1, 2]}, 3]}}}]",
      "recipe.yaml:1:36: steps[0].rotate.angle.choice[0]: ", "enumeration"),
    Mistake(
      "steps: [{rotate: {angle: {clip: [{each: [1, 2]}, 0, 3]}}}]",
      "recipe.yaml:1:34: steps[0].rotate.angle.clip[0]: ", "enumeration"),
    Mistake(
      "steps: [{crop_to_fixed_size: {anchor: {x: {each: [0, 1]}}}}]",
      "recipe.yaml:1:43: steps[0].crop_to_fixed_size.anchor.x: ", "enumeration"),
    Mistake(
      "steps: [{rotate: {angle: {log_uniform: [0, 1]}}}]",
      "recipe.yaml:1:41: steps[0].rotate.angle.log_uniform[0]: ", "above 0"),
    Mistake("steps: [{one_of: []}]", "recipe.yaml:1:18: steps[0].one_of: ", "at least one step"),
    Mistake(
      "steps: [{one_of: {steps: [invert], weights: [1, 2]}}]",
      "recipe.yaml:1:45: steps[0].one_of.weights: ", "1 weights"),
    Mistake(
      "steps: [{one_of: {stepps: [invert]}}]", "recipe.yaml:1:19: steps[0].one_of: ",
      "did you mean \"steps\""),
    Mistake(
      "steps: [{some_of: {n: -1, steps: [invert]}}]", "recipe.yaml:1:23: steps[0].some_of.n: ", "0…"
    ),
    Mistake(
      "steps: [{invert: {}, rotate: {}}]", "recipe.yaml:1:9: steps[0]: ", "expected one step"),
    Mistake("steps: 5", "recipe.yaml:1:8: steps: ", "list of steps"),
    Mistake("variants: {}", "recipe.yaml:1:11: variants: ", "at least one"),
    Mistake("variants: {a/b: [invert]}", "recipe.yaml:1:17: variants: ", "a/b"),
    Mistake("variants: {a: {copies: 0, steps: []}}", "recipe.yaml:1:24: variants.a.copies: ", "1…"),
    Mistake("variants: {a: {copies: 2}}", "recipe.yaml:1:15: variants.a: ", "no \"steps\""),
    Mistake("version: 2\nsteps: []", "recipe.yaml:1:10: version: ", "version 1", "2"),
    Mistake("seed: -1\nsteps: []", "recipe.yaml:1:7: seed: ", "-1"),
    Mistake("seed: 9007199254740993\nsteps: []", "recipe.yaml:1:7: seed: ", "quot"),
    Mistake("sedd: 1\nsteps: []", "recipe.yaml:1:1: ", "did you mean \"seed\""),
    Mistake("steps: []\nvariants: {a: []}", "recipe.yaml:2:11: variants: ", "exclude"),
    Mistake("version: 1", "recipe.yaml:1:1: ", "neither"),
    Mistake("steps: []\nsteps: []", "recipe.yaml:1:1: ", "stands twice"),
    Mistake("steps: [{rotate: {angle: 1, angle: 2}}]", "recipe.yaml:1:19: ", "stands twice"),
    Mistake("steps: [", "recipe.yaml:", "not valid YAML"),
    Mistake("", "recipe.yaml: ", "empty"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is found where it is`(_ mistake: Mistake) {
    do {
      _ = try Recipe(yaml: mistake.text, source: "recipe.yaml")
      Issue.record("no error in: \(mistake.text)")
    } catch {
      let text = error.description
      #expect(text.hasPrefix(mistake.place), "\(text)")
      for word in mistake.words { #expect(text.contains(word), "\(text)") }
    }
  }

  @Test func `all mistakes are reported at once, each on its line`() {
    let text = "steps:\n- rotate: {angle: x}\n- nothing\n- dropout: {fraction: 7}\n"
    do {
      _ = try Recipe(yaml: text, source: "r")
      Issue.record("no error")
    } catch {
      #expect(error.issues.compactMap { $0.location?.line } == [2, 3, 4])
      #expect(error.description.split(separator: "\n").count == 3)
    }
  }

  @Test(arguments: ["no", "on", "yes", "off", "y", "010", "12:30:45", "0x1p3", "infinity", ".nan"])
  func `words of YAML 1.1 are not booleans or numbers`(_ word: String) throws {
    let value = try ConfigValue(yaml: word, source: "t")
    #expect(value.content == (word == "010" ? .number(10) : .string(word)))
  }
}
