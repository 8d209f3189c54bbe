// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// A number added to every value.
///
/// **Units and range**: −255…255 on the 0…255 scale, rounded to a whole number. **Shape**: any;
/// alpha stays.
/// **Source**: imgaug `Add`.
public struct Add: Augmenter {
  public static let name = "add"
  public static let aliases = ["brightness_add"]
  public static let family = Family.arithmetic
  public static let summary = "makes everything brighter or darker by the same amount"

  public var value: Sampler<Double> = .uniform(-20, 20)
  public var perChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("value", \.value, NumberRule(.intensity, -255...255), "what is added"),
      .chance("per_channel", \.perChannel, "draw one for each channel"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.value = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> ToneDraw {
    let isIndependent = dice.toss(perChannel, for: "per_channel")
    let values = dice.roll(value, for: "value", count: 3, independently: isIndependent)
    return ToneDraw(values) { .linear(gain: 1, offset: $0.rounded()) }
  }
}
