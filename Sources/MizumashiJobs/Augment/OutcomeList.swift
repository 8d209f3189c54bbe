// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Every outcome that a recipe asks for of one picture, in order of output numbers.
struct OutcomeList: Sendable {
  /// One outcome of one variant.
  struct Outcome: Sendable {
    var variant: String
    /// From 1: enumerated outcomes first, then those of the next copy.
    var number: Int
    var enumerated: Int
    var copy: Int
    var steps: [Step]
  }

  private struct Expansion: Sendable {
    var name: String
    var copies: Int
    /// The steps of each enumerated outcome.
    var enumerated: [[Step]]
  }

  private let expansions: [Expansion]

  /// More outcomes of one picture than this are a mistake.
  static let most = 1_000_000

  init(_ recipe: Recipe, copies: Int?) throws(JobError) {
    var expansions: [Expansion] = []
    var total = 0
    for variant in recipe.variants {
      let count = variant.enumerationCount
      let copies = copies ?? variant.copies
      let (product, overflow) = count.multipliedReportingOverflow(by: copies)
      total = overflow ? Self.most + 1 : min(total + product, Self.most + 1)
      guard total <= Self.most else {
        throw .data(
          "variants.\(variant.name): more than \(Self.most) outcomes for each picture")
      }
      expansions.append(
        Expansion(
          name: variant.name, copies: copies,
          enumerated: (0..<count).map { variant.enumerated($0) }))
    }
    self.expansions = expansions
  }

  var count: Int { expansions.reduce(0) { $0 + $1.copies * $1.enumerated.count } }

  /// Calls `body` with one outcome after the other, until it gives false.
  func forEach<Failure: Error>(
    _ body: (Outcome) throws(Failure) -> Bool
  ) throws(Failure) {
    for expansion in expansions {
      for copy in 0..<expansion.copies {
        for (index, steps) in expansion.enumerated.enumerated() {
          let outcome = Outcome(
            variant: expansion.name, number: copy * expansion.enumerated.count + index + 1,
            enumerated: index, copy: copy, steps: steps)
          guard try body(outcome) else { return }
        }
      }
    }
  }
}
