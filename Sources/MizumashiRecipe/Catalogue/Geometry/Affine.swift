// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiPlan
internal import MizumashiGeometry
public import MizumashiRandom

/// The picture turned, scaled, sheared and shifted at once, in this order, about its centre.
///
/// With no parameter given, everything varies a little: scale 0.9…1.1, shift ±10 %, rotation ±15°,
/// shear ±10°. As soon as one is given, the others do nothing unless they are given too.
///
/// **Units and range**: factors, degrees clockwise, fractions of the sides or pixels. **Shape**:
/// the canvas stays unless `fit_output` lets it follow. **Source**: imgaug `Affine`, with tan in
/// the shear where its last version has tanh.
public struct Affine: ResamplingAugmenter {
  public static let name = "affine"
  public static let aliases = ["shift_scale_rotate"]
  public static let family = Family.geometry
  public static let summary = "turns, scales, shears and shifts the picture at once"

  public var scale: AxisPair?
  public var translateFraction: AxisPair?
  public var translatePixels: AxisPair?
  public var rotate: Sampler<Double>?
  public var shear: AxisPair?
  public var shearModel = ShearModel.tangent
  /// Whether the shift is rounded to whole pixels.
  public var roundTranslation = false
  public var fitOutput = false
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .axes("scale", \.scale, NumberRule(.factor, 0.01...100), "above 1 enlarges"),
      .axes(
        "translate_fraction", aliases: ["translate_percent"], \.translateFraction,
        NumberRule(.fraction, -10...10), "how far, as a fraction of the sides; right and down"),
      .axes(
        "translate_pixels", aliases: ["translate_px"], \.translatePixels,
        NumberRule(.pixels, -1e6...1e6), "how far, in pixels; right and down"),
      .optionalNumber(
        "rotate", aliases: ["angle"], \.rotate, NumberRule(.degrees, -36000...36000),
        "how far, clockwise"),
      .axes(
        "shear", \.shear, NumberRule(.degrees, -360...360),
        "how far; a single number shears along x only"),
      .option(
        "shear_model", \.shearModel, "a true shear, or what older libraries do under that name"),
      .flag("round_translation", \.roundTranslation, "shift by whole pixels only"),
      .flag("fit_output", \.fitOutput, "let the canvas follow the picture"),
    ] + Parameter.edges
  }

  public static var identities: [Self] {
    var still = Self()
    still.scale = .both(1)
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> AffineDraw {
    let own = isUnset ? Self.varied(self) : self
    var draw = AffineDraw(edges: edges.roll(dice))
    (draw.scaleX, draw.scaleY) = own.scale?.roll(dice, for: "scale") ?? (1, 1)
    draw.rotation = own.rotate.map { dice.roll($0, for: "rotate") } ?? 0
    let shear = own.shear?.roll(dice, for: "shear", sharesSingle: false) ?? (0, 0)
    (draw.shearX, draw.shearY) = shear
    (draw.translateX, draw.translateY) = own.translation(subject.extent, dice)
    draw.shearModel = shearModel
    draw.fitOutput = fitOutput
    return draw
  }

  private var isUnset: Bool {
    scale == nil && translateFraction == nil && translatePixels == nil && rotate == nil
      && shear == nil
  }

  private static func varied(_ affine: Self) -> Self {
    var affine = affine
    affine.scale = .independent(.uniform(0.9, 1.1), .uniform(0.9, 1.1))
    affine.translateFraction = .independent(.uniform(-0.1, 0.1), .uniform(-0.1, 0.1))
    affine.rotate = .uniform(-15, 15)
    affine.shear = .independent(.uniform(-10, 10), .uniform(-10, 10))
    return affine
  }

  private func translation(_ extent: Extent, _ dice: Dice) -> (Double, Double) {
    let fraction = translateFraction?.roll(dice, for: "translate_fraction") ?? (0, 0)
    let pixels = translatePixels?.roll(dice, for: "translate_pixels") ?? (0, 0)
    let x = fraction.0 * Double(extent.width) + pixels.0
    let y = fraction.1 * Double(extent.height) + pixels.1
    return roundTranslation ? (x.rounded(), y.rounded()) : (x.onRecordGrid, y.onRecordGrid)
  }
}
