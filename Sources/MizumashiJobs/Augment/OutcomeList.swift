// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Every outcome that a recipe asks for of one picture, in order of output numbers.
package struct OutcomeList: Sendable {
  /// One outcome of one variant.
  package struct Outcome: Sendable {
    package var variant: String
    /// From 1: enumerated outcomes first, then those of the next copy.
    var number: Int
    var enumerated: Int
    var copy: Int
    var steps: [Step]

    init(variant: String, number: Int, enumerated: Int, copy: Int, steps: [Step]) {
      self.variant = variant
      self.number = number
      self.enumerated = enumerated
      self.copy = copy
      self.steps = steps
    }

    /// - Parameter number: which of a variant's outcomes, from 1.
    init(_ variant: Variant, number: Int) {
      let (copy, enumerated) = (number - 1).quotientAndRemainder(
        dividingBy: variant.enumerationCount)
      self.init(
        variant: variant.name, number: number, enumerated: enumerated, copy: copy,
        steps: variant.enumerated(enumerated))
    }
  }

  private struct Expansion: Sendable {
    var variant: Variant
    var copies: Int
    /// How many outcomes are enumerated.
    var count: Int
    /// The steps where nothing is enumerated, which is the rule. Those of enumerated outcomes are
    /// made when they are asked for: all of them can be a million.
    var only: [Step]?

    init(_ variant: Variant, copies: Int, count: Int) {
      self.variant = variant
      self.copies = copies
      self.count = count
      only = count == 1 ? variant.enumerated(0) : nil
    }

    func outcome(_ index: Int, _ copy: Int) -> Outcome {
      Outcome(
        variant: variant.name, number: copy * count + index + 1, enumerated: index, copy: copy,
        steps: only ?? variant.enumerated(index))
    }
  }

  private let expansions: [Expansion]
  /// Where it is set, so many outcomes are taken, of all variants in turn, and of each as many
  /// copies as it takes.
  private var limit: Int?

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
      expansions.append(Expansion(variant, copies: copies, count: count))
    }
    self.expansions = expansions
  }

  /// The first `count` outcomes if all variants take turns: the most different ones first.
  func prefix(_ count: Int) -> OutcomeList {
    var list = self
    list.limit = count
    return list
  }

  /// Where each variant stands in the recipe.
  var order: [String: Int] {
    Dictionary(uniqueKeysWithValues: expansions.enumerated().map { ($1.variant.name, $0) })
  }

  /// How many there are, where there is no limit.
  var count: Int { expansions.reduce(0) { $0 + $1.copies * $1.count } }

  /// Calls `body` with one outcome after the other, until it gives false.
  func forEach<Failure: Error>(
    _ body: (Outcome) throws(Failure) -> Bool
  ) throws(Failure) {
    if let limit { return try forEachInTurn(limit, body) }
    for expansion in expansions {
      for copy in 0..<expansion.copies {
        for index in 0..<expansion.count {
          guard try body(expansion.outcome(index, copy)) else { return }
        }
      }
    }
  }

  private func forEachInTurn<Failure: Error>(
    _ limit: Int, _ body: (Outcome) throws(Failure) -> Bool
  ) throws(Failure) {
    var rest = limit
    var copy = 0
    while rest > 0 {
      for expansion in expansions {
        for index in 0..<expansion.count where rest > 0 {
          guard try body(expansion.outcome(index, copy)) else { return }
          rest -= 1
        }
      }
      copy += 1
    }
  }
}
