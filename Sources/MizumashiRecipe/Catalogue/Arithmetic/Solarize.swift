// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// Values at or above a threshold inverted.
///
/// **Units and range**: 0…256 on the 0…255 scale; 256 changes nothing. **Shape**: any; alpha stays.
/// **Source**: imgaug `Solarize`, Pillow `ImageOps.solarize`.
public struct Solarize: Augmenter {
  public static let name = "solarize"
  public static let family = Family.arithmetic
  public static let summary = "inverts bright values"

  public var threshold: Sampler<Double> = .uniform(64, 192)
  public var perChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "threshold", \.threshold, NumberRule(.intensity, 0...256),
        "values from here on are inverted"),
      .chance("per_channel", \.perChannel, "draw one for each channel"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.threshold = 256
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> ToneDraw {
    let isIndependent = dice.toss(perChannel, for: "per_channel")
    let values = dice.roll(threshold, for: "threshold", count: 3, independently: isIndependent)
    return ToneDraw(values) { .solarize(threshold: $0, above: true) }
  }
}
