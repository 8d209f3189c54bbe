// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Single pixels turned bright or dark.
///
/// By default the values lie on a U-shaped spread between black and white (255 · Beta(½, ½)), as in
/// imgaug; with `pure` they are black or white, as in Albumentations.
///
/// **Units and range**: a share of the pixels, 0…1. **Shape**: any; alpha stays. **Source**: imgaug
/// `SaltAndPepper`.
public struct SaltAndPepper: Augmenter {
  public static let name = "salt_and_pepper"
  public static let aliases = ["salt_pepper"]
  public static let family = Family.arithmetic
  public static let summary = "turns single pixels bright or dark"

  public var fraction: Sampler<Double> = .uniform(0, 0.03)
  public var perChannel: Chance = .never
  public var pure = false
  public var saltShare: Sampler<Double> = 0.5

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "fraction", aliases: ["amount"], \.fraction, NumberRule(.fraction, 0...1),
        "the share of pixels hit"),
      .chance("per_channel", \.perChannel, "hit each channel by itself"),
      .flag("pure", \.pure, "black and white only"),
      .number(
        "salt_share", aliases: ["salt_vs_pepper"], \.saltShare, NumberRule(.fraction, 0...1),
        "how many of the hit pixels are white, when pure"),
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
      perChannel: dice.toss(perChannel, for: "per_channel"), pure: pure,
      saltShare: dice.roll(saltShare, for: "salt_share"),
      key: NoiseKey(words: dice.noiseKey(for: "pixels").words))
  }

  public struct Drawn: Draw {
    public var fraction: Double
    public var perChannel: Bool
    public var pure: Bool
    public var saltShare: Double
    public var key: NoiseKey

    public func effects(on canvas: Extent) -> [Effect] {
      guard fraction > 0 else { return [] }
      return [
        .impulse(
          ImpulseNoise(
            fraction: fraction, values: pure ? .extremes(saltChance: saltShare) : .arcsine,
            perChannel: perChannel, key: key))
      ]
    }
  }
}
