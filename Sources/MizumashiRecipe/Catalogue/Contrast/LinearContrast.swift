// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// Contrast scaled about mid-grey: v' = 127 + alpha · (v − 127).
///
/// **Units and range**: a factor, 0…100; above 1 strengthens. **Shape**: any; alpha channels stay.
/// **Source**: imgaug `LinearContrast`.
public struct LinearContrast: Augmenter {
  public static let name = "linear_contrast"
  public static let aliases = ["contrast_normalization"]
  public static let family = Family.contrast
  public static let summary = "strengthens or weakens contrast about mid-grey"

  public var alpha: Sampler<Double> = .uniform(0.6, 1.4)
  public var perChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "alpha", aliases: ["factor"], \.alpha, NumberRule(.factor, 0...100),
        "the factor; above 1 strengthens"),
      .chance("per_channel", \.perChannel, "draw one for each channel"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.alpha = 1
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> ToneDraw {
    let isIndependent = dice.toss(perChannel, for: "per_channel")
    let values = dice.roll(alpha, for: "alpha", count: 3, independently: isIndependent)
    return ToneDraw(values) { .linear(gain: $0, offset: (127 * (1 - $0)).onRecordGrid) }
  }
}
