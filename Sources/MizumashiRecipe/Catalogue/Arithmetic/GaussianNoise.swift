// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Normal noise added.
///
/// **Units and range**: mean and standard deviation on the 0…255 scale, the deviation 0 or more and
/// drawn once for the picture. **Shape**: any; alpha stays. **Source**: imgaug
/// `AdditiveGaussianNoise`.
public struct GaussianNoise: Augmenter {
  public static let name = "gaussian_noise"
  public static let aliases = ["gauss_noise", "additive_gaussian_noise"]
  public static let family = Family.arithmetic
  public static let summary = "adds normal noise"

  public var mean: Sampler<Double> = 0
  public var scale: Sampler<Double> = .uniform(0, 15)
  public var perChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "mean", aliases: ["loc"], \.mean, NumberRule(.intensity, -255...255), "the mean"),
      .number(
        "scale", aliases: ["sigma", "std"], \.scale, NumberRule(.intensity, 0...255),
        "the standard deviation"),
      .chance("per_channel", \.perChannel, "coloured instead of grey noise"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.scale = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(
      mean: dice.roll(mean, for: "mean"), scale: dice.roll(scale, for: "scale"),
      perChannel: dice.toss(perChannel, for: "per_channel"),
      key: NoiseKey(words: dice.noiseKey(for: "pixels").words))
  }

  public struct Drawn: Draw {
    public var mean: Double
    public var scale: Double
    public var perChannel: Bool
    public var key: NoiseKey

    public func effects(on canvas: Extent) -> [Effect] {
      guard mean != 0 || scale > 0 else { return [] }
      return [
        .noise(
          AdditiveNoise(
            .gaussian(mean: mean, deviation: scale), perChannel: perChannel, key: key))
      ]
    }
  }
}
