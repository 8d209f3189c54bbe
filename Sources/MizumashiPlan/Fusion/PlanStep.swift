// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// An effect on its way to a stage; warps are kept as chains so that they can grow.
enum PlanStep {
  case warps(WarpChain)
  case effect(Effect)

  init(_ effect: Effect) {
    if case .warp(let warp) = effect {
      self = .warps(WarpChain(links: [warp]))
    } else {
      self = .effect(effect)
    }
  }

  func targetExtent(from extent: Extent) -> Extent {
    switch self {
    case .warps(let chain): chain.targetExtent
    case .effect(let effect): effect.targetExtent(from: extent)
    }
  }

  /// Whether nothing changes.
  var isIdentity: Bool {
    switch self {
    case .warps(let chain): chain.links.allSatisfy(\.map.isIdentity)
    case .effect(.tone(let curve)): curve.channels.allSatisfy(\.isEmpty)
    case .effect(.hueSaturation(let change)): change.isIdentity
    case .effect(.resample(let resample)): resample.map.isIdentity
    case .effect: false
    }
  }

  /// The one step that does both, where a law allows it.
  func fused(with next: PlanStep) -> PlanStep? {
    switch (self, next) {
    case (.warps(let first), .warps(let second)):
      WarpFusion.fused(first, second).map(PlanStep.warps)
    case (.warps(let chain), .effect(.resample(let resample))):
      ResampleFusion.fused(chain, resample).map { .effect(.resample($0)) }
    case (.effect(.tone(let first)), .effect(.tone(let second))):
      .effect(.tone(first.followed(by: second)))
    case (.effect(.colour(let first)), .effect(.colour(let second))):
      ColourFusion.fused(first, second).map { .effect(.colour($0)) }
    default:
      nil
    }
  }
}
