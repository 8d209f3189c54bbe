// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// One step of a recipe: what it does, how likely, and what it is called.
public struct Step: Hashable, Sendable {
  /// A stable name for randomness and records; without one the step's position serves.
  public var id: String?
  /// How likely the step is applied.
  public var chance: Chance
  public var action: Action

  public init(id: String? = nil, chance: Chance = .always, _ action: Action) {
    self.id = id
    self.chance = chance
    self.action = action
  }

  public init(_ augmenter: some Augmenter) {
    self.init(.augmenter(AnyAugmenter(augmenter)))
  }

  /// What a step does.
  public indirect enum Action: Hashable, Sendable {
    case augmenter(AnyAugmenter)
    /// All, in order.
    case sequential([Step])
    /// All, in an order drawn anew.
    case randomOrder([Step])
    /// Exactly one, by weight.
    case oneOf([Step], weights: [Double])
    /// This many different ones, in the order they are written, or in a random one.
    case someOf(count: Sampler<Int>, [Step], inRandomOrder: Bool)
    /// The one list, or else the other; which one the node's chance decides.
    case sometimes(then: [Step], otherwise: [Step])
    /// Enumerated: one outcome for each.
    case each([Step])
  }
}

/// An augmenter of any type, as a value.
public struct AnyAugmenter: Hashable, Sendable {
  public let base: any Augmenter

  public init(_ base: some Augmenter) {
    self.base = base
  }

  public var name: String { type(of: base).name }

  public static func == (a: AnyAugmenter, b: AnyAugmenter) -> Bool {
    areEqual(a.base, b.base)
  }

  public func hash(into hasher: inout Hasher) {
    base.hash(into: &hasher)
  }
}
