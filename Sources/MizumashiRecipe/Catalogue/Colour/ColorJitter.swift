// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Brightness, contrast, saturation and hue varied, in an order drawn anew.
///
/// Brightness: v · f. Contrast: f · v + (1 − f) · m with m the mean of the grey picture.
/// Saturation: mixed with grey. Hue: turned by a share of the circle.
///
/// **Units and range**: factors of 0 or more; hue −0.5…0.5. **Shape**: any; alpha stays.
/// **Source**: torchvision and Albumentations `ColorJitter`.
public struct ColorJitter: Augmenter {
  public static let name = "color_jitter"
  public static let aliases = ["colour_jitter"]
  public static let family = Family.colour
  public static let summary = "varies brightness, contrast, saturation and hue"

  public var brightness: Sampler<Double> = .uniform(0.8, 1.2)
  public var contrast: Sampler<Double> = .uniform(0.8, 1.2)
  public var saturation: Sampler<Double> = .uniform(0.8, 1.2)
  public var hue: Sampler<Double> = .uniform(-0.5, 0.5)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    let factor = NumberRule(.factor, 0...100)
    return [
      .number("brightness", \.brightness, factor, "the factor of all values"),
      .number("contrast", \.contrast, factor, "the factor about the mean"),
      .number("saturation", \.saturation, factor, "0 is grey, above 1 stronger"),
      .number("hue", \.hue, NumberRule(.fraction, -0.5...0.5), "a share of the circle"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    (still.brightness, still.contrast, still.saturation, still.hue) = (1, 1, 1, 0)
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    var order = dice.stream(for: "order")
    return Drawn(
      brightness: dice.roll(brightness, for: "brightness"),
      contrast: dice.roll(contrast, for: "contrast"),
      saturation: dice.roll(saturation, for: "saturation"), hue: dice.roll(hue, for: "hue"),
      order: order.nextPermutation(of: 4).map { Operation.allCases[$0] })
  }

  public enum Operation: String, Hashable, Sendable, Codable, CaseIterable {
    case brightness, contrast, saturation, hue
  }

  public struct Drawn: Draw {
    public var brightness: Double
    public var contrast: Double
    public var saturation: Double
    public var hue: Double
    public var order: [Operation]

    public func effects(on canvas: Extent) -> [Effect] {
      order.compactMap { operation in
        switch operation {
        case .brightness where brightness != 1:
          .tone(ToneCurve([.linear(gain: brightness, offset: 0)]))
        case .contrast where contrast != 1:
          .equalization(.contrastAboutMean(gain: contrast))
        case .saturation where saturation != 1:
          .colour(.grey(amount: 1 - saturation))
        case .hue where hue != 0:
          .hueSaturation(HueSaturation(hueShift: hue * 180))
        default: nil
        }
      }
    }
  }
}
