// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Lemons and a cut orange on a checked cloth, seen from near by.
struct Citrus: MarchedScene {
  enum Part { case cloth, lemon, orange, half, leaf, stem }

  let camera = Camera(
    at: Vector(0.35, 1.35, 2.3), lookingAt: Vector(0.02, 0.2, 0.02), fieldOfView: 34,
    aperture: 0.045, focus: 2.45)
  let film = Film(exposure: 0.74, grain: 0.013, vignette: 0.32, saturation: 1.06)
  let lamp = Lamp(from: Vector(0.8, 0.75, -0.2), Vector(3.3, 3.0, 2.5), size: 0.1)
  let reach: Float = 12

  private let half = Placement(0.3, 0.23, 0.28, turn: -0.25, tip: -0.62, roll: 0.1)
  private let orange = Placement(-0.48, 0.33, -0.28, turn: 2)
  private let lemons = [
    Placement(0.42, 0.235, -0.48, turn: 0.55), Placement(-0.5, 0.235, 0.48, turn: -0.5),
    Placement(-0.9, 0.235, -1.3, turn: 1.2),
  ]
  private let leaf = Placement(-0.22, 0.60, -0.2, turn: 0.5, tip: -0.5, roll: -0.35)

  func nearest(to p: Vector) -> Nearest<Part> {
    var nearest = Nearest<Part>(p.y - folds(p), .cloth)
    guard p.y < 0.9 + nearest.distance else { return nearest }
    for lemon in lemons where lemon.gap(to: p, 0.4) < nearest.distance {
      nearest.include(Fruit.lemon(lemon.local(p)), .lemon)
    }
    nearest.include(Distance.sphere(orange.local(p), 0.34), .orange)
    let q = half.local(p)
    let cut = max(Distance.sphere(q, 0.34), q.y - 0.02)
    nearest.include(cut - 0.006, .half)
    let blade = leaf.local(p)
    let curved = Vector(blade.x, blade.y + 0.9 * blade.x * blade.x - 0.5 * abs(blade.z), blade.z)
    let width = max(0.13 * (1 - blade.x * blade.x / 0.068), 0.003)
    nearest.include(Distance.box(curved, Vector(0.26, 0.006, width), edge: 0.003) * 0.5, .leaf)
    nearest.include(
      Distance.capsule(p, from: Vector(-0.47, 0.64, -0.28), to: Vector(-0.42, 0.72, -0.26), 0.02),
      .stem)
    return nearest
  }

  private func folds(_ p: Vector) -> Float {
    0.07 * Noise.value(p.x * 1.1 + 8, p.z * 0.9 + p.x * 0.5) - 0.05
  }

  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    switch part {
    case .cloth: return cloth(p, normal)
    case .lemon:
      let place = lemons.min { $0.gap(to: p, 0) < $1.gap(to: p, 0) } ?? lemons[0]
      return Fruit.peel(place, p, normal, Vector(0.80, 0.47, 0.025))
    case .orange: return Fruit.peel(orange, p, normal, Vector(0.80, 0.165, 0.008))
    case .half:
      let q = half.local(p)
      return q.y > 0.018
        ? flesh(q, p, normal) : Fruit.peel(half, p, normal, Vector(0.80, 0.165, 0.008))
    case .leaf: return leafBlade(leaf.local(p))
    case .stem: return Material(colour: Vector(0.16, 0.17, 0.05), roughness: 0.8)
    }
  }

  /// Ten segments in a white rind.
  private func flesh(_ q: Vector, _ p: Vector, _ normal: Vector) -> Material {
    let radius = length(q.x, q.z)
    let sector = atan2(q.z, q.x) / (2 * .pi) * 10 + 0.12 * Noise.value(radius * 9, 2)
    let skin = (0.5 - abs(fraction(sector) - 0.5)) * radius * 0.62
    let vesicles = Noise.octaves(3, Vector(sector * 9, radius * 14, 1))
    let juice = mix(Vector(0.72, 0.13, 0.006), Vector(0.86, 0.34, 0.03), vesicles)
    let pith = Vector(0.84, 0.70, 0.42)
    let ring = smoothstep(0.292, 0.28, radius) * smoothstep(0.022, 0.035, radius)
    let inside = smoothstep(0.003, 0.011, skin) * ring
    let peel = smoothstep(0.318, 0.324, radius)
    let colour = mix(mix(pith, juice, inside), Vector(0.80, 0.20, 0.01), peel)
    let bumped = Textures.bumped(normal, at: p, by: 0.004 * inside) { Noise.value($0 * 45) }
    return Material(
      colour: colour, roughness: mix(0.7, 0.28, inside), softness: 0.4, gloss: 0.04,
      bumpedNormal: bumped)
  }

  private func leafBlade(_ q: Vector) -> Material {
    let rib = smoothstep(0.008, 0.002, abs(q.z))
    let veins = smoothstep(0.12, 0.03, abs(fraction(q.x * 16 - abs(q.z) * 9) - 0.5))
    let green = mix(Vector(0.03, 0.11, 0.015), Vector(0.09, 0.20, 0.03), Noise.octaves(3, q * 11))
    return Material(
      colour: mix(green, Vector(0.20, 0.30, 0.07), max(rib, veins * 0.35)), roughness: 0.35,
      softness: 0.4, gloss: 0.045)
  }

  /// Woven checks: threads of two colours cross.
  private func cloth(_ p: Vector, _ normal: Vector) -> Material {
    let (x, z) = (p.x * 0.92 - p.z * 0.39, p.x * 0.39 + p.z * 0.92)
    let warp: Float = fraction(x * 3.2) < 0.5 ? 1 : 0
    let weft: Float = fraction(z * 3.2) < 0.5 ? 1 : 0
    let white = Vector(0.76, 0.75, 0.71)
    let blue = Vector(0.05, 0.15, 0.36)
    // Threads that would be finer than pixels are left out.
    let seen = smoothstep(-0.7, 0.5, p.z)
    let weave = 0.5 + 0.5 * seen * sin(x * 240) * sin(z * 240)
    let colour = mix(white, blue, (warp * weave + weft * (1 - weave)) * 0.9)
    return Material(
      colour: colour * (0.86 + 0.22 * weave * Noise.octaves(2, x * 60, z * 60)), roughness: 0.95,
      softness: 0.2, gloss: 0.005)
  }

  func surroundings(towards direction: Vector) -> Vector {
    let room = mix(Vector(0.17, 0.15, 0.13), Vector(0.40, 0.42, 0.44), direction.y * 0.5 + 0.5)
    guard direction.x > 0.2 else { return room }
    let (u, v) = (direction.z / direction.x, direction.y / direction.x)
    let frame = max(abs(u + 0.2) - 0.5, abs(v - 0.95) - 0.5)
    let bars = min(abs(u + 0.2), abs(v - 0.95)) - 0.03
    let panes = smoothstep(0.03, -0.03, frame) * smoothstep(-0.02, 0.02, bars)
    return room + Vector(3, 3.2, 3.5) * panes
  }

  func ambient(on normal: Vector) -> Vector {
    let window = clamped(0.55 + 0.5 * normal.x + 0.2 * normal.y)
    return Vector(0.16, 0.13, 0.09) + Vector(0.34, 0.39, 0.46) * window
  }
}
