// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// The picture slanted along y about its centre.
///
/// **Units and range**: degrees; for positive angles the right side moves down. **Shape**: the
/// canvas stays unless `fit_output` lets it grow. **Source**: imgaug `ShearY`.
public struct ShearY: ResamplingAugmenter {
  public static let name = "shear_y"
  public static let family = Family.geometry
  public static let summary = "slants the picture along y"

  public var angle: Sampler<Double> = .uniform(-30, 30)
  public var fitOutput = false
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "angle", aliases: ["shear", "degrees"], \.angle, NumberRule(.degrees, -360...360),
        "how far; positive: the right side moves down"),
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
    draw.shearY = dice.roll(angle, for: "angle")
    draw.fitOutput = fitOutput
    return draw
  }
}
