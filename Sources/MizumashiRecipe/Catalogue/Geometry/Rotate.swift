// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// The picture turned about its centre.
///
/// **Units and range**: degrees, clockwise. **Shape**: the canvas stays, so corners are cut off,
/// unless `fit_output` lets it grow. **Source**: imgaug `Rotate`; Albumentations, torchvision
/// `RandomRotation` and Pillow count the other way.
public struct Rotate: ResamplingAugmenter {
  public static let name = "rotate"
  public static let family = Family.geometry
  public static let summary = "turns the picture clockwise about its centre"

  public var angle: Sampler<Double> = .uniform(-30, 30)
  public var fitOutput = false
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "angle", aliases: ["rotate", "degrees"], \.angle, NumberRule(.degrees, -36000...36000),
        "how far, clockwise"),
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
    draw.rotation = dice.roll(angle, for: "angle")
    draw.fitOutput = fitOutput
    return draw
  }
}
