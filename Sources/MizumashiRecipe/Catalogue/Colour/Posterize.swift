// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// Only the highest bits of each value kept.
///
/// **Units and range**: 1…8 bits; 8 changes nothing. **Shape**: any; alpha stays. **Source**:
/// imgaug `Posterize`, Pillow `ImageOps.posterize`.
public struct Posterize: Augmenter {
  public static let name = "posterize"
  public static let family = Family.colour
  public static let summary = "leaves only a few levels of each channel"

  public var bits: Sampler<Int> = .uniform(1, 8)
  public var perChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .whole("bits", \.bits, NumberRule(.none, 1...8), "how many bits stay"),
      .chance("per_channel", \.perChannel, "draw one for each channel"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.bits = 8
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> ToneDraw {
    let isIndependent = dice.toss(perChannel, for: "per_channel")
    let values = dice.roll(bits, for: "bits", count: 3, independently: isIndependent)
    return ToneDraw(values) { .posterize(bits: $0) }
  }
}
