// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// **Law.** A crop before a change of size becomes the window of that change.
///
/// Holds bit for bit when the crop shows nothing beyond the canvas: the filter reads the same
/// pixels at the same weights, and never one outside the window.
enum ResampleFusion {
  static func fused(_ chain: WarpChain, _ resample: Resample) -> Resample? {
    guard chain.links.count == 1, chain.isExact, chain.links[0].map.staysInside,
      case .matrix(_, let inverse) = chain.links[0].map.form,
      inverse.a == 1, inverse.e == 1
    else { return nil }
    var window = resample
    window.source = chain.sourceExtent
    window.window = resample.window.offsetBy(x: inverse.c, y: inverse.f)
    return window
  }
}
