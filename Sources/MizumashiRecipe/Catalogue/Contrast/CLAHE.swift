// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Lightness equalised in tiles, with a limit on how steep contrast may become.
///
/// **Units and range**: the clip limit as a multiple of an even histogram's height, 0.01…1000;
/// tiles a side, 1…64 (and never more than pixels). **Shape**: any; a grey picture is equalised
/// directly, alpha stays. **Source**: OpenCV's `CLAHE`; Zuiderveld, "Contrast limited adaptive
/// histogram equalization" (1994). imgaug's `tile_grid_size_px` is, despite its name, the number of
/// tiles.
public struct CLAHE: Augmenter {
  public static let name = "clahe"
  public static let family = Family.contrast
  public static let summary = "equalises lightness in tiles"

  public var clipLimit: Sampler<Double> = .uniform(0.1, 8)
  public var tiles: Sampler<Int> = .uniform(3, 12)
  public var tilesHigh: Sampler<Int>?
  public var space: Sampler<Equalization.Space> = .constant(.lab)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    let rule = NumberRule(.none, 1...64)
    return [
      .number("clip_limit", \.clipLimit, NumberRule(.factor, 0.01...1000), "how steep at most"),
      .whole(
        "tiles", aliases: ["tile_grid", "tile_grid_size_px"], \.tiles, rule,
        "tiles a side, or across"),
      .optionalWhole("tiles_high", \.tilesHigh, rule, "tiles down, where they differ"),
      .word("space", aliases: ["to_colorspace"], \.space, "what is equalised"),
    ]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let across = dice.roll(tiles, for: "tiles")
    let down = tilesHigh.map { dice.roll($0, for: "tiles_high") } ?? across
    return Drawn(
      clipLimit: dice.roll(clipLimit, for: "clip_limit"),
      columns: min(across, subject.extent.width), rows: min(down, subject.extent.height),
      space: dice.roll(space, for: "space"))
  }

  public struct Drawn: Draw {
    public var clipLimit: Double
    public var columns: Int
    public var rows: Int
    public var space: Equalization.Space

    public func effects(on canvas: Extent) -> [Effect] {
      [
        .equalization(
          .adaptive(clipLimit: clipLimit, columns: columns, rows: rows, space))
      ]
    }
  }
}
