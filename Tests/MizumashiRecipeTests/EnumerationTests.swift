// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiRandom
import MizumashiRecipe
import MizumashiYAML
import Testing

@Suite struct EnumerationTests {
  private func variant(_ steps: String) throws -> Variant {
    try Recipe(yaml: "steps: \(steps)", source: "test").variants[0]
  }

  /// The values of the parameters `value` of all `add` steps and `angle` of all `rotate` steps.
  private func outcomes(_ variant: Variant) throws -> [String] {
    try (0..<variant.enumerationCount).map { index in
      let drawn = try variant.enumerated(index).draw(
        for: Subject(extent: Extent(width: 8, height: 8)), key: RandomKey(seed: 1))
      return drawn.map { step in
        if let add = step.draw as? AffineDraw { return "\(add.rotation)" }
        return step.augmenter
      }.joined(separator: " ")
    }
  }

  @Test func `a product varies its last factor fastest`() throws {
    let variant = try variant(
      "[{rotate: {angle: {each: [1, 2]}}}, {rotate: {angle: {each: [10, 20, 30]}}}]")
    #expect(variant.enumerationCount == 6)
    #expect(
      try outcomes(variant) == [
        "1.0 10.0", "1.0 20.0", "1.0 30.0", "2.0 10.0", "2.0 20.0", "2.0 30.0",
      ])
  }

  @Test func `a recipe without enumerations has one outcome`() throws {
    let variant = try variant("[{rotate: {angle: 1..5}}, invert]")
    #expect(variant.enumerationCount == 1)
    #expect(variant.enumerated(0) == variant.steps)
  }

  @Test func `steps are enumerated too`() throws {
    let variant = try variant(
      "[{each: [invert, horizontal_flip]}, {rotate: {angle: {each: [1, 2]}}}]")
    #expect(
      try outcomes(variant) == [
        "invert 1.0", "invert 2.0", "horizontal_flip 1.0", "horizontal_flip 2.0",
      ])
  }

  @Test func `an enumeration may hold ranges`() throws {
    let variant = try variant("[{rotate: {angle: {each: [1..2, 5..6]}}}]")
    let angles = try outcomes(variant).compactMap(Double.init)
    #expect((1...2).contains(angles[0]) && (5...6).contains(angles[1]))
  }

  @Test func `chances, words, colours, lengths and counts are enumerated`() throws {
    for (text, count) in [
      ("[{invert: {p: {each: [0, 1]}}}]", 2), ("[{pad: {border: {each: [edge, wrap]}}}]", 2),
      ("[{pad: {fill: {each: [red, blue, 7]}}}]", 3),
      ("[{pad: {fraction: {each: [0.1, 0.2]}}}]", 2),
      ("[{pad: {top: {each: [1px, 2px]}}}]", 2), ("[{affine: {scale: {each: [1, 2]}}}]", 2),
      (
        "[{some_of: {n: {each: [0, 1, 2]}, steps: [invert, {rotate: {angle: {each: [1, 2]}}}]}}]", 6
      ),
    ] {
      let variant = try variant(text)
      #expect(variant.enumerationCount == count, "\(text)")
      let outcomes = (0..<count).map { variant.enumerated($0) }
      #expect(Set(outcomes).count == count, "\(text)")
      for steps in outcomes { #expect(Variant(steps: steps).enumerationCount == 1) }
    }
  }

  @Test func `a product too large for a number saturates`() throws {
    let step = "{rotate: {angle: {each: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}}}"
    let variant = try variant("[" + Array(repeating: step, count: 25).joined(separator: ", ") + "]")
    #expect(variant.enumerationCount == .max)
  }
}
