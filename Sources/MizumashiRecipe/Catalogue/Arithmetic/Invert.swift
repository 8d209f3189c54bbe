// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// Values turned around: v' = max − (v − min).
///
/// Without a threshold every value in `min`…`max` is turned around; with one, only values at or
/// above it, or those below it when `invert_above_threshold` does not fire.
///
/// **Units and range**: the 0…255 scale. **Shape**: any; alpha stays. **Source**: imgaug `Invert`.
public struct Invert: Augmenter {
  public static let name = "invert"
  public static let aliases = ["invert_img"]
  public static let family = Family.arithmetic
  public static let summary = "turns values around, as in a negative"

  public var fraction: Chance = .always
  public var perChannel: Chance = .never
  public var low: Sampler<Double> = 0
  public var high: Sampler<Double> = 255
  public var threshold: Sampler<Double>?
  public var invertAboveThreshold: Chance = 0.5

  public init() {}

  public static var parameters: [Parameter<Self>] {
    let level = NumberRule(.intensity, 0...255)
    return [
      .chance("fraction", \.fraction, "how likely a picture (or channel) is inverted"),
      .chance("per_channel", \.perChannel, "decide for each channel"),
      .number("min", \.low, level, "values below count as this"),
      .number("max", \.high, level, "values above count as this"),
      .optionalNumber("threshold", \.threshold, level, "invert only on one side of this"),
      .chance(
        "invert_above_threshold", \.invertAboveThreshold, "which side: at or above, or below"),
    ]
  }

  public static var identities: [Self] {
    var never = Self()
    never.fraction = .never
    return [never]
  }

  public func draw(for subject: Subject, using dice: Dice) -> ToneDraw {
    let isIndependent = dice.toss(perChannel, for: "per_channel")
    let hit = (0..<3).map {
      dice.toss(fraction, for: isIndependent ? "fraction.\($0)" : "fraction")
    }
    let operation = operation(dice)
    let channels = hit.map { $0 ? [operation] : [] }
    return ToneDraw(channels: Set(channels).count == 1 ? [channels[0]] : channels)
  }

  private func operation(_ dice: Dice) -> ToneDraw.Operation {
    guard let threshold else {
      return .invert(low: dice.roll(low, for: "min"), high: dice.roll(high, for: "max"))
    }
    return .solarize(
      threshold: dice.roll(threshold, for: "threshold"),
      above: dice.toss(invertAboveThreshold, for: "invert_above_threshold"))
  }
}
