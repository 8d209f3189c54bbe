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

  let trunk = Placement(0.1, 0.02, 0, roll: 0.34)
  let wing = Placement(0.2, 0.08, 0.0, roll: 0.3)
  let tailPlace = Placement(1.02, -0.3, 0, tip: -0.55, roll: 0.27)
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
  func feather(_ q: Vector) -> Float {
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

  func surroundings(towards direction: Vector) -> Vector {
    let sky = mix(Vector(0.30, 0.32, 0.26), Vector(0.75, 0.82, 0.92), direction.y * 0.5 + 0.5)
    return sky + Vector(2, 2, 2) * smoothstep(0.88, 0.95, dot(direction, lamp.direction))
  }

  func ambient(on normal: Vector) -> Vector {
    mix(Vector(0.22, 0.20, 0.15), Vector(0.46, 0.50, 0.56), normal.y * 0.5 + 0.5)
  }

  func background(along ray: Ray) -> SIMD4<Float> { SIMD4() }
}
