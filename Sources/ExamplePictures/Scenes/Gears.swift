// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Three gears in mesh on a painted steel plate, with the bolts that hold it.
struct Gears: MarchedScene {
  enum Part { case plate, steel, brass, dark, bolt, washer }

  /// A spur gear: its teeth, and where the middle of one of them points.
  private struct Gear {
    let place: Placement
    let teeth: Float
    let phase: Float
    let half: Float
    let holes: Float
    let part: Part
    /// The radius at which the teeth roll on each other.
    var pitch: Float { teeth * 0.04 }
  }

  let camera = Camera(
    at: Vector(-0.75, 2.9, 2.75), lookingAt: Vector(0.16, 0, 0.02), fieldOfView: 36, aperture: 0.03)
  let film = Film(exposure: 0.8, grain: 0.013, vignette: 0.35, saturation: 1.1)
  let lamp = Lamp(from: Vector(-0.5, 0.85, -0.25), Vector(2.6, 2.5, 2.35), size: 0.1)
  let reach: Float = 12

  private let gears: [Gear]
  private let bolts = [
    Placement(-1.32, 0.02, 1.02, turn: 0.3), Placement(1.72, 0.02, 0.92, turn: 0.9),
    Placement(-1.62, 0.02, -1.15, turn: 0.1), Placement(0.22, 0.02, 1.12, turn: 0.6),
    Placement(1.75, 0.02, -1.3, turn: 0.5),
  ]

  init() {
    /// Place and phase of a gear that meshes with `gear` on the side at `angle`.
    func meshed(
      _ gear: Gear, at angle: Float, teeth: Float
    ) -> (x: Float, z: Float, phase: Float) {
      let distance = gear.pitch + teeth * 0.04
      // Where the one has the middle of a tooth, the other has the middle of a gap.
      let turns = (angle - gear.phase) * gear.teeth / (2 * .pi)
      let phase = angle + .pi + (.pi + 2 * .pi * turns) / teeth
      return (distance * cos(angle), distance * sin(angle), phase)
    }
    let first = Gear(
      place: Placement(-0.42, 0.2, -0.12), teeth: 26, phase: 0, half: 0.13, holes: 6, part: .steel)
    let a = meshed(first, at: 0.42, teeth: 15)
    let second = Gear(
      place: Placement(-0.42 + a.x, 0.22, -0.12 + a.z), teeth: 15, phase: a.phase, half: 0.17,
      holes: 0, part: .brass)
    let b = meshed(second, at: -1.15, teeth: 20)
    let third = Gear(
      place: Placement(-0.42 + a.x + b.x, 0.2, -0.12 + a.z + b.z), teeth: 20, phase: b.phase,
      half: 0.11, holes: 4, part: .dark)
    gears = [first, second, third]
  }

  func nearest(to p: Vector) -> Nearest<Part> {
    var nearest = Nearest<Part>(p.y, .plate)
    for gear in gears {
      let q = gear.place.local(p)
      let bound = max(length(q.x, q.z) - gear.pitch - 0.08, abs(q.y) - gear.half - 0.17)
      if bound > 0.06 {
        nearest.include(bound, gear.part)
      } else {
        include(gear, q, &nearest)
      }
    }
    for bolt in bolts where bolt.gap(to: p, 0.34) < nearest.distance {
      let q = bolt.local(p)
      nearest.include(Hardware.head(q - Vector(0, 0.13, 0), width: 0.17, half: 0.09), .bolt)
      nearest.include(Distance.cylinder(q, radius: 0.26, half: 0.025, edge: 0.01), .washer)
    }
    return nearest
  }

  private func include(_ gear: Gear, _ q: Vector, _ nearest: inout Nearest<Part>) {
    let radius = length(q.x, q.z)
    let angle = atan2(q.z, q.x) - gear.phase
    let wave = clamped(cos(angle * gear.teeth) * 1.35 + 0.02, -0.82, 0.82)
    var outline = radius - gear.pitch - 0.052 * wave
    outline = max(outline, 0.105 - radius)
    var face = Distance.prism(outline * 0.72, q.y, half: gear.half, edge: 0.014)
    if gear.holes > 0 {
      // A recess between rim and hub, with round holes in it.
      let (inner, outer) = (0.26 + 0.02 * gear.pitch, gear.pitch * 0.82)
      let web = max(inner - radius, radius - outer)
      face = max(face, -max(web, 0.075 - abs(q.y)) - 0.004)
      let step = 2 * Float.pi / gear.holes
      let nearestHole = ((angle + gear.phase) / step).rounded() * step
      let middle = (inner + outer) / 2
      let (x, z) = (q.x - middle * cos(nearestHole), q.z - middle * sin(nearestHole))
      face = max(face, (outer - inner) * 0.34 - length(x, z))
    }
    nearest.include(face * 0.9, gear.part)
    let hub = max(
      Distance.cylinder(q, radius: 0.2, half: gear.half + 0.06, edge: 0.012), 0.105 - radius)
    nearest.include(hub, gear.part)
    // The shaft, with a flat on one side.
    let shaft = Distance.cylinder(q, radius: 0.1, half: gear.half + 0.16, edge: 0.015)
    nearest.include(max(shaft, q.x - 0.07), .bolt)
  }

  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    switch part {
    case .plate: plate(p, normal)
    case .steel: turnedMetal(gears[0].place.local(p), p, normal, Vector(0.58, 0.57, 0.55))
    case .brass: turnedMetal(gears[1].place.local(p), p, normal, Vector(0.78, 0.52, 0.20))
    case .dark: turnedMetal(gears[2].place.local(p), p, normal, Vector(0.30, 0.31, 0.34))
    case .bolt: turnedMetal(p, p, normal, Vector(0.52, 0.51, 0.48))
    case .washer: turnedMetal(p, p, normal, Vector(0.66, 0.62, 0.50))
    }
  }

  /// Metal with the fine circles that a lathe leaves, oil in the corners and a little wear.
  private func turnedMetal(
    _ q: Vector, _ p: Vector, _ normal: Vector, _ colour: Vector
  ) -> Material {
    let smudge = Noise.octaves(4, p * 5)
    let bumped = Textures.bumped(normal, at: q, by: 0.0007, width: 0.004) {
      Noise.octaves(2, length($0.x, $0.z) * 85, $0.y * 20) + 0.5 * Noise.value($0 * 22)
    }
    let oil = smoothstep(0.45, 0.7, Noise.octaves(3, p * 3 + 4))
    return Material(
      colour: colour * (0.68 + 0.5 * smudge) * (1 - 0.35 * oil), roughness: 0.34 + 0.22 * smudge,
      isMetal: true, bumpedNormal: bumped)
  }

  private func plate(_ p: Vector, _ normal: Vector) -> Material {
    let wear = Noise.octaves(5, p.x * 3, p.z * 3)
    var colour = Vector(0.032, 0.085, 0.088) * (0.7 + 0.7 * wear)
    let scratch = smoothstep(0.80, 0.86, Noise.value(p.x * 3 + p.z * 2, (p.z - p.x * 0.4) * 60))
    colour = mix(colour, Vector(0.25, 0.26, 0.25), scratch * 0.45)
    let chipped = smoothstep(0.66, 0.68, wear)
    colour = mix(colour, Vector(0.22, 0.20, 0.18), chipped)
    let stripe = fraction((p.x + p.z) * 2.2) < 0.5
    if p.z > 1.38 {
      let paint = stripe ? Vector(0.62, 0.40, 0.02) : Vector(0.03, 0.03, 0.03)
      colour = mix(paint * (0.7 + 0.5 * wear), colour, smoothstep(0.55, 0.6, wear))
    }
    let bumped = Textures.bumped(normal, at: p, by: 0.003, width: 0.006) {
      Noise.octaves(3, $0 * 30)
    }
    return Material(
      colour: colour, roughness: 0.32 + 0.3 * wear, gloss: 0.045, bumpedNormal: bumped)
  }

  /// A workshop with two long lamps under a dark ceiling.
  func surroundings(towards direction: Vector) -> Vector {
    let wall = mix(Vector(0.10, 0.085, 0.07), Vector(0.20, 0.22, 0.25), direction.y * 0.5 + 0.5)
    guard direction.y > 0.05 else { return wall }
    let (x, z) = (direction.x / direction.y, direction.z / direction.y)
    let near = smoothstep(0.22, 0.08, abs(z + 0.75)) * smoothstep(1.6, 1.3, abs(x))
    let far = smoothstep(0.3, 0.1, abs(z + 2.2)) * smoothstep(2.2, 1.8, abs(x - 0.4))
    let window = smoothstep(0.4, 0.2, abs(x - 1.9)) * smoothstep(1.2, 0.9, abs(z - 0.2))
    return wall + Vector(3.4, 3.3, 3.1) * (near + 0.7 * far) + Vector(0.9, 1.2, 1.6) * window
  }

  func ambient(on normal: Vector) -> Vector {
    mix(Vector(0.14, 0.12, 0.10), Vector(0.50, 0.50, 0.50), normal.y * 0.5 + 0.5)
  }
}
