// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Screws, nuts and washers on a pale sheet, as a camera over a conveyor sees them.
struct Bolts: MarchedScene {
  enum Part { case sheet, steel, zinc }

  private enum Shape { case screw(Float), nut, washer }

  let camera = Camera(
    at: Vector(0.1, 3.5, 1.75), lookingAt: Vector(0.02, 0, 0.04), fieldOfView: 36)
  let film = Film(exposure: 0.8, grain: 0.018, vignette: 0.28)
  let lamp = Lamp(from: Vector(-0.7, 0.8, -0.3), Vector(2.4, 2.4, 2.4), size: 0.12)
  let reach: Float = 9

  private let pieces: [(shape: Shape, place: Placement, radius: Float)] = [
    (.screw(0.9), Placement(-1.05, 0.2, -0.55, turn: 0.5, roll: 1.5708), 1.02),
    (.screw(0.9), Placement(0.55, 0.2, -0.75, turn: 2.5, roll: 1.5708), 1.02),
    (.screw(0.55), Placement(-0.2, 0.2, 0.2, turn: -0.7, roll: 1.5708), 0.7),
    (.screw(0.55), Placement(1.2, 0.0, 0.1), 0.7),
    (.nut, Placement(-1.1, 0.1, 0.45, turn: 0.2), 0.28),
    (.nut, Placement(-0.65, 0.2, 0.82, turn: 0.9, tip: 1.5708, roll: 0.5236), 0.28),
    (.nut, Placement(0.55, 0.1, 0.5, turn: 0.75), 0.28),
    (.washer, Placement(0.1, 0.022, 0.95), 0.28),
    (.washer, Placement(0.28, 0.05, 0.86, tip: 0.09, roll: -0.06), 0.28),
    (.washer, Placement(1.25, 0.022, 0.78), 0.28),
    (.washer, Placement(-0.42, 0.022, -0.9), 0.28),
  ]

  func nearest(to p: Vector) -> Nearest<Part> {
    var nearest = Nearest<Part>(p.y, .sheet)
    for piece in pieces where piece.place.gap(to: p, piece.radius) < nearest.distance {
      let q = piece.place.local(p)
      switch piece.shape {
      case .screw(let length): nearest.include(Hardware.screw(q, length: length), .steel)
      case .nut: nearest.include(Hardware.nut(q), .zinc)
      case .washer: nearest.include(Hardware.washer(q), .zinc)
      }
    }
    return nearest
  }

  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    let smudge = Noise.octaves(4, p * 7)
    guard part != .sheet else {
      let weave = 0.04 * (Noise.value(p.x * 60, p.z * 60) + Noise.value(p.x * 9, p.z * 160))
      let mark = smoothstep(0.012, 0.006, abs(abs(p.x) - 1.62)) * 0.5
      return Material(
        colour: Vector(repeating: (0.40 + weave) * (0.85 + 0.3 * smudge) * (1 - mark)),
        roughness: 0.9, gloss: 0.01)
    }
    let bumped = Textures.bumped(normal, at: p, by: 0.0012, width: 0.003) {
      Noise.octaves(2, $0 * 90)
    }
    let tone: Float = part == .steel ? 0.42 : 0.66
    return Material(
      colour: Vector(repeating: tone * (0.7 + 0.5 * smudge)), roughness: 0.32 + 0.2 * smudge,
      isMetal: true, bumpedNormal: bumped)
  }

  /// A ring of light around the lens, in a dark box.
  func surroundings(towards direction: Vector) -> Vector {
    guard direction.y > 0 else { return Vector(repeating: 0.3) }
    let (x, z) = (direction.x / (direction.y + 0.2), direction.z / (direction.y + 0.2))
    let panel = smoothstep(0.5, 0.25, abs(x + 0.85)) * smoothstep(1.3, 1.0, abs(z))
    let strip = smoothstep(0.25, 0.1, abs(z - 0.95)) * smoothstep(1.2, 1.0, abs(x - 0.3))
    return Vector(repeating: 0.16 + 2.6 * panel + 1.5 * strip)
  }

  func ambient(on normal: Vector) -> Vector { Vector(repeating: 0.34 + 0.22 * normal.y) }
}
