// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiPlan
public import MizumashiRandom

/// What a step of geometry shows beyond the edge, and how it reads between pixels.
public struct BorderOptions: Hashable, Sendable {
  public var interpolation: Sampler<Interpolation> = .constant(.linear)
  public var border: Sampler<BorderRule> = .constant(.constant)
  public var fill: Sampler<Colour> = .constant(.clear)

  public init() {}

  func roll(_ dice: Dice) -> DrawnBorder {
    DrawnBorder(
      interpolation: dice.roll(interpolation, for: "interpolation"),
      border: dice.roll(border, for: "border"), fill: dice.roll(fill, for: "fill"))
  }
}

/// The rule for what lies beyond the edge, by the word that stands for it in a recipe.
public enum BorderRule: String, Hashable, Sendable, Codable, CaseIterable, RecipeWord {
  case constant, edge, reflect, mirror, wrap
}

/// The border of one draw.
public struct DrawnBorder: Hashable, Sendable, Codable {
  public var interpolation: Interpolation
  public var border: BorderRule
  public var fill: Colour

  var rule: Border {
    switch border {
    case .constant: .constant(fill)
    case .edge: .edge
    case .reflect: .reflect
    case .mirror: .mirror
    case .wrap: .wrap
    }
  }
}

/// An augmenter with the keys `interpolation`, `border` and `fill`.
protocol ResamplingAugmenter: Augmenter {
  var edges: BorderOptions { get set }
}

extension Parameter where Owner: ResamplingAugmenter {
  /// The keys of `BorderOptions`.
  static var edges: [Parameter] {
    [
      .word(
        "interpolation", aliases: ["order"], \Owner.edges.interpolation,
        "how the picture is read between its pixels")
    ] + edgesWithoutInterpolation
  }

  /// The same, for steps that move whole pixels.
  static var edgesWithoutInterpolation: [Parameter] {
    [
      .word("border", aliases: ["mode"], \Owner.edges.border, "what is seen beyond the edge"),
      .colour("fill", aliases: ["cval"], \Owner.edges.fill, "the colour of a constant border"),
    ]
  }
}
