// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Edges made to look like a relief lit from the top left, by a 3×3 window mixed with the picture
/// by alpha.
///
/// **Units and range**: alpha 0…1; strength 0 or more. **Shape**: any; alpha channels stay.
/// **Edges**: mirrored.
/// **Source**: imgaug `Emboss`.
public struct Emboss: Augmenter {
  public static let name = "emboss"
  public static let family = Family.convolution
  public static let summary = "makes edges look like a relief"

  public var alpha: Sampler<Double> = .uniform(0, 1)
  public var strength: Sampler<Double> = .uniform(0.25, 1)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("alpha", \.alpha, NumberRule(.fraction, 0...1), "how much; 0 changes nothing"),
      .number("strength", \.strength, NumberRule(.factor, 0...100), "how deep"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.alpha = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(alpha: dice.roll(alpha, for: "alpha"), strength: dice.roll(strength, for: "strength"))
  }

  public struct Drawn: Draw {
    public var alpha: Double
    public var strength: Double

    public func effects(on canvas: Extent) -> [Effect] {
      guard alpha > 0 else { return [] }
      let s = strength
      let effect = [-1 - s, -s, 0, -s, 1, s, 0, s, 1 + s]
      return [.filter(.convolution(.mixed(effect, alpha: alpha)))]
    }
  }
}
