// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Colours turned around the circle of hues.
///
/// **Units and range**: −255…255, where 255 is a full circle, as in imgaug. **Shape**: any; grey
/// pictures and alpha stay. **Source**: imgaug `AddToHue`.
public struct AddToHue: Augmenter {
  public static let name = "add_to_hue"
  public static let aliases = ["hue"]
  public static let family = Family.colour
  public static let summary = "turns colours around the circle of hues"

  public var value: Sampler<Double> = .uniform(-255, 255)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number(
        "value", \.value, NumberRule(.none, -255...255), "how far; 255 is a full circle")
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.value = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(value: dice.roll(value, for: "value"))
  }

  public struct Drawn: Draw {
    public var value: Double

    public func effects(on canvas: Extent) -> [Effect] {
      guard value != 0 else { return [] }
      // imgaug rounds to whole steps of OpenCV's hue, of which a circle has 180.
      return [.hueSaturation(HueSaturation(hueShift: (value / 255 * 180).rounded(.towardZero)))]
    }
  }
}
