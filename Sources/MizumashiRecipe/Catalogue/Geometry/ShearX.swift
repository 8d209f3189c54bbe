// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// The picture slanted along x about its centre.
///
/// **Units and range**: degrees; for positive angles the top edge moves to the right. **Shape**:
/// the canvas stays unless `fit_output` lets it grow. **Source**: imgaug `ShearX`.
public struct ShearX: ResamplingAugmenter {
  public static let name = "shear_x"
  public static let family = Family.geometry
  public static let summary = "slants the picture along x"

  public var angle: Sampler<Double> = .uniform(-30, 30)
  public var shearModel = ShearModel.tangent
  public var fitOutput = false
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "angle", aliases: ["shear", "degrees"], \.angle, NumberRule(.degrees, -360...360),
        "how far; positive: the top edge moves to the right"),
      .option(
        "shear_model", \.shearModel,
        "a true shear, or what older libraries do under that name"),
      .flag("fit_output", \.fitOutput, "let the canvas grow to hold the whole picture"),
    ] + Parameter.edges
  }

  public static var identities: [Self] {
    var still = Self()
    still.angle = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> AffineDraw {
    var draw = AffineDraw(edges: edges.roll(dice))
    draw.shearX = dice.roll(angle, for: "angle")
    draw.shearModel = shearModel
    draw.fitOutput = fitOutput
    return draw
  }
}
