// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// Every value multiplied by a factor.
///
/// **Units and range**: a factor, 0…100. **Shape**: any; alpha stays. Rounded to nearest, where
/// imgaug truncates for large pictures. **Source**: imgaug `Multiply`.
public struct Multiply: Augmenter {
  public static let name = "multiply"
  public static let family = Family.arithmetic
  public static let summary = "makes everything brighter or darker in proportion"

  public var factor: Sampler<Double> = .uniform(0.8, 1.2)
  public var perChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "factor", aliases: ["mul", "multiplier"], \.factor, NumberRule(.factor, 0...100),
        "the factor"),
      .chance("per_channel", \.perChannel, "draw one for each channel"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.factor = 1
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> ToneDraw {
    let isIndependent = dice.toss(perChannel, for: "per_channel")
    let values = dice.roll(factor, for: "factor", count: 3, independently: isIndependent)
    return ToneDraw(values) { .linear(gain: $0, offset: 0) }
  }
}
