// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// The picture at another size.
///
/// Give `width` and `height`, or one of them (the other keeps the ratio), or `shorter_side`,
/// `longer_side` or a factor `scale`.
///
/// **Units and range**: pixels, or a factor above 0. **Shape**: as given, at least 1×1. **Source**:
/// OpenCV's `resize` without `antialias` (linear 2 taps, cubic a = −0.75, Lanczos over 8 taps, area
/// by exact average); Pillow's `resize` with it (cubic a = −0.5, Lanczos with three lobes).
public struct Resize: Augmenter {
  public static let name = "resize"
  public static let family = Family.size
  public static let summary = "changes the picture's size"

  public var width: Sampler<Int>?
  public var height: Sampler<Int>?
  public var shorterSide: Sampler<Int>?
  public var longerSide: Sampler<Int>?
  public var scale: Sampler<Double>?
  public var interpolation: Sampler<Resample.Filter> = .constant(.linear)
  public var antialias = true

  public init() {}

  public static var parameters: [Parameter<Self>] {
    let side = NumberRule(.pixels, 1...65535)
    return [
      .optionalWhole("width", \.width, side, "the width afterwards"),
      .optionalWhole("height", \.height, side, "the height afterwards"),
      .optionalWhole(
        "shorter_side", \.shorterSide, side, "the shorter side afterwards, the ratio kept"),
      .optionalWhole(
        "longer_side", \.longerSide, side, "the longer side afterwards, the ratio kept"),
      .optionalNumber(
        "scale", aliases: ["factor"], \.scale, NumberRule(.factor, 0.001...100),
        "both sides by this factor"),
      .word("interpolation", \.interpolation, "the filter"),
      .flag("antialias", \.antialias, "widen the filter when shrinking"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.scale = 1
    return [Self(), still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let extent = subject.extent
    let (w, h) = (Double(extent.width), Double(extent.height))
    let width = width.map { Double(dice.roll($0, for: "width")) }
    let height = height.map { Double(dice.roll($0, for: "height")) }
    let factor =
      shorterSide.map { Double(dice.roll($0, for: "shorter_side")) / min(w, h) }
      ?? longerSide.map { Double(dice.roll($0, for: "longer_side")) / max(w, h) }
      ?? scale.map { dice.roll($0, for: "scale") }
      ?? 1
    let target =
      switch (width, height) {
      case (nil, nil): (w * factor, h * factor)
      case (let width?, nil): (width, h * width / w)
      case (nil, let height?): (w * height / h, height)
      case (let width?, let height?): (width, height)
      }
    return Drawn(
      width: Self.side(target.0), height: Self.side(target.1),
      interpolation: dice.roll(interpolation, for: "interpolation"), antialias: antialias)
  }

  private static func side(_ length: Double) -> Int { Int(min(max(length.rounded(), 1), 1e6)) }

  public struct Drawn: Draw {
    public var width: Int
    public var height: Int
    public var interpolation: Resample.Filter
    public var antialias: Bool

    public func effects(on canvas: Extent) -> [Effect] {
      guard width >= 1, height >= 1 else { return [] }
      let target = Extent(width: width, height: height)
      guard target != canvas else { return [] }
      return [
        .resample(
          Resample(
            source: canvas, window: canvas.bounds, target: target, filter: interpolation,
            antialias: antialias))
      ]
    }
  }
}
