// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Rectangles of a coarse grid blanked: the seed program's `cutout`.
///
/// The picture is covered by a small mask whose cells are dropped at random. The size is that of
/// the **mask**: `size_fraction` 0.02 of a picture 300 wide gives 6 columns, each 50 pixels wide.
/// A smaller fraction gives larger rectangles, and with few cells often none is dropped at all.
///
/// **Units and range**: `fraction` of the cells, 0…1; size as a fraction of the sides, or in cells.
/// **Shape**: any; alpha stays. **Source**: imgaug `CoarseDropout`.
public struct CoarseDropout: Augmenter {
  public static let name = "coarse_dropout"
  public static let family = Family.arithmetic
  public static let summary = "blanks rectangles of a coarse grid"

  public var fraction: Sampler<Double> = .uniform(0.02, 0.1)
  public var sizePixels: Sampler<Int>?
  public var sizeFraction: Sampler<Double>?
  public var minSize = 3
  public var perChannel: Chance = .never
  public var fill: Sampler<Colour> = .constant(.black)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("fraction", \.fraction, NumberRule(.fraction, 0...1), "the share of cells dropped"),
      .optionalWhole(
        "size_pixels", aliases: ["size_px"], \.sizePixels, NumberRule(.none, 1...65535),
        "cells a side, drawn for height and width"),
      .optionalNumber(
        "size_fraction", aliases: ["size_percent"], \.sizeFraction,
        NumberRule(.fraction, 0...1), "cells a side, as a fraction of the side"),
      .fixedWhole("min_size", \.minSize, 1...1000, "cells a side at least"),
      .chance("per_channel", \.perChannel, "drop cells of each channel by itself"),
      .colour("fill", \.fill, "what is seen instead"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.fraction = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) throws(DrawError) -> Drawn {
    let rows = cells("height", side: subject.extent.height, dice)
    let columns = cells("width", side: subject.extent.width, dice)
    let fraction = dice.roll(fraction, for: "fraction")
    let masks = dice.toss(perChannel, for: "per_channel") ? 3 : 1
    let count = rows * columns * masks
    try subject.bounds.check(
      further: Self.bytes(cells: count, dropped: Int(Double(count) * fraction)))
    let dropped = (0..<masks).map { mask in
      var stream = dice.stream(for: mask == 0 ? "cells" : "cells.\(mask)")
      return (0..<rows * columns).filter { _ in stream.nextUnit() < fraction }
    }
    return Drawn(
      fraction: fraction, columns: columns, rows: rows, dropped: dropped,
      fill: dice.roll(fill, for: "fill"))
  }

  /// A cell is a flag in the effect. A dropped one is a number here besides, and some ten letters
  /// in a record, its text and its copies; writing that takes more than a hundred bytes of memory.
  private static func bytes(cells: Int, dropped: Int) -> Int { cells + 128 * dropped }

  /// The resolution of the mask along one side. Never more cells than pixels, so that the mask is
  /// never larger than the picture.
  private func cells(_ name: String, side: Int, _ dice: Dice) -> Int {
    let wanted =
      sizeFraction.map { Int(dice.roll($0, for: "size." + name) * Double(side)) }
      ?? dice.roll(sizePixels ?? .uniform(3, 8), for: "size." + name)
    return min(max(wanted, minSize), side)
  }

  public struct Drawn: Draw {
    public var fraction: Double
    public var columns: Int
    public var rows: Int
    /// The cells that are dropped, row by row from 0: one list for all channels, or one for each.
    public var dropped: [[Int]]
    public var fill: Colour

    public func targetExtent(from canvas: Extent) -> Extent { canvas }

    public func bytes(on canvas: Extent) -> Int {
      guard covers(canvas) else { return 0 }
      return CoarseDropout.bytes(cells: columns * rows * dropped.count, dropped: listedNumbers)
    }

    public var listedNumbers: Int { dropped.reduce(0) { $0 + $1.count } }

    public var withoutLists: Self {
      var short = self
      short.dropped = []
      return short
    }

    public func effects(on canvas: Extent) -> [Effect] {
      guard covers(canvas) else { return [] }
      let covered = dropped.map { cells in
        var flags = [Bool](repeating: false, count: columns * rows)
        for cell in cells where flags.indices.contains(cell) { flags[cell] = true }
        return flags
      }
      return [
        .occlusion(
          Occlusion(
            .cells(columns: columns, rows: rows, covered: covered), fill: .colour(fill),
            perChannel: covered.count > 1))
      ]
    }

    private func covers(_ canvas: Extent) -> Bool {
      dropped.contains { !$0.isEmpty } && (dropped.count == 1 || dropped.count == 3)
        && (1...canvas.width).contains(columns) && (1...canvas.height).contains(rows)
    }
  }
}
