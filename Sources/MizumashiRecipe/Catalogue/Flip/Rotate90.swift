// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// The picture turned clockwise by quarters. Exact.
///
/// **Shape**: with `keep_size` an odd number of quarters is stretched back to the canvas it had,
/// which distorts a picture that is not square; without, width and height exchange. **Source**:
/// imgaug `Rot90`; Albumentations and NumPy turn the other way.
public struct Rotate90: Augmenter {
  public static let name = "rotate_90"
  public static let aliases = ["rot90"]
  public static let family = Family.flip
  public static let summary = "turns the picture clockwise by quarters"

  public var turns: Sampler<Int> = 1
  public var keepSize = true

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .whole(
        "turns", aliases: ["k"], \.turns, NumberRule(.none, -100...100), "quarters, clockwise"),
      .flag("keep_size", \.keepSize, "stretch the result back to the canvas it had"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.turns = 4
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(turns: dice.roll(turns, for: "turns"), keepSize: keepSize)
  }

  public struct Drawn: Draw {
    public var turns: Int
    public var keepSize: Bool

    public func effects(on canvas: Extent) -> [Effect] {
      let map = CoordinateMap.quarterTurns(turns, canvas)
      return [.warp(Warp(exact: map))]
        + Resample.restoring(canvas, from: map.targetExtent, when: keepSize)
    }
  }
}
