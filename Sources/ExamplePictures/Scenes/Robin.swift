// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A robin on a twig, cut out: around it the picture is transparent.
struct Robin: MarchedScene {
  enum Part { case plumage, wing, tail, beak, eye, leg, twig, leaf, berry }

  let camera = Camera(
    at: Vector(0.5, 0.55, 5), lookingAt: Vector(0.06, 0.02, 0), fieldOfView: 27.5)
  let film = Film(exposure: 0.8, grain: 0.01, vignette: 0, saturation: 1.06)
  let lamp = Lamp(from: Vector(-0.6, 0.85, 0.7), Vector(3.2, 2.95, 2.6), size: 0.1)
  let reach: Float = 10

  private let trunk = Placement(0.1, 0.02, 0, roll: 0.34)
  private let wing = Placement(0.2, 0.08, 0.0, roll: 0.3)
  private let tailPlace = Placement(1.02, -0.3, 0, tip: -0.55, roll: 0.27)
  private let leaves = [
    Placement(-1.0, -0.66, 0.12, turn: 0.3, tip: -0.7, roll: 0.7),
    Placement(0.95, -0.98, 0.12, turn: -0.4, tip: -0.4, roll: 0.5),
    Placement(-0.72, -1.02, 0.1, turn: 0.2, tip: -0.3, roll: 0.9),
  ]
  private let berries = [
    Vector(0.62, -0.98, 0.16), Vector(0.74, -1.06, 0.05), Vector(0.56, -1.1, 0.06),
  ]

  func nearest(to p: Vector) -> Nearest<Part> {
    let q = trunk.local(p)
    var nearest = Nearest<Part>(body(p, q) * 0.85, .plumage)
    if nearest.distance < 0.03 {
      nearest.distance += 0.009 * (Noise.value(q * Vector(24, 70, 70)) - 0.5)
    }
    let side = Vector(p.x, p.y, abs(p.z))
    nearest.include(wingShape(wing.local(side)) * 0.8, .wing)
    nearest.include(tail(tailPlace.local(p)), .tail)
    nearest.include(beak(p), .beak)
    nearest.include(Distance.sphere(side - Vector(-0.52, 0.53, 0.262), 0.052), .eye)
    nearest.include(legs(side), .leg)
    includeTwig(p, &nearest)
    return nearest
  }

  private func body(_ p: Vector, _ q: Vector) -> Float {
    let belly = Distance.ellipsoid(q, Vector(0.6, 0.46, 0.44))
    let breast = Distance.sphere(p - Vector(-0.22, 0.14, 0), 0.42)
    let head = Distance.ellipsoid(p - Vector(-0.42, 0.5, 0), Vector(0.32, 0.3, 0.285))
    let rump = Distance.capsule(
      q, from: Vector(0.3, 0, 0), to: Vector(0.72, 0.05, 0), 0.28, 0.08)
    let trunk = Distance.union(Distance.union(belly, breast, blend: 0.2), rump, blend: 0.15)
    return Distance.union(trunk, head, blend: 0.2)
  }

  /// A folded wing: a flat drop whose feathers end in steps.
  private func wingShape(_ q: Vector) -> Float {
    let drop = Distance.ellipsoid(q - Vector(0, 0, 0.4), Vector(0.56, 0.24, 0.09))
    let tip = Distance.capsule(
      q, from: Vector(0.3, 0.04, 0.36), to: Vector(0.82, 0.02, 0.18), 0.1, 0.025)
    return Distance.union(drop, tip, blend: 0.12) - 0.0035 * feather(q)
  }

  /// 0 in the gaps between feathers, 1 on their middles: scales in front, long quills behind.
  private func feather(_ q: Vector) -> Float {
    let across = (q.y + 0.2 * q.x * q.x) * 15 + 0.5
    let along = q.x * 9 + (across.rounded(.down)) * 0.5
    let x = fraction(along) - 0.5
    let y = fraction(across) - 0.5
    let scale = smoothstep(0.5, 0.28, length(x * 0.9, y))
    let quill = smoothstep(0.5, 0.3, abs(y))
    return mix(scale, quill, smoothstep(-0.12, 0.02, q.x))
  }

  /// Flat feathers one beside the other, each a little lower than the last.
  private func tail(_ q: Vector) -> Float {
    let spread = 0.075 + 0.09 * (q.x + 0.36)
    let steps = 0.3 * q.z
    return Distance.box(
      Vector(q.x, q.y - steps, q.z), Vector(0.4, 0.02, spread), edge: 0.012) * 0.6
  }

  private func beak(_ p: Vector) -> Float {
    let upper = Distance.capsule(
      p, from: Vector(-0.68, 0.5, 0), to: Vector(-0.9, 0.465, 0), 0.05, 0.007)
    let lower = Distance.capsule(
      p, from: Vector(-0.68, 0.465, 0), to: Vector(-0.87, 0.45, 0), 0.035, 0.006)
    return min(upper, lower)
  }

  private func legs(_ side: Vector) -> Float {
    var d = Distance.capsule(
      side, from: Vector(0.1, -0.36, 0.14), to: Vector(0.04, -0.7, 0.15), 0.03, 0.022)
    for toe in 0..<3 {
      let spread = Float(toe - 1) * 0.06
      d = min(
        d,
        Distance.capsule(
          side, from: Vector(0.04, -0.7, 0.15), to: Vector(-0.1, -0.72, 0.16 + spread), 0.022, 0.014
        ))
    }
    return min(
      d,
      Distance.capsule(
        side, from: Vector(0.04, -0.7, 0.15), to: Vector(0.15, -0.74, 0.15), 0.02, 0.013))
  }

  private func includeTwig(_ p: Vector, _ nearest: inout Nearest<Part>) {
    let bend = Vector(p.x, p.y + 0.06 * p.x * p.x - 0.05 * p.x, p.z)
    let bark = 0.025 * Noise.octaves(3, p * Vector(5, 16, 16))
    let twig = Distance.capsule(
      bend, from: Vector(-1.35, -0.78, 0.05), to: Vector(1.4, -0.82, -0.05), 0.05, 0.085)
    let branch = Distance.capsule(
      bend, from: Vector(0.4, -0.82, 0), to: Vector(0.98, -0.94, 0.1), 0.045, 0.018)
    nearest.include((Distance.union(twig, branch, blend: 0.06) - bark) * 0.8, .twig)
    for place in leaves {
      let q = place.local(p)
      let curved = Vector(q.x, q.y - 0.5 * q.x * q.x + 0.4 * abs(q.z), q.z)
      let serrated = 0.012 * abs(sin(q.x * 40))
      let width = 0.13 * clamped(1 - q.x * q.x / 0.075)
      nearest.include(
        Distance.box(
          curved, Vector(0.27, 0.008, max(width - serrated, 0.004)), edge: 0.004) * 0.55, .leaf)
    }
    for berry in berries { nearest.include(Distance.sphere(p - berry, 0.075), .berry) }
  }

  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    switch part {
    case .plumage: feathers(coat(p), trunk.local(p))
    case .wing: wingFeathers(wing.local(Vector(p.x, p.y, abs(p.z))))
    case .tail: tailFeathers(tailPlace.local(p))
    case .beak: Material(colour: Vector(0.045, 0.038, 0.035), roughness: 0.35)
    case .eye: Material(colour: Vector(repeating: 0.006), roughness: 0.06, gloss: 0.08)
    case .leg: Material(colour: Vector(0.20, 0.085, 0.045), roughness: 0.6)
    case .twig:
      Material(
        colour: mix(
          Vector(0.075, 0.052, 0.036), Vector(0.27, 0.23, 0.18),
          Noise.octaves(4, p * Vector(4, 18, 18))), roughness: 0.9)
    case .leaf: leafColour(p)
    case .berry: Material(colour: Vector(0.42, 0.012, 0.012), roughness: 0.22, softness: 0.2)
    }
  }

  /// Red face and breast with a grey edge, olive back, pale belly.
  private func coat(_ p: Vector) -> Vector {
    let ragged = 0.11 * (Noise.octaves(3, p * Vector(7, 11, 11)) - 0.45)
    let olive = mix(Vector(0.135, 0.095, 0.045), Vector(0.20, 0.15, 0.07), Noise.octaves(3, p * 8))
    let pale = mix(Vector(0.55, 0.50, 0.43), Vector(0.38, 0.33, 0.27), Noise.octaves(2, p * 6))
    let back = smoothstep(-0.10, 0.10, p.y - 0.02 + 0.55 * (p.x - 0.02) + ragged)
    var colour = mix(pale, olive, back)
    let bib = length((p.x + 0.62) * 0.92, p.y - 0.2) - 0.44 + ragged
    let grey = smoothstep(0.1, 0.02, bib)
    colour = mix(colour, Vector(0.27, 0.28, 0.29), grey * 0.8)
    let crown = smoothstep(0.60, 0.66, p.y + 0.18 * p.x + ragged * 0.4)
    let red = mix(Vector(0.62, 0.155, 0.012), Vector(0.46, 0.085, 0.01), Noise.octaves(3, p * 9))
    return mix(colour, red, smoothstep(0.025, -0.02, bib) * (1 - crown))
  }

  private func feathers(_ colour: Vector, _ q: Vector) -> Material {
    let barbs = Noise.octaves(2, q * Vector(22, 95, 95))
    return Material(
      colour: colour * (0.55 + 0.9 * barbs), roughness: 0.85, softness: 0.4, gloss: 0.01)
  }

  /// Brown with pale edges.
  private func wingFeathers(_ q: Vector) -> Material {
    let middle = feather(q)
    let brown = mix(Vector(0.065, 0.040, 0.022), Vector(0.15, 0.10, 0.05), Noise.octaves(2, q * 5))
    var colour = mix(Vector(0.29, 0.215, 0.12), brown, middle)
    colour *= 0.7 + 0.6 * Noise.octaves(3, q * Vector(12, 90, 40))
    let covert = smoothstep(-0.05, -0.25, q.x)
    colour = mix(colour, Vector(0.19, 0.145, 0.07) * (0.55 + 0.8 * middle), covert * 0.6)
    let bar = smoothstep(0.03, 0.0, abs(q.x + 0.04 + 0.4 * q.y) - 0.012)
    colour = mix(colour, Vector(0.42, 0.31, 0.17), bar * middle * 0.7)
    return Material(colour: colour, roughness: 0.75, softness: 0.3, gloss: 0.015)
  }

  private func tailFeathers(_ q: Vector) -> Material {
    let vane = fraction(q.z * 22)
    let edge = smoothstep(0.2, 0, vane) * 0.7
    let colour = mix(Vector(0.075, 0.048, 0.027), Vector(0.24, 0.17, 0.09), edge)
    return Material(
      colour: colour * (0.7 + 0.6 * Noise.octaves(2, q * Vector(20, 20, 90))), roughness: 0.7,
      softness: 0.3, gloss: 0.015)
  }

  private func leafColour(_ p: Vector) -> Material {
    let tone = Noise.octaves(4, p * 7)
    var colour = mix(Vector(0.06, 0.14, 0.02), Vector(0.24, 0.24, 0.03), tone)
    colour = mix(colour, Vector(0.36, 0.12, 0.02), smoothstep(0.55, 0.75, tone))
    return Material(colour: colour, roughness: 0.4, softness: 0.5, gloss: 0.035)
  }

  func surroundings(towards direction: Vector) -> Vector {
    let sky = mix(Vector(0.30, 0.32, 0.26), Vector(0.75, 0.82, 0.92), direction.y * 0.5 + 0.5)
    return sky + Vector(2, 2, 2) * smoothstep(0.88, 0.95, dot(direction, lamp.direction))
  }

  func ambient(on normal: Vector) -> Vector {
    mix(Vector(0.22, 0.20, 0.15), Vector(0.46, 0.50, 0.56), normal.y * 0.5 + 0.5)
  }

  func background(along ray: Ray) -> SIMD4<Float> { SIMD4() }
}
