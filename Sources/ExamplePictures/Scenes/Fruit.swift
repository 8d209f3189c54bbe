// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The shapes and skins of fruit, each about half a unit wide and standing at the origin.
enum Fruit {
  /// A torus whose hole has closed: dimples above and below.
  static func apple(_ p: Vector) -> Float {
    let wide = 1 + 0.16 * p.y
    let ring = length(p.x, p.z) / wide - 0.16
    return (length(ring, p.y * 0.98) - 0.25) * 0.85
  }

  static func appleStem(_ p: Vector) -> Float {
    Distance.capsule(p, from: Vector(0, 0.12, 0), to: Vector(0.05, 0.3, 0.02), 0.012, 0.017)
  }

  static func pear(_ p: Vector) -> Float {
    let body = Distance.ellipsoid(p, Vector(0.33, 0.31, 0.33))
    let neck = Distance.ellipsoid(p - Vector(0.03, 0.34, 0), Vector(0.17, 0.24, 0.17))
    return Distance.union(body, neck, blend: 0.26) * 0.9
  }

  static func pearStem(_ p: Vector) -> Float {
    Distance.capsule(p, from: Vector(0.03, 0.52, 0), to: Vector(0.1, 0.72, 0.03), 0.016, 0.02)
  }

  static func lemon(_ p: Vector) -> Float {
    let body = Distance.ellipsoid(p, Vector(0.32, 0.24, 0.24))
    let tip = Distance.capsule(p, from: Vector(0.2, 0, 0), to: Vector(0.37, 0.01, 0), 0.09, 0.035)
    return Distance.union(body, tip, blend: 0.14) * 0.9
  }

  /// A bent body from one stalk to a blunt end, with five faint edges.
  static func banana(_ p: Vector) -> Float {
    let (radius, bend) = (Float(0.62), Float(0.82))
    let angle = clamped(atan2(p.x, p.z + radius), -bend, bend)
    let spine = Vector(radius * sin(angle), 0, radius * cos(angle) - radius)
    let share = angle / bend
    let taper = 1 - share * share * share * share
    let stalk = smoothstep(0.72, 0.97, share)
    let offset = p - spine
    let outward = offset.x * sin(angle) + offset.z * cos(angle)
    // The cosine of five times the angle around the spine, without the angle.
    let around = outward / max(length(outward, offset.y), 1e-4)
    let square = around * around
    let edges = 0.007 * around * (16 * square * square - 20 * square + 5)
    return (length(offset) - mix(0.045 + 0.085 * taper.squareRoot(), 0.026, stalk) - edges) * 0.75
  }

  static func appleSkin(_ p: Vector, ripe: Vector, unripe: Vector) -> Material {
    let angle = atan2(p.z, p.x)
    let streaks = Noise.octaves(3, angle * 9, p.y * 1.6 + 3)
    let blush = Noise.octaves(3, p * 3 + Vector(4, 1, 7))
    let share = smoothstep(0.28, 0.62, blush + (streaks - 0.45) * 0.6 + p.x * 0.45 + 0.06)
    var colour = mix(unripe, ripe, share)
    let speck = Noise.value(p * 42)
    colour = mix(colour, Vector(0.75, 0.6, 0.32), smoothstep(0.83, 0.95, speck) * 0.5)
    let dimple = smoothstep(0.14, 0.02, length(p.x, p.z)) * smoothstep(0.02, 0.1, p.y)
    colour = mix(colour, Vector(0.34, 0.33, 0.08), dimple * 0.8)
    return Material(colour: colour, roughness: 0.32, softness: 0.12, gloss: 0.045)
  }

  static func pearSkin(_ p: Vector) -> Material {
    let freckles = smoothstep(0.62, 0.8, Noise.value(p * 38))
    let russet = smoothstep(0.42, 0.7, Noise.octaves(4, p * 5) + p.y * 0.25)
    var colour = mix(Vector(0.50, 0.50, 0.07), Vector(0.58, 0.36, 0.06), russet)
    colour = mix(colour, Vector(0.24, 0.15, 0.04), freckles * 0.55)
    return Material(colour: colour, roughness: 0.45, softness: 0.15, gloss: 0.03)
  }

  /// Peel with pores: an orange's or a lemon's.
  static func peel(
    _ placement: Placement, _ p: Vector, _ normal: Vector, _ colour: Vector
  ) -> Material {
    let pores: (Vector) -> Float = { Noise.value($0 * 34) + 0.5 * Noise.value($0 * 58) }
    let tone = 0.82 + 0.34 * Noise.octaves(3, placement.local(p) * 4)
    return Material(
      colour: colour * tone, roughness: 0.4, softness: 0.18, gloss: 0.04,
      bumpedNormal: Textures.bumped(normal, at: p, by: 0.004, pores))
  }

  static func bananaSkin(_ p: Vector) -> Material {
    let share = atan2(p.x, p.z + 0.62) / 0.82
    let green = smoothstep(0.62, 0.95, share)
    var colour = mix(Vector(0.80, 0.52, 0.045), Vector(0.46, 0.44, 0.06), green)
    let bruise = smoothstep(0.58, 0.7, Noise.octaves(3, p * Vector(7, 22, 22)))
    colour = mix(colour, Vector(0.20, 0.10, 0.03), bruise * 0.75)
    colour = mix(colour, Vector(0.06, 0.04, 0.02), smoothstep(0.965, 0.99, abs(share)))
    return Material(colour: colour, roughness: 0.42, softness: 0.15, gloss: 0.03)
  }
}
