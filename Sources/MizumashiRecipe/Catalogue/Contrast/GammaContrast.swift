// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// Mid-tones moved, black and white kept: v' = 255 · (v / 255)^gamma.
///
/// **Units and range**: 0.01…100; above 1 darkens. **Shape**: any; alpha stays. The table is
/// rounded, where imgaug and Albumentations truncate it. **Source**: imgaug `GammaContrast`.
public struct GammaContrast: Augmenter {
  public static let name = "gamma_contrast"
  public static let aliases = ["random_gamma"]
  public static let family = Family.contrast
  public static let summary = "darkens or brightens mid-tones"

  public var gamma: Sampler<Double> = .uniform(0.7, 1.7)
  public var perChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("gamma", \.gamma, NumberRule(.factor, 0.01...100), "the exponent; above 1 darkens"),
      .chance("per_channel", \.perChannel, "draw one for each channel"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.gamma = 1
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> ToneDraw {
    let isIndependent = dice.toss(perChannel, for: "per_channel")
    let values = dice.roll(gamma, for: "gamma", count: 3, independently: isIndependent)
    return ToneDraw(values) { .gamma(exponent: $0) }
  }
}
