// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Single pixels blanked: the seed program's `noise`.
///
/// **Units and range**: a share of the pixels, 0…1, drawn once for the picture. **Shape**: any;
/// alpha stays.
/// **Source**: imgaug `Dropout`, Albumentations `PixelDropout`.
public struct Dropout: Augmenter {
  public static let name = "dropout"
  public static let aliases = ["pixel_dropout"]
  public static let family = Family.arithmetic
  public static let summary = "blanks single pixels"

  public var fraction: Sampler<Double> = .uniform(0, 0.05)
  public var perChannel: Chance = .never
  public var fill: Sampler<Colour> = .constant(.black)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("fraction", \.fraction, NumberRule(.fraction, 0...1), "the share of pixels hit"),
      .chance("per_channel", \.perChannel, "blank each channel by itself"),
      .colour("fill", aliases: ["drop_value"], \.fill, "what is seen instead"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.fraction = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(
      fraction: dice.roll(fraction, for: "fraction"),
      perChannel: dice.toss(perChannel, for: "per_channel"), fill: dice.roll(fill, for: "fill"),
      key: NoiseKey(words: dice.noiseKey(for: "pixels").words))
  }

  public struct Drawn: Draw {
    public var fraction: Double
    public var perChannel: Bool
    public var fill: Colour
    public var key: NoiseKey

    public func effects(on canvas: Extent) -> [Effect] {
      guard fraction > 0 else { return [] }
      return [
        .occlusion(
          Occlusion(
            .pixels(fraction: fraction, key: key), fill: .colour(fill), perChannel: perChannel))
      ]
    }
  }
}
