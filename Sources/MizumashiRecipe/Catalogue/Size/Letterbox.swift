// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// The whole picture fitted into a canvas of a given extent, with bars beside it or above and
/// below.
///
/// **Units and range**: pixels, 1 or more. **Shape**: as given; the ratio of the sides is kept to
/// the nearest pixel. **Source**: the letterbox of the YOLO detectors, whose bars are grey of 114.
public struct Letterbox: Augmenter {
  public static let name = "letterbox"
  public static let family = Family.size
  public static let summary = "fits the whole picture into a canvas, with bars"

  public var width: Sampler<Int> = .constant(640)
  public var height: Sampler<Int> = .constant(640)
  public var fill: Sampler<Colour> = .constant(Colour(grey: 114))
  public var anchor = Anchor.centre
  public var allowEnlarge = true
  public var interpolation: Sampler<Resample.Filter> = .constant(.linear)
  public var antialias = true

  public init() {}

  public static var parameters: [Parameter<Self>] {
    let side = NumberRule(.pixels, 1...65535)
    return [
      .whole("width", \.width, side, "the canvas's width"),
      .whole("height", \.height, side, "the canvas's height"),
      .colour("fill", \.fill, "the colour of the bars"),
      .anchor("anchor", aliases: ["position"], \.anchor, "where the picture sits"),
      .flag("allow_enlarge", \.allowEnlarge, "whether small pictures grow"),
      .word("interpolation", \.interpolation, "the filter of the change of size"),
      .flag("antialias", \.antialias, "widen the filter when shrinking"),
    ]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let (width, height) = (
      dice.roll(width, for: "width"), dice.roll(height, for: "height")
    )
    let extent = subject.extent
    let (w, h) = (Double(max(extent.width, 1)), Double(max(extent.height, 1)))
    let fitting = min(Double(width) / w, Double(height) / h)
    let factor = allowEnlarge ? fitting : min(fitting, 1)
    let inner = Extent(
      width: min(max(Int((w * factor).rounded()), 1), width),
      height: min(max(Int((h * factor).rounded()), 1), height))
    let place = anchor.roll(dice, for: "anchor")
    return Drawn(
      width: width, height: height,
      picture: PixelRectangle(
        x: CropToFixedSize.offset(width - inner.width, place.x),
        y: CropToFixedSize.offset(height - inner.height, place.y), width: inner.width,
        height: inner.height),
      fill: dice.roll(fill, for: "fill"),
      interpolation: dice.roll(interpolation, for: "interpolation"), antialias: antialias)
  }

  public struct Drawn: Draw {
    public var width: Int
    public var height: Int
    /// The part of the canvas that the picture takes.
    public var picture: PixelRectangle
    public var fill: Colour
    public var interpolation: Resample.Filter
    public var antialias: Bool

    public func effects(on canvas: Extent) -> [Effect] {
      let inner = Extent(width: picture.width, height: picture.height)
      let target = Extent(width: width, height: height)
      guard !inner.isEmpty, picture.clipped(to: target) == picture else { return [] }
      var effects: [Effect] = []
      if inner != canvas {
        effects.append(
          .resample(
            Resample(
              source: canvas, window: canvas.bounds, target: inner, filter: interpolation,
              antialias: antialias)))
      }
      if inner != target {
        let window = CoordinateMap.window(left: -picture.x, top: -picture.y, target, of: inner)
        effects.append(.warp(Warp(exact: window, border: .constant(fill))))
      }
      return effects
    }
  }
}
