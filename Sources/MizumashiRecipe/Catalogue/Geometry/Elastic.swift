// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// The picture as if on rubber: every place shifted a little, neighbours about alike.
///
/// Each node of a fine lattice is shifted at random, the shifts are smoothed, and a pixel follows
/// the nodes around it. The shifts have the size that smoothing independent ones of ±alpha per
/// pixel over sigma gives: about alpha / (√3 · 2σ√π).
///
/// **Units and range**: pixels. **Shape**: the canvas stays. **Source**: imgaug
/// `ElasticTransformation` and Simard, Steinkraus, Platt (2003); imgaug reads the nearest pixel by
/// default, we interpolate, which keeps edges smooth.
public struct Elastic: ResamplingAugmenter {
  public static let name = "elastic"
  public static let aliases = ["elastic_transformation", "elastic_transform"]
  public static let family = Family.geometry
  public static let summary = "shifts every place a little, as on rubber"

  public var alpha: Sampler<Double> = .uniform(1, 40)
  public var sigma: Sampler<Double> = .uniform(4, 8)
  public var edges = BorderOptions()

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .number("alpha", \.alpha, NumberRule(.pixels, 0...10000), "strength before smoothing"),
      .number("sigma", \.sigma, NumberRule(.pixels, 0.5...1000), "how smooth"),
    ] + Parameter.edges
  }

  public static var identities: [Self] {
    var still = Self()
    still.alpha = 0
    return [still]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(
      alpha: dice.roll(alpha, for: "alpha"), sigma: dice.roll(sigma, for: "sigma"),
      key: NoiseKey(words: dice.noiseKey(for: "field").words), edges: edges.roll(dice))
  }

  public struct Drawn: Draw {
    public var alpha: Double
    public var sigma: Double
    public var key: NoiseKey
    public var edges: DrawnBorder

    public func targetExtent(from canvas: Extent) -> Extent { canvas }

    public func bytes(on canvas: Extent) -> Int {
      alpha > 0 ? SmoothField(sigma: sigma, key: key).bytes(on: canvas) : 0
    }

    public func effects(on canvas: Extent) -> [Effect] {
      guard alpha > 0 else { return [] }
      let field = SmoothField(sigma: sigma, key: key).field(on: canvas, alpha: alpha)
      return [
        .warp(Warp(CoordinateMap(field, on: canvas), edges.interpolation, edges.rule))
      ]
    }
  }
}
