// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// What will be done to a picture of a given extent: the fused list of stages, and where positions
/// go.
///
/// A plan is made from effects alone, without pixels and without randomness, so that it can be
/// printed, tested and compared. Each law of fusion has its own file and states when the fused
/// result equals the sequential one.
public struct Plan: Hashable, Sendable {
  /// How much the planner may do.
  public enum Fusion: Hashable, Sendable {
    /// Every law: the fewest passes.
    case full
    /// No law: one stage for each effect, as written. The specification that the tests compare
    /// with.
    case none
  }

  public let sourceExtent: Extent
  public let targetExtent: Extent
  public let stages: [Stage]
  /// Where positions go, link by link; annotations move by this and by nothing else.
  public let map: CoordinateChain

  /// Plans `effects`, one after the other, for a picture of `extent`. An empty picture passes
  /// through unchanged.
  public init(_ effects: [Effect], for extent: Extent, fusion: Fusion = .full) {
    let effects = extent.isEmpty ? [] : effects
    var steps = effects.map(PlanStep.init)
    if fusion == .full {
      steps = Commutation.apply(to: steps)
      steps = Self.fusingNeighbours(steps)
    }
    sourceExtent = extent
    stages = Self.stages(of: steps, from: extent, fusion: fusion)
    targetExtent = stages.last?.targetExtent ?? extent
    var map = CoordinateChain(extent)
    Self.extend(&map, by: effects)
    self.map = map
  }

  private static func extend(_ map: inout CoordinateChain, by effects: [Effect]) {
    for effect in effects {
      if let link = effect.map {
        map.append(link)
      } else if case .blend(let blend) = effect {
        // Positions cannot be mixed: they follow the branch that is seen more.
        extend(&map, by: blend.mask.mean >= 0.5 ? blend.foreground : blend.background)
      }
    }
  }

  private static func fusingNeighbours(_ steps: [PlanStep]) -> [PlanStep] {
    var fused: [PlanStep] = []
    for step in steps where !step.isIdentity {
      if let last = fused.last, let both = last.fused(with: step) {
        fused[fused.count - 1] = both
        if both.isIdentity { fused.removeLast() }
      } else {
        fused.append(step)
      }
    }
    return fused
  }

  private static func stages(
    of steps: [PlanStep], from extent: Extent, fusion: Fusion
  ) -> [Stage] {
    var stages: [Stage] = []
    var extent = extent
    for step in steps {
      if case .effect(let effect) = step, effect.isRowwise {
        if stages.isEmpty || fusion == .none {
          stages.append(Stage(source: .copy, sourceExtent: extent, targetExtent: extent))
        }
        stages[stages.count - 1].rowEffects.append(effect)
      } else {
        let target = step.targetExtent(from: extent)
        stages.append(
          Stage(
            source: source(of: step, on: extent, fusion: fusion), sourceExtent: extent,
            targetExtent: target))
        extent = target
      }
    }
    return stages
  }

  private static func source(
    of step: PlanStep, on extent: Extent, fusion: Fusion
  ) -> Stage.Source {
    switch step {
    case .warps(let chain): return .warp(chain)
    case .effect(let effect):
      switch effect {
      case .resample(let resample): return .resample(resample)
      case .filter(let filter): return .filter(filter)
      case .equalization(let equalization): return .equalization(equalization)
      case .jpeg(let quality): return .jpeg(quality: quality)
      case .singleChannel(let weights): return .singleChannel(weights: weights)
      case .normalization(let mean, let deviation):
        return .normalization(mean: mean, deviation: deviation)
      case .blend(let blend):
        return .blend(
          foreground: Plan(blend.foreground, for: extent, fusion: fusion),
          background: Plan(blend.background, for: extent, fusion: fusion), mask: blend.mask)
      case .warp, .tone, .colour, .hueSaturation, .noise, .impulse, .occlusion:
        preconditionFailure("warps are chains, and row effects ride along")
      }
    }
  }
}

extension Blend.Mask {
  /// The mean of α over the picture.
  public var mean: Double {
    switch self {
    case .constant(let values): values.reduce(0, +) / Double(max(values.count, 1))
    case .gradient(_, let start, let end, let from, let to):
      // Exact for the part between start and end; the rest is constant.
      max(min(start, end), 0) * (start <= end ? from : to)
        + (min(max(start, end), 1) - max(min(start, end), 0)) * (from + to) / 2
        + (1 - min(max(start, end), 1)) * (start <= end ? to : from)
    case .checkerboard: 0.5
    }
  }
}
