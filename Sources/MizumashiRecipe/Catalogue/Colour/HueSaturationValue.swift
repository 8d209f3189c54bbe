// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Hue, saturation and value shifted by amounts drawn independently.
///
/// **Units and range**: hue in OpenCV's half degrees, −180…180, of which 180 are a full circle;
/// saturation and value on the 0…255 scale, −255…255. **Shape**: any; grey pixels have no
/// saturation to add to, of grey pictures only the value changes, alpha stays. **Source**:
/// Albumentations `HueSaturationValue`.
public struct HueSaturationValue: Augmenter {
  public static let name = "hue_saturation_value"
  public static let aliases = ["hsv"]
  public static let family = Family.colour
  public static let summary = "shifts hue, saturation and value"

  public var hue: Sampler<Double> = .uniform(-20, 20)
  public var saturation: Sampler<Double> = .uniform(-30, 30)
  public var value: Sampler<Double> = .uniform(-20, 20)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "hue", \.hue, NumberRule(.none, -180...180), "added to the hue; 180 is a full circle"),
      .number(
        "saturation", \.saturation, NumberRule(.intensity, -255...255), "added to the saturation"),
      .number("value", \.value, NumberRule(.intensity, -255...255), "added to the value"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    (still.hue, still.saturation, still.value) = (0, 0, 0)
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(
      hue: dice.roll(hue, for: "hue"), saturation: dice.roll(saturation, for: "saturation"),
      value: dice.roll(value, for: "value"))
  }

  public struct Drawn: Draw {
    public var hue: Double
    public var saturation: Double
    public var value: Double

    public func effects(on canvas: Extent) -> [Effect] {
      let change = HueSaturation(
        hueShift: hue, saturationOffset: saturation, valueOffset: value)
      return change.isIdentity ? [] : [.hueSaturation(change)]
    }
  }
}
