// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels
public import MizumashiPlan
internal import MizumashiRandom
public import MizumashiRecipe

/// Steps to be applied to pictures in memory: the library's front door.
///
///     let augmentation = Augmentation(
///       [Step(HorizontalFlip()), Step(Rotate())], seed: 7)
///     let outcome = try augmentation.outcome(of: raster, key: "cats/tom.jpg", copy: 3)
///
/// The outcome is a pure function of steps, seed, key, copy and pixels. An augmentation holds no
/// random state; any number of threads may share one.
public struct Augmentation: Sendable {
  /// One outcome of one picture.
  public struct Outcome: Sendable {
    public var raster: Raster
    /// Moved by the plan's map, then clipped.
    public var annotations: Annotations
    /// What was drawn; enough to make the outcome again.
    public var steps: [DrawnStep]
    public var plan: Plan
  }

  public let steps: [Step]
  public let seed: UInt64
  /// What happens to annotations at the edge.
  public var clipping: ClippingPolicy
  private let renderer: Renderer

  public init(
    _ steps: [Step], seed: UInt64 = 0, clipping: ClippingPolicy = ClippingPolicy(),
    renderer: Renderer = Renderer(pool: BufferPool())
  ) {
    self.steps = steps
    self.seed = seed
    self.clipping = clipping
    self.renderer = renderer
  }

  /// Draws, plans and renders one outcome.
  ///
  /// - Parameters:
  ///   - key: the picture's identity, such as its path: pictures with other keys have other random
  ///     numbers.
  ///   - copy: which of the picture's outcomes, from 0.
  /// - Throws: `AugmentationError` when a step does not fit the picture.
  public func outcome(
    of raster: Raster, annotations: Annotations = Annotations(), key: String, copy: Int = 0
  ) throws(AugmentationError) -> Outcome {
    let subject = Subject(extent: raster.extent, annotations: annotations)
    let random = RandomKey(seed: seed).child(key).child(copy)
    do {
      let drawn = try steps.draw(for: subject, key: random)
      let plan = Plan(drawn.effects(on: raster.extent), for: raster.extent)
      return Outcome(
        raster: try renderer.render(plan, raster),
        annotations: annotations.moved(by: plan.map, policy: clipping), steps: drawn, plan: plan)
    } catch {
      throw AugmentationError("\(error)")
    }
  }
}

/// A picture that steps do not fit.
public struct AugmentationError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
