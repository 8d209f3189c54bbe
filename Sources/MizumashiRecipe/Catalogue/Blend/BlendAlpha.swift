// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Two outcomes of the same picture, mixed: factor · foreground + (1 − factor) · background.
///
/// A branch that is left out is the picture itself. The mask says where the factor holds:
/// everywhere, rising across or down the picture, or in every other cell of a checkerboard.
///
/// **Units and range**: 0…1. **Shape**: any; both branches must keep the extent. **Annotations**
/// follow the branch that is seen more; blends are meant for colours, not for geometry. **Source**:
/// imgaug `BlendAlpha`.
public struct BlendAlpha: Augmenter {
  public static let name = "blend_alpha"
  public static let aliases = ["alpha"]
  public static let family = Family.blend
  public static let summary = "mixes two outcomes of the same picture"

  /// Where the factor holds.
  public enum Mask: String, Hashable, Sendable, Codable, CaseIterable, RecipeWord {
    case everywhere
    case horizontalGradient = "horizontal_gradient"
    case verticalGradient = "vertical_gradient"
    case checkerboard
  }

  public var factor: Sampler<Double> = .uniform(0, 1)
  public var perChannel: Chance = .never
  public var mask: Sampler<Mask> = .constant(.everywhere)
  public var cells: Sampler<Int> = .uniform(2, 8)
  public var foreground: [Step] = []
  public var background: [Step] = []

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("factor", \.factor, NumberRule(.fraction, 0...1), "the foreground's share"),
      .chance("per_channel", \.perChannel, "draw a factor for each channel"),
      .word("mask", \.mask, "where the factor holds"),
      .whole("cells", \.cells, NumberRule(.none, 1...1000), "cells a side of a checkerboard"),
      .steps("foreground", \.foreground, "the steps of the foreground"),
      .steps("background", \.background, "the steps of the background"),
    ]
  }

  public static var identities: [Self] { [Self()] }

  public func draw(
    for subject: Subject, using dice: Dice
  ) throws(DrawError) -> Drawn {
    let mask = dice.roll(mask, for: "mask")
    let isIndependent = mask == .everywhere && dice.toss(perChannel, for: "per_channel")
    return Drawn(
      factors: dice.roll(factor, for: "factor", count: isIndependent ? 3 : 1), mask: mask,
      columns: dice.roll(cells, for: "columns"), rows: dice.roll(cells, for: "rows"),
      foreground: try branch(foreground, "foreground", subject, dice),
      background: try branch(background, "background", subject, dice))
  }

  private func branch(
    _ nodes: [Step], _ name: String, _ subject: Subject, _ dice: Dice
  ) throws(DrawError) -> [DrawnStep] {
    let drawing = try nodes.drawing(for: subject, key: dice.child(name).key)
    let extent = drawing.targetExtent
    guard extent == subject.extent else {
      throw DrawError(
        "the \(name) of a blend changes the extent from \(subject.extent) to \(extent)")
    }
    return drawing.steps
  }

  public struct Drawn: Draw {
    /// One for all channels, or one for each.
    public var factors: [Double]
    public var mask: Mask
    public var columns: Int
    public var rows: Int
    public var foreground: [DrawnStep]
    public var background: [DrawnStep]

    public func effects(on canvas: Extent) -> [Effect] {
      let (front, back) = (foreground.effects(on: canvas), background.effects(on: canvas))
      guard front != back, !factors.allSatisfy({ $0 == 0 }) || !back.isEmpty else { return [] }
      return [.blend(Blend(foreground: front, background: back, mask: blendMask))]
    }

    /// Both branches keep it.
    public func targetExtent(from canvas: Extent) -> Extent { canvas }

    public var listedNumbers: Int { foreground.listedNumbers + background.listedNumbers }

    public var withoutLists: Self {
      var short = self
      (short.foreground, short.background) = ([], [])
      return short
    }

    private var blendMask: Blend.Mask {
      switch mask {
      case .everywhere: .constant(factors)
      case .horizontalGradient:
        .gradient(axis: .horizontal, start: 0, end: 1, from: 0, to: factors[0])
      case .verticalGradient:
        .gradient(axis: .vertical, start: 0, end: 1, from: 0, to: factors[0])
      case .checkerboard: .checkerboard(columns: columns, rows: rows)
      }
    }
  }
}
