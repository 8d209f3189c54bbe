// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Each channel stretched to the full range, after cutting a little at both ends.
///
/// **Units and range**: percent of the pixels cut at each end, 0…49. **Shape**: any; alpha stays.
/// **Source**: Pillow `ImageOps.autocontrast`, imgaug `Autocontrast`.
public struct AutoContrast: Augmenter {
  public static let name = "auto_contrast"
  public static let aliases = ["autocontrast"]
  public static let family = Family.contrast
  public static let summary = "stretches each channel to the full range"

  public var cutoff: Sampler<Int> = .uniform(0, 20)
  public var perChannel: Chance = .never

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .whole("cutoff", \.cutoff, NumberRule(.none, 0...49), "percent cut at each end"),
      .chance("per_channel", \.perChannel, "draw a cutoff for each channel"),
    ]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    let isIndependent = dice.toss(perChannel, for: "per_channel")
    return Drawn(cutoffs: dice.roll(cutoff, for: "cutoff", count: isIndependent ? 3 : 1))
  }

  public struct Drawn: Draw {
    /// One for all channels, or one for each.
    public var cutoffs: [Int]

    public func effects(on canvas: Extent) -> [Effect] {
      guard !cutoffs.isEmpty, cutoffs.allSatisfy((0..<50).contains) else { return [] }
      return [.equalization(.autoContrast(cutoffs: cutoffs.map(Double.init)))]
    }
  }
}
