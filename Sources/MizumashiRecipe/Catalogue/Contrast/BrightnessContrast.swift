// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Brightness and contrast at once: v' = (1 + contrast) · v + brightness · 255.
///
/// **Units and range**: shares in −1…1. `pivot` says what contrast leaves in place: black (`none`,
/// as in Albumentations, where contrast brightens too), mid-grey (`mid`), or the picture's mean
/// (`mean`); with `brightness_by_max: false` brightness is a share of the picture's mean instead of
/// 255. **Shape**: any; alpha stays. **Source**: Albumentations `RandomBrightnessContrast`.
public struct BrightnessContrast: Augmenter {
  public static let name = "brightness_contrast"
  public static let aliases = ["random_brightness_contrast"]
  public static let family = Family.contrast
  public static let summary = "changes brightness and contrast at once"

  /// What a change of contrast leaves in place.
  public enum Pivot: String, Hashable, Sendable, Codable, CaseIterable, RecipeWord {
    case none, mean, mid
  }

  public var brightness: Sampler<Double> = .uniform(-0.2, 0.2)
  public var contrast: Sampler<Double> = .uniform(-0.2, 0.2)
  public var brightnessByMax = true
  public var pivot = Pivot.none

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("brightness", \.brightness, NumberRule(.fraction, -1...1), "a share of the range"),
      .number("contrast", \.contrast, NumberRule(.fraction, -1...100), "above 0 strengthens"),
      .flag(
        "brightness_by_max", \.brightnessByMax,
        "count brightness in shares of 255, not of the picture's mean"),
      .option("pivot", \.pivot, "what contrast leaves in place"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.brightness = 0
    still.contrast = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(
      brightness: dice.roll(brightness, for: "brightness"),
      contrast: dice.roll(contrast, for: "contrast"), brightnessByMax: brightnessByMax,
      pivot: pivot)
  }

  public struct Drawn: Draw {
    public var brightness: Double
    public var contrast: Double
    public var brightnessByMax: Bool
    public var pivot: Pivot

    public func effects(on canvas: Extent) -> [Effect] {
      guard brightness != 0 || contrast != 0 else { return [] }
      let gain = 1 + contrast
      switch (pivot, brightnessByMax) {
      case (.none, true):
        return [.tone(ToneCurve([.linear(gain: gain, offset: brightness * 255)]))]
      case (.mid, true):
        let offset = 127 * (1 - gain) + brightness * 255
        return [.tone(ToneCurve([.linear(gain: gain, offset: offset)]))]
      case (.none, false):
        return [.equalization(.brightnessByMean(gain: gain, amount: brightness))]
      case (.mean, true):
        return [
          .equalization(.contrastAboutMean(gain: gain)),
          .tone(ToneCurve([.linear(gain: 1, offset: brightness * 255)])),
        ]
      case (.mid, false), (.mean, false):
        let contrast =
          pivot == .mean
          ? Effect.equalization(.contrastAboutMean(gain: gain))
          : .tone(ToneCurve([.linear(gain: gain, offset: 127 * (1 - gain))]))
        return [contrast, .equalization(.brightnessByMean(gain: 1, amount: brightness))]
      }
    }
  }
}
