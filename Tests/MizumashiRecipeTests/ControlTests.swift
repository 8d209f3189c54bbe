// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiRandom
import MizumashiRecipe
import MizumashiYAML
import Testing

/// What control steps draw.
@Suite struct ControlTests {
  private func draws(_ steps: String, count: Int = 400) throws -> [[String]] {
    let steps = try Recipe(yaml: "steps: \(steps)", source: "test").variants[0].steps
    return try (0..<count).map { copy in
      try steps.draw(
        for: Subject(extent: Extent(width: 8, height: 8)), key: RandomKey(seed: 5).child(copy)
      ).map(\.augmenter)
    }
  }

  @Test func `one of several is exactly one, by weight`() throws {
    let drawn = try draws("[{one_of: {steps: [invert, add], weights: [3, 1]}}]")
    #expect(drawn.allSatisfy { $0.count == 1 })
    // Five standard deviations of √(400 · ¾ · ¼) = 8.7.
    #expect(abs(drawn.count { $0 == ["invert"] } - 300) < 44)
  }

  @Test func `some of several are different ones, in order or not`() throws {
    let ordered = try draws("[{some_of: {n: 2, steps: [invert, add, multiply]}}]")
    #expect(Set(ordered) == [["invert", "add"], ["invert", "multiply"], ["add", "multiply"]])
    let shuffled = try draws(
      "[{some_of: {n: 2, random_order: true, steps: [invert, add, multiply]}}]")
    #expect(Set(shuffled).count == 6)
    #expect(
      Set(try draws("[{some_of: {n: 0..9, steps: [invert, add]}}]").map(\.count)) == [0, 1, 2])
  }

  @Test func `sometimes is one list or the other`() throws {
    let drawn = try draws("[{sometimes: {p: 0.25, then: [invert], else: [add]}}]")
    #expect(abs(drawn.count { $0 == ["invert"] } - 100) < 44)
    #expect(drawn.allSatisfy { $0 == ["invert"] || $0 == ["add"] })
  }

  @Test func `a random order has every order`() throws {
    #expect(Set(try draws("[{random_order: [invert, add, multiply]}]")).count == 6)
  }

  @Test func `a sequence that is skipped skips all its steps`() throws {
    let drawn = try draws("[{sequential: {p: 0.5, steps: [invert, add]}}]")
    #expect(Set(drawn) == [[], ["invert", "add"]])
  }

  @Test func `the number of a copy changes its draw and no other's`() throws {
    let few = try draws("[{one_of: [invert, add, multiply]}]", count: 5)
    let many = try draws("[{one_of: [invert, add, multiply]}]", count: 50)
    #expect(Array(many.prefix(5)) == few)
    #expect(Set(many).count == 3)
  }

  @Test(arguments: BuiltinRecipe.all.map(\.name))
  func `a built-in recipe parses, reads back and draws`(_ name: String) throws {
    let recipe = try #require(BuiltinRecipe.named(name)).recipe()
    #expect(try Recipe(yaml: recipe.yaml, source: name) == recipe)
    for variant in recipe.variants {
      #expect(!variant.steps.isEmpty)
      for index in 0..<variant.enumerationCount {
        for side in [1, 7, 640] {
          let extent = Extent(width: side, height: max(side * 3 / 4, 1))
          let drawn = try variant.enumerated(index).draw(
            for: Subject(extent: extent), key: RandomKey(seed: 0).child(index))
          _ = drawn.effects(on: extent)
        }
      }
    }
  }
}
