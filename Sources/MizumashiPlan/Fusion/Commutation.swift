// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// **Law.** A map that moves whole pixels and shows no border passes a pointwise effect, bit for
/// bit: what a pixel becomes depends on its value alone, wherever it lies.
///
/// So flips, quarter turns and crops move forward until they meet another change of geometry, where
/// they fuse; a crop that comes early also saves work. Nothing else is reordered: a border's fill
/// would be toned, and noise belongs to a place.
enum Commutation {
  static func apply(to steps: [PlanStep]) -> [PlanStep] {
    var ordered: [PlanStep] = []
    for step in steps {
      var place = ordered.count
      if step.isExactInside {
        while place > 0, case .effect(let before) = ordered[place - 1], before.isPointwise {
          place -= 1
        }
      }
      ordered.insert(step, at: place)
    }
    return ordered
  }
}

extension PlanStep {
  fileprivate var isExactInside: Bool {
    guard case .warps(let chain) = self else { return false }
    return chain.isExact && chain.links.allSatisfy(\.map.staysInside)
  }
}
