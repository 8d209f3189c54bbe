// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A printed sheet on a desk, with a cup of coffee and a pencil.
struct Desk: MarchedScene {
  enum Part { case desk, sheet, below, cup, coffee, saucer, pencil }

  let camera = Camera(
    at: Vector(0.12, 4.6, 2.5), lookingAt: Vector(0.1, 0, 0.0), fieldOfView: 41, aperture: 0.012)
  let film = Film(exposure: 0.72, grain: 0.013, vignette: 0.36)
  let lamp = Lamp(from: Vector(0.75, 0.8, -0.55), Vector(3.0, 2.75, 2.35), size: 0.1)
  let reach: Float = 12

  private let page = PrintedPage()
  private let sheet = Placement(-0.12, 0.012, 0.05, turn: -0.1)
  private let below = Placement(-0.02, 0.004, 0.08, turn: 0.06)
  private let cup = Placement(1.08, 0, -1.55)
  private let pencil = Placement(0.98, 0.045, 0.95, turn: 0.42)

  func nearest(to p: Vector) -> Nearest<Part> {
    var nearest = Nearest<Part>(p.y, .desk)
    guard p.y < 1 + nearest.distance else { return nearest }
    nearest.include(paper(sheet.local(p)), .sheet)
    nearest.include(Distance.box(below.local(p), Vector(1.05, 0.002, 1.485)), .below)
    if cup.gap(to: p, 0.95) < nearest.distance { includeCup(cup.local(p), &nearest) }
    if pencil.gap(to: p, 0.95) < nearest.distance { nearest.include(pencilShape(p), .pencil) }
    return nearest
  }

  /// The near corner on the right curls up a little.
  private func paper(_ q: Vector) -> Float {
    let corner = max(q.x * 0.6 + q.z * 0.75 - 1.05, 0)
    let lift = 0.16 * corner * corner + 0.02 * corner
    return Distance.box(q - Vector(0, lift, 0), Vector(1.05, 0.0025, 1.485)) * 0.8
  }

  private func includeCup(_ q: Vector, _ nearest: inout Nearest<Part>) {
    let radius = length(q.x, q.z)
    let wall = max(
      abs(Distance.cylinder(q - Vector(0, 0.5, 0), radius: 0.40, half: 0.42, edge: 0.12)) - 0.022,
      q.y - 0.72)
    let ring = Distance.torus(tippedUp(q - Vector(-0.42, 0.45, 0.16)), 0.17, 0.042)
    let handle = max(ring, 0.40 - radius)
    nearest.include(Distance.union(wall - 0.006, handle, blend: 0.05) * 0.9, .cup)
    nearest.include(
      Distance.cylinder(q - Vector(0, 0.58, 0), radius: 0.39, half: 0.02), .coffee)
    let dish = max(abs(q.y - 0.05 - 0.12 * max(radius - 0.4, 0)) - 0.02, radius - 0.72)
    nearest.include(dish * 0.85 - 0.008, .saucer)
  }

  private func tippedUp(_ p: Vector) -> Vector {
    Vector(p.x * 0.934 - p.z * 0.358, p.x * 0.358 + p.z * 0.934, p.y)
  }

  private func pencilShape(_ p: Vector) -> Float {
    let q = pencil.local(p)
    let rod = max(Distance.hexagon(q.x, q.y, 0.042), abs(q.z) - 0.85)
    let cone = (length(q.x, q.y) - 0.2 * (q.z + 0.85)) * 0.95
    return max(rod, cone)
  }

  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    switch part {
    case .desk:
      let colour = Textures.wood(
        p.z * 0.9 + 3, p.x * 0.9, light: Vector(0.215, 0.10, 0.05),
        dark: Vector(0.075, 0.032, 0.018))
      return Material(
        colour: colour, roughness: 0.34 + 0.2 * Noise.octaves(2, p.x * 30, p.z * 4), gloss: 0.04)
    case .sheet:
      let q = sheet.local(p)
      return Material(colour: page.colour(q.x, -q.z), roughness: 0.9, softness: 0.1, gloss: 0.01)
    case .below: return Material(colour: Vector(0.70, 0.70, 0.68), roughness: 0.9, gloss: 0.01)
    case .cup, .saucer: return china(cup.local(p))
    case .coffee:
      let q = cup.local(p)
      let edge = length(q.x, q.z) + 0.05 * Noise.octaves(3, q * 14)
      let froth = smoothstep(0.33, 0.385, edge)
      return Material(
        colour: mix(Vector(0.022, 0.009, 0.004), Vector(0.30, 0.17, 0.08), froth), roughness: 0.08,
        gloss: 0.035)
    case .pencil: return lacquer(pencil.local(p))
    }
  }

  private func china(_ q: Vector) -> Material {
    let band = abs(q.y - 0.655) < 0.022 && length(q.x, q.z) > 0.4
    let rim = abs(length(q.x, q.z) - 0.66) < 0.018 && q.y < 0.2
    let colour = band || rim ? Vector(0.03, 0.12, 0.20) : Vector(0.74, 0.73, 0.70)
    return Material(colour: colour, roughness: 0.14, gloss: 0.05)
  }

  private func lacquer(_ q: Vector) -> Material {
    let scallop = 0.03 * abs(cos(3 * atan2(q.y, q.x)))
    switch q.z + 0.85 {
    case ..<0.055: return Material(colour: Vector(repeating: 0.03), roughness: 0.5)
    case ..<(0.19 + scallop): return Material(colour: Vector(0.56, 0.36, 0.19), roughness: 0.8)
    case 1.56..<1.62: return Material(colour: Vector(0.7, 0.68, 0.6), roughness: 0.3, isMetal: true)
    case 1.62...: return Material(colour: Vector(0.50, 0.16, 0.15), roughness: 0.9)
    default: return Material(colour: Vector(0.62, 0.33, 0.01), roughness: 0.25, gloss: 0.05)
    }
  }

  func surroundings(towards direction: Vector) -> Vector {
    let room = mix(Vector(0.16, 0.12, 0.09), Vector(0.34, 0.33, 0.32), direction.y * 0.5 + 0.5)
    let (x, z) = (direction.x / (direction.y + 0.3), direction.z / (direction.y + 0.3))
    let window = smoothstep(0.5, 0.4, abs(x - 0.9)) * smoothstep(0.6, 0.5, abs(z + 0.75))
    let bar = smoothstep(0.02, 0.05, abs(x - 0.9)) * smoothstep(0.02, 0.05, abs(z + 0.7))
    return room + Vector(2.6, 2.8, 3.1) * (window * bar)
  }

  func ambient(on normal: Vector) -> Vector {
    let window = clamped(0.5 + 0.4 * normal.x - 0.3 * normal.z)
    return Vector(0.15, 0.13, 0.12) + Vector(0.34, 0.38, 0.43) * window * (0.6 + 0.4 * normal.y)
  }

  /// Light through a half-drawn blind: broad soft bands.
  func lampShare(at p: Vector) -> Float {
    let along = dot(p, Vector(0.55, 0.2, 0.83))
    let bands = 0.5 + 0.5 * sin(along * 2.1 + 0.9)
    return 0.25 + 0.75 * smoothstep(0.1, 0.45, bands)
  }
}
