// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// A margin added.
///
/// **Units and range**: a fraction of the side or pixels, 0 or more, for all sides or each.
/// **Shape**: with `keep_size` the padded picture is squeezed back to the canvas it had.
/// **Source**: imgaug `Pad`.
public struct Pad: SidedAugmenter, ResamplingAugmenter {
  public static let name = "pad"
  public static let family = Family.size
  public static let summary = "adds a margin"

  public var sides = SideAmounts()
  public var keepSize = true
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    Parameter.sides("added", upTo: 10) + [
      .flag("keep_size", \.keepSize, "squeeze the result back to the canvas it had")
    ] + Parameter.edgesWithoutInterpolation
  }

  public static var identities: [Self] {
    var still = Self()
    still.sides.all = .pixels(0)
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let amounts = sides.roll(dice, subject.extent)
    return Drawn(
      top: amounts[0], right: amounts[1], bottom: amounts[2], left: amounts[3],
      keepSize: keepSize, edges: edges.roll(dice))
  }

  public struct Drawn: Draw {
    /// Pixels added.
    public var top: Int
    public var right: Int
    public var bottom: Int
    public var left: Int
    public var keepSize: Bool
    public var edges: DrawnBorder

    public func effects(on canvas: Extent) -> [Effect] {
      guard [top, right, bottom, left].allSatisfy((0...1_000_000).contains) else { return [] }
      let larger = Extent(
        width: canvas.width + left + right, height: canvas.height + top + bottom)
      guard larger != canvas else { return [] }
      let window = CoordinateMap.window(left: -left, top: -top, larger, of: canvas)
      return [.warp(Warp(exact: window, border: edges.rule))]
        + Resample.restoring(canvas, from: larger, when: keepSize)
    }
  }
}
