// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Each value replaced by the median of a square window.
///
/// **Units and range**: the window's side in pixels, 1…181; even ones are raised by one, 1 changes
/// nothing.
/// **Shape**: any; alpha stays. **Edges**: repeated. **Source**: imgaug `MedianBlur`, OpenCV
/// `medianBlur`.
public struct MedianBlur: Augmenter {
  public static let name = "median_blur"
  public static let family = Family.blur
  public static let summary = "replaces each value by the median around it"

  public var kernel: Sampler<Int> = .uniform(1, 7)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .whole(
        "kernel", aliases: ["k"], \.kernel, NumberRule(.pixels, 1...181), "the window's side")
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.kernel = 1
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(kernel: dice.roll(kernel, for: "kernel") | 1)
  }

  public struct Drawn: Draw {
    public var kernel: Int

    public func effects(on canvas: Extent) -> [Effect] {
      kernel <= 1 || kernel % 2 == 0 || kernel > 181 ? [] : [.filter(.median(size: kernel))]
    }
  }
}
