// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// **Law.** Neighbouring warps become one chain that interpolates once.
///
/// The chain is evaluated link by link from the target back, with each link's border at each
/// canvas, so a pixel that was pushed off a canvas does not come back. Compared with doing the
/// warps one after the other the result is the same where nothing interpolates (bit for bit), and
/// sharper, never shifted, where something does: every link after the first would have interpolated
/// again. On smooth pictures the difference is below one interpolation error per link.
///
/// Warps with different interpolations are kept apart: who asks for `nearest` once and `cubic`
/// later means both.
///
/// Two links become one matrix where the canvas between them cannot be noticed:
/// - the second shows nothing beyond that canvas (it stays inside), or
/// - the first moves the whole source onto the whole canvas in whole pixels (a flip or quarter
///   turn), under which every border rule is the same seen from either side, or
/// - the first only adds a margin, in the constant colour that the second shows beyond it.
enum WarpFusion {
  static func fused(_ first: WarpChain, _ second: WarpChain) -> WarpChain? {
    guard first.isExact || second.isExact || first.interpolation == second.interpolation else {
      return nil
    }
    return second.links.reduce(first) { appending($1, to: $0) }
  }

  private static func appending(_ warp: Warp, to chain: WarpChain) -> WarpChain {
    var chain = chain
    let last = chain.links[chain.links.count - 1]
    if let map = last.map.composed(with: warp.map) {
      let interpolation = last.map.mapClass == .exact ? warp.interpolation : last.interpolation
      if warp.map.staysInside {
        chain.links[chain.links.count - 1] = Warp(map, interpolation, last.border)
        return chain
      }
      if last.map.isRearrangement || last.addsMargin(like: warp) {
        chain.links[chain.links.count - 1] = Warp(map, interpolation, warp.border)
        return chain
      }
    }
    chain.links.append(warp)
    return chain
  }
}

extension Warp {
  /// Whether every pixel of the source has a place on the target, and what is around it goes on in
  /// the same colour beyond the canvas that `next` reads.
  fileprivate func addsMargin(like next: Warp) -> Bool {
    guard map.mapClass == .exact, case .constant = border, border == next.border else {
      return false
    }
    let corners = map.sourceExtent.bounds.corners.map(map.targetPosition)
    guard let shown = Bounds(enclosing: corners) else { return false }
    let canvas = map.targetExtent.bounds
    return shown.minX >= canvas.minX && shown.minY >= canvas.minY && shown.maxX <= canvas.maxX
      && shown.maxY <= canvas.maxY
  }
}

extension CoordinateMap {
  /// Whether every source pixel has a place on the target, and every place a pixel.
  var isRearrangement: Bool {
    mapClass == .exact && staysInside && sourceExtent.area == targetExtent.area
  }
}
