// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Values as numbers for training: (v − mean · 255) / (std · 255).
///
/// **Units and range**: mean and deviation as shares of the range, one for each of red, green,
/// blue. **Shape**: any; the picture becomes floating point, so this is a last step, and only for
/// files that hold such numbers. A grey picture uses the first. **Source**: Albumentations and
/// torchvision `Normalize`.
public struct Normalize: Augmenter {
  public static let name = "normalize"
  public static let family = Family.colour
  public static let summary = "turns values into numbers for training"

  public var mean = [0.485, 0.456, 0.406]
  public var std = [0.229, 0.224, 0.225]

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .numbers("mean", \.mean, count: 3, NumberRule(.fraction, -10...10), "what becomes 0"),
      .numbers(
        "std", \.std, count: 3, NumberRule(.fraction, 1e-6...10), "what becomes 1 from there"),
    ]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(mean: mean, std: std)
  }

  public struct Drawn: Draw {
    public var mean: [Double]
    public var std: [Double]

    public func effects(on canvas: Extent) -> [Effect] {
      guard mean.count == 3, std.count == 3, std.allSatisfy({ $0 > 0 }) else { return [] }
      return [.normalization(mean: mean.map { $0 * 255 }, deviation: std.map { $0 * 255 })]
    }
  }
}
