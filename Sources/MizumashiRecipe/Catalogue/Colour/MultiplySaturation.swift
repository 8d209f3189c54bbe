// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Colours made stronger or paler.
///
/// In the `hsv` model the saturation is multiplied and clamped; in the `blend` model the picture is
/// mixed with its grey version, (1 − f) · grey + f · colour, as Pillow and torchvision do.
///
/// **Units and range**: a factor, 0…100. **Shape**: any; grey pictures and alpha stay. **Source**:
/// imgaug `MultiplySaturation`.
public struct MultiplySaturation: Augmenter {
  public static let name = "multiply_saturation"
  public static let aliases = ["saturation"]
  public static let family = Family.colour
  public static let summary = "makes colours stronger or paler"

  /// What saturation means.
  public enum Model: String, Hashable, Sendable, Codable, CaseIterable, RecipeWord {
    case hsv, blend
  }

  public var factor: Sampler<Double> = .uniform(0, 3)
  public var model = Model.hsv

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("factor", aliases: ["mul"], \.factor, NumberRule(.factor, 0...100), "the factor"),
      .option("model", \.model, "scale HSV saturation, or mix with grey"),
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.factor = 1
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(factor: dice.roll(factor, for: "factor"), model: model)
  }

  public struct Drawn: Draw {
    public var factor: Double
    public var model: Model

    public func effects(on canvas: Extent) -> [Effect] {
      guard factor != 1 else { return [] }
      return switch model {
      case .hsv: [.hueSaturation(HueSaturation(saturationGain: factor))]
      case .blend: [.colour(.grey(amount: 1 - factor))]
      }
    }
  }
}
