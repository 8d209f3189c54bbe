// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// An enamel street sign and a house number on a brick wall, under the shadows of leaves.
struct StreetSign: MarchedScene {
  enum Part { case brick, plate, badge, bolt, pavement, box, lid }

  let camera = Camera(
    at: Vector(0.55, 1.62, 4.6), lookingAt: Vector(0.02, 1.55, 0), fieldOfView: 41)
  let film = Film(exposure: 0.6, grain: 0.015, vignette: 0.35, saturation: 1.08)
  let lamp = Lamp(from: Vector(-0.55, 0.8, 0.75), Vector(3.5, 3.15, 2.6), size: 0.025)
  let reach: Float = 12

  private let plate = Placement(-0.08, 2.05, 0.07, roll: 0.02)
  private let badge = Placement(-0.62, 1.12, 0.08)
  private let letterBox = Placement(0.62, 0.98, 0.16)
  private let lines = [Lettering("LAKE"), Lettering("ROAD")]
  private let district = Lettering("NORTH SHORE 7")
  private let number = Lettering("25")

  /// Width, height and mortar of one brick.
  private let brick = SIMD3<Float>(0.34, 0.125, 0.02)

  func nearest(to p: Vector) -> Nearest<Part> {
    var nearest = Nearest<Part>(p.z - relief(p), .brick)
    nearest.include(p.y - 0.05, .pavement)
    let q = plate.local(p)
    nearest.include(enamel(q, Vector(0.92, 0.52, 0.014), corner: 0.1), .plate)
    let r = badge.local(p)
    nearest.include(
      Distance.prism(length(r.x * 0.82, r.y) - 0.27, r.z, half: 0.012, edge: 0.008), .badge)
    let screw = Vector(abs(q.x) - 0.82, abs(q.y) - 0.42, q.z - 0.02)
    nearest.include(Distance.ellipsoid(screw, Vector(0.035, 0.035, 0.018)), .bolt)
    let b = letterBox.local(p)
    nearest.include(Distance.box(b, Vector(0.3, 0.36, 0.14), edge: 0.03), .box)
    nearest.include(
      Distance.box(b - Vector(0, 0.24, 0.15), Vector(0.22, 0.055, 0.02), edge: 0.012), .lid)
    return nearest
  }

  /// A plate with round corners, slightly domed.
  private func enamel(_ q: Vector, _ half: Vector, corner: Float) -> Float {
    let (x, y) = (abs(q.x) - half.x + corner, abs(q.y) - half.y + corner)
    let outline = length(max(x, 0), max(y, 0)) + min(max(x, y), 0) - corner
    let dome = 0.02 * (1 - q.x * q.x - q.y * q.y)
    return Distance.prism(outline, q.z - dome, half: half.z, edge: 0.01) * 0.95
  }

  /// How far the wall stands out: bricks before mortar.
  private func relief(_ p: Vector) -> Float {
    guard p.z < 0.05 else { return 0.02 }
    let edge = brickEdge(p).edge
    return 0.02 * smoothstep(0.0, 0.016, edge) + 0.006 * Noise.value(p * 24)
  }

  /// The brick at `p`, and how far inside its face `p` is.
  private func brickEdge(_ p: Vector) -> (column: Int32, row: Int32, edge: Float) {
    let row = (p.y / brick.y).rounded(.down)
    let x = p.x / brick.x + (fraction(row * 0.5) > 0.25 ? 0.5 : 0)
    let column = x.rounded(.down)
    let inX = (0.5 - abs(x - column - 0.5)) * brick.x
    let inY = (0.5 - abs(p.y / brick.y - row - 0.5)) * brick.y
    return (Int32(column), Int32(row), min(inX, inY) - brick.z / 2)
  }

  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    switch part {
    case .brick: wall(p, normal)
    case .plate: sign(plate.local(p))
    case .badge: badgePaint(badge.local(p))
    case .bolt: Material(colour: Vector(0.55, 0.53, 0.5), roughness: 0.35, isMetal: true)
    case .pavement:
      Material(
        colour: Vector(0.30, 0.29, 0.27) * (0.55 + 0.8 * Noise.octaves(5, p * 9)), roughness: 0.9)
    case .box, .lid: letterBoxPaint(letterBox.local(p), isLid: part == .lid)
    }
  }

  private func wall(_ p: Vector, _ normal: Vector) -> Material {
    let (column, row, edge) = brickEdge(p)
    let tone = hashedUnit(column, row, 3)
    var colour = mix(Vector(0.25, 0.085, 0.055), Vector(0.34, 0.155, 0.10), tone)
    if hashedUnit(column, row, 4) > 0.84 { colour = Vector(0.15, 0.065, 0.055) }
    colour *= 0.6 + 0.75 * Noise.octaves(4, p * 17)
    let mortar = Vector(0.36, 0.33, 0.29) * (0.7 + 0.5 * Noise.octaves(3, p * 30))
    colour = mix(mortar, colour, smoothstep(0.0, 0.012, edge + 0.008 * Noise.value(p * 40)))
    let stain = smoothstep(0.45, 0.75, Noise.octaves(4, p * Vector(2.2, 0.8, 1) + 5))
    colour *= 1 - 0.4 * stain
    let moss = smoothstep(0.75, 0.1, p.y + 0.7 * (Noise.octaves(4, p * 4) - 0.45))
    colour = mix(colour, Vector(0.07, 0.095, 0.03), moss * 0.6)
    let bumped = Textures.bumped(normal, at: p, by: 0.006) { Noise.octaves(3, $0 * 34) }
    return Material(colour: colour, roughness: 0.95, gloss: 0.01, bumpedNormal: bumped)
  }

  private func sign(_ q: Vector) -> Material {
    let blue = Vector(0.012, 0.065, 0.24)
    let white = Vector(0.80, 0.79, 0.74)
    let (x, y) = (abs(q.x) - 0.86 + 0.07, abs(q.y) - 0.46 + 0.07)
    let frame = abs(length(max(x, 0), max(y, 0)) + min(max(x, y), 0) - 0.07) - 0.012
    var mark = frame
    for (index, line) in lines.enumerated() {
      let size: Float = 0.0425
      let height = 0.135 - 0.325 * Float(index)
      let place = line.distance(q.x / size + line.width / 2, (q.y - height) / size)
      mark = min(mark, (place - 0.62) * size)
    }
    let small: Float = 0.0125
    let place = district.distance(q.x / small + district.width / 2, (q.y + 0.372) / small)
    mark = min(mark, (place - 0.6) * small)
    var colour = mix(white, blue, smoothstep(-0.003, 0.003, mark))
    let rim = smoothstep(0.5, 0.95, max(abs(q.x), abs(q.y) * 1.8))
    let chip = Noise.octaves(4, q * 6 + 3) + 0.3 * rim
    colour = mix(colour, Vector(0.12, 0.045, 0.02), smoothstep(0.95, 0.99, chip))
    let rust = smoothstep(0.05, 0, abs(abs(q.x) - 0.82)) * smoothstep(0.1, -0.4, abs(q.y) - 0.42)
    let streak = rust * smoothstep(0.4, 0.7, Noise.octaves(3, q * Vector(40, 4, 1)))
    colour = mix(colour, Vector(0.20, 0.075, 0.02), streak * 0.5)
    return Material(colour: colour, roughness: 0.16, gloss: 0.05)
  }

  private func badgePaint(_ q: Vector) -> Material {
    let size: Float = 0.043
    let place = number.distance(q.x / size + number.width / 2, q.y / size + 3)
    let ring = abs(length(q.x * 0.82, q.y) - 0.235) - 0.01
    let mark = min((place - 0.6) * size, ring)
    let colour = mix(
      Vector(repeating: 0.03), Vector(0.82, 0.80, 0.72), smoothstep(-0.003, 0.003, mark))
    return Material(colour: colour, roughness: 0.2, gloss: 0.05)
  }

  private func letterBoxPaint(_ q: Vector, isLid: Bool) -> Material {
    let worn = smoothstep(0.66, 0.74, Noise.octaves(4, q * 9 + 1))
    let paint = isLid ? Vector(0.30, 0.016, 0.012) : Vector(0.36, 0.02, 0.014)
    let scratched = mix(paint, Vector(0.24, 0.13, 0.08), worn * 0.8)
    let slot = Distance.box(q - Vector(0, 0.235, 0.15), Vector(0.18, 0.012, 0.1))
    let colour = slot < 0 ? Vector(repeating: 0.01) : scratched
    return Material(colour: colour, roughness: 0.3 + 0.5 * worn, gloss: 0.045)
  }

  func surroundings(towards direction: Vector) -> Vector {
    let sky = mix(Vector(0.62, 0.72, 0.85), Vector(0.25, 0.42, 0.75), clamped(direction.y))
    let street = Vector(0.20, 0.19, 0.17) * (0.6 + 0.6 * Noise.octaves(3, direction * 6))
    return mix(street, sky, smoothstep(0.0, 0.35, direction.y))
  }

  func ambient(on normal: Vector) -> Vector {
    mix(Vector(0.17, 0.14, 0.11), Vector(0.42, 0.50, 0.62), normal.y * 0.4 + 0.5)
  }

  /// Leaves between sun and wall: a dense crown above, single twigs below.
  func lampShare(at p: Vector) -> Float {
    let place = p + lamp.direction * ((2.5 - p.z) / lamp.direction.z)
    let leaves = Noise.octaves(3, place.x * 2.6 + 1.5, place.y * 2.6 + 4)
    let cover = leaves + 0.34 * smoothstep(2.2, 6.2, place.y + 0.55 * place.x) - 0.14
    return 0.06 + 0.94 * smoothstep(0.53, 0.43, cover)
  }
}
