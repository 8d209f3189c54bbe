// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Surfaces that several scenes share.
enum Textures {
  /// A planed board with its grain along x: rings of the trunk cut lengthwise, and fine pores.
  static func wood(_ x: Float, _ z: Float, light: Vector, dark: Vector) -> Vector {
    let waver = Noise.octaves(3, x * 0.5, z * 2.2) * 1.6
    let rings = fraction((z * 1.3 + waver) * 3.2)
    let ring = smoothstep(0, 0.75, rings) * smoothstep(1, 0.86, rings)
    let pores = Noise.octaves(3, x * 5, z * 90)
    let pale = Noise.octaves(2, x * 1.3, z * 9)
    return mix(light, dark, clamped(ring * 0.62 + (pores - 0.42) * 0.75 + (pale - 0.4) * 0.5))
  }

  /// `normal` tipped by the slope of a height that is given for every place.
  @inline(__always)
  static func bumped(
    _ normal: Vector, at p: Vector, by strength: Float, width: Float = 0.004,
    _ height: (Vector) -> Float
  ) -> Vector {
    let here = height(p)
    let slope =
      Vector(
        height(p + Vector(width, 0, 0)), height(p + Vector(0, width, 0)),
        height(p + Vector(0, 0, width))) - here
    let along = slope - normal * dot(slope, normal)
    return normalised(normal - along * (strength / width))
  }
}
