// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension MarchedScene {
  /// Distance to the first solid along `ray`, found by steps as long as the nearest solid is far
  /// (sphere tracing: J. C. Hart, 1996).
  func march(_ ray: Ray) -> Float? {
    var travelled: Float = 0.01
    for _ in 0..<180 {
      let gap = nearest(to: ray.position(at: travelled)).distance
      if gap < 0.0006 * (1 + travelled) { return travelled }
      travelled += gap * 0.9
      if travelled > reach { return nil }
    }
    return travelled
  }

  /// The outward normal at `p`: the gradient of the distance, from the corners of a tetrahedron.
  func normal(at p: Vector, width: Float) -> Vector {
    func pull(_ corner: Vector) -> Vector { corner * nearest(to: p + corner * width).distance }
    return normalised(
      pull(Vector(1, -1, -1)) + pull(Vector(-1, -1, 1)) + pull(Vector(-1, 1, -1))
        + pull(Vector(1, 1, 1)))
  }

  /// The share of the lamp that is seen from `p`: how near the ray towards it passes by a solid,
  /// compared with how wide the lamp looks from there.
  func lampVisibility(from p: Vector) -> Float {
    var (share, travelled) = (Float(1), Float(0.015))
    for _ in 0..<48 {
      let gap = nearest(to: p + lamp.direction * travelled).distance
      share = min(share, 0.5 + 0.5 * gap / (lamp.size * travelled))
      if share <= 0 { return 0 }
      travelled += clamped(gap, 0.012, 0.4)
      if travelled > min(reach, 8) { break }
    }
    return share * share * (3 - 2 * share)
  }

  /// How open the half-space above `p` is, 0…1: distances along the normal compared with what they
  /// would be over a plane.
  func openness(at p: Vector, _ normal: Vector) -> Float {
    var (closed, weight) = (Float(0), Float(1))
    for step in 1...5 {
      let height = 0.015 + 0.004 * Float(step * step * step)
      closed += weight * max(height - nearest(to: p + normal * height).distance, 0) / height
      weight *= 0.72
    }
    return clamped(1 - 0.34 * closed)
  }
}
