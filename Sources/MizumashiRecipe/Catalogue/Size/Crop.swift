// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// A margin cut off.
///
/// **Units and range**: a fraction of the side or pixels, 0 or more, for all sides or each. At
/// least one pixel remains. **Shape**: with `keep_size` what is left is stretched back to the
/// canvas it had.
/// **Source**: imgaug `Crop`.
public struct Crop: SidedAugmenter {
  public static let name = "crop"
  public static let family = Family.size
  public static let summary = "cuts a margin off"

  public var sides = SideAmounts()
  public var keepSize = true

  public init() {}

  public static var parameters: [Parameter<Self>] {
    Parameter.sides("cut off", upTo: 1) + [
      .flag("keep_size", \.keepSize, "stretch the rest back to the canvas it had")
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.sides.all = .pixels(0)
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let amounts = sides.roll(dice, subject.extent)
    let (top, bottom) = Self.fitting(amounts[0], amounts[2], subject.extent.height)
    let (left, right) = Self.fitting(amounts[3], amounts[1], subject.extent.width)
    return Drawn(top: top, right: right, bottom: bottom, left: left, keepSize: keepSize)
  }

  /// Reduces two opposite amounts, in proportion, until a pixel remains.
  private static func fitting(_ a: Int, _ b: Int, _ side: Int) -> (Int, Int) {
    guard a + b >= side else { return (a, b) }
    let first = a * (side - 1) / (a + b)
    return (first, side - 1 - first)
  }

  public struct Drawn: Draw {
    /// Pixels cut off.
    public var top: Int
    public var right: Int
    public var bottom: Int
    public var left: Int
    public var keepSize: Bool

    public func effects(on canvas: Extent) -> [Effect] {
      guard min(top, right, bottom, left) >= 0 else { return [] }
      let rest = Extent(
        width: max(canvas.width - left - right, 1), height: max(canvas.height - top - bottom, 1))
      guard rest != canvas else { return [] }
      let window = CoordinateMap.window(left: left, top: top, rest, of: canvas)
      return [.warp(Warp(exact: window))] + Resample.restoring(canvas, from: rest, when: keepSize)
    }
  }
}
