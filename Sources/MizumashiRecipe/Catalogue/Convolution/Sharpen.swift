// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Edges made stronger by a 3×3 window: all −1, the middle 8 + lightness, mixed with the picture by
/// alpha.
///
/// **Units and range**: alpha 0…1; a lightness of 1 keeps the mean brightness. **Shape**: any;
/// alpha channels stay.
/// **Edges**: mirrored. **Source**: imgaug `Sharpen`.
public struct Sharpen: Augmenter {
  public static let name = "sharpen"
  public static let family = Family.convolution
  public static let summary = "sharpens edges"

  public var alpha: Sampler<Double> = .uniform(0, 0.2)
  public var lightness: Sampler<Double> = .uniform(0.8, 1.2)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("alpha", \.alpha, NumberRule(.fraction, 0...1), "how much; 0 changes nothing"),
      .number("lightness", \.lightness, NumberRule(.factor, 0...100), "1 keeps the brightness"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.alpha = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(alpha: dice.roll(alpha, for: "alpha"), lightness: dice.roll(lightness, for: "lightness"))
  }

  public struct Drawn: Draw {
    public var alpha: Double
    public var lightness: Double

    public func effects(on canvas: Extent) -> [Effect] {
      guard alpha > 0 else { return [] }
      let effect = [-1, -1, -1, -1, 8 + lightness, -1, -1, -1, -1]
      return [.filter(.convolution(.mixed(effect, alpha: alpha)))]
    }
  }
}
