// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// A rectangle covered, or several.
///
/// **Units and range**: `size` as a fraction of height and width, drawn for each; with `squared`
/// the height serves both. The centre lies anywhere, so rectangles at the border are smaller.
/// **Shape**: any; alpha stays. **Source**: imgaug `Cutout`; DeVries and Taylor, "Improved
/// regularization of convolutional neural networks with cutout" (2017).
public struct Cutout: Augmenter {
  public static let name = "cutout"
  public static let family = Family.arithmetic
  public static let summary = "covers rectangles"

  /// What a covered rectangle shows.
  public enum FillMode: String, Hashable, Sendable, Codable, CaseIterable, RecipeWord {
    case constant, gaussian
  }

  public var count: Sampler<Int> = 1
  public var position = Anchor.uniform
  public var size: Sampler<Double> = 0.2
  public var squared: Chance = .always
  public var fillMode: Sampler<FillMode> = .constant(.constant)
  public var fill: Sampler<Colour> = .constant(Colour(grey: 128))
  public var fillPerChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .whole(
        "count", aliases: ["nb_iterations"], \.count, NumberRule(.none, 0...1000),
        "how many rectangles"),
      .anchor("position", \.position, "where their centres lie"),
      .number("size", \.size, NumberRule(.fraction, 0...1), "height and width"),
      .chance("squared", \.squared, "use the height for both sides"),
      .word("fill_mode", \.fillMode, "a colour, or noise around mid-grey"),
      .colour("fill", aliases: ["cval"], \.fill, "the colour"),
      .chance("fill_per_channel", \.fillPerChannel, "draw noise for each channel"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.count = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let rectangles = (0..<dice.roll(count, for: "count")).map {
      rectangle(on: subject.extent, dice.child("rectangle \($0)"))
    }
    return Drawn(
      rectangles: rectangles, fillMode: dice.roll(fillMode, for: "fill_mode"),
      fill: dice.roll(fill, for: "fill"),
      fillPerChannel: dice.toss(fillPerChannel, for: "fill_per_channel"),
      key: NoiseKey(words: dice.noiseKey(for: "noise").words))
  }

  private func rectangle(on extent: Extent, _ dice: Dice) -> PixelRectangle {
    let (width, height) = (Double(extent.width), Double(extent.height))
    let centre = position.roll(dice, for: "position")
    let high = dice.roll(size, for: "height") * height
    let wide = dice.toss(squared, for: "squared") ? high : dice.roll(size, for: "width") * width
    func edges(_ centre: Double, _ length: Double, _ side: Int) -> (Int, Int) {
      let low = min(max(Int(centre - length / 2), 0), side)
      return (low, min(max(Int(centre + length / 2), low), side))
    }
    let (left, right) = edges(centre.x * width, wide, extent.width)
    let (top, bottom) = edges(centre.y * height, high, extent.height)
    return PixelRectangle(x: left, y: top, width: right - left, height: bottom - top)
  }

  public struct Drawn: Draw {
    public var rectangles: [PixelRectangle]
    public var fillMode: FillMode
    public var fill: Colour
    public var fillPerChannel: Bool
    public var key: NoiseKey

    /// Each rectangle is here, in the effect, and as names and numbers in a record.
    public func bytes(on canvas: Extent) -> Int { 256 * rectangles.count }

    public var listedNumbers: Int { 4 * rectangles.count }

    public func effects(on canvas: Extent) -> [Effect] {
      let shown = rectangles.compactMap { $0.clipped(to: canvas) }
      guard !shown.isEmpty else { return [] }
      let fill: Occlusion.Fill =
        switch fillMode {
        case .constant: .colour(fill)
        case .gaussian:
          .gaussian(mean: 127.5, deviation: 42.5, perChannel: fillPerChannel, key: key)
        }
      return [.occlusion(Occlusion(.rectangles(shown), fill: fill))]
    }
  }
}
