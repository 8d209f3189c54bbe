// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiPlan
internal import MizumashiRandom
internal import MizumashiGeometry

extension Resample {
  /// The effect that stretches a canvas back to the one before, where that is wanted and needed.
  static func restoring(_ original: Extent, from extent: Extent, when isWanted: Bool) -> [Effect] {
    guard isWanted, extent != original else { return [] }
    return [
      .resample(
        Resample(
          source: extent, window: extent.bounds, target: original, filter: .linear,
          antialias: true))
    ]
  }
}
