// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRandom
internal import MizumashiGeometry
internal import MizumashiPlan

extension ConvolutionWeights {
  /// (1 − alpha) · picture + alpha · effect, as one 3×3 window.
  static func mixed(_ effect: [Double], alpha: Double) -> ConvolutionWeights {
    ConvolutionWeights(
      width: 3, height: 3,
      values: effect.enumerated().map { index, weight in
        alpha * weight + (index == 4 ? 1 - alpha : 0)
      })
  }
}
