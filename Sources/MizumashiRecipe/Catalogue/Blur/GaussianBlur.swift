// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Blurred by a Gaussian.
///
/// **Units and range**: the standard deviation in pixels, 0 or more; below 0.001 nothing happens.
/// **Shape**: any; alpha stays. **Edges**: mirrored. **Source**: imgaug and OpenCV `GaussianBlur`.
public struct GaussianBlur: Augmenter {
  public static let name = "gaussian_blur"
  public static let family = Family.blur
  public static let summary = "blurs by a Gaussian"

  public var sigma: Sampler<Double> = .uniform(0, 3)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("sigma", \.sigma, NumberRule(.pixels, 0...1000), "the standard deviation")
    ]
  }

  public static var identities: [Self] {
    var still = Self()
    still.sigma = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(sigma: dice.roll(sigma, for: "sigma"))
  }

  public struct Drawn: Draw {
    public var sigma: Double

    public func effects(on canvas: Extent) -> [Effect] {
      sigma < 0.001 ? [] : [.filter(.gaussian(sigmaX: sigma, sigmaY: sigma))]
    }
  }
}
