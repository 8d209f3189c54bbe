// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A lake between wooded hills, early in the morning, with a cabin and a landing stage.
struct Landscape: MarchedScene {
  enum Part { case ground, tree, water, plank, wall, trim, roof, window, footing }

  let camera = Camera(
    at: Vector(0.4, 1.15, -3.2), lookingAt: Vector(-0.2, 1.75, 10), fieldOfView: 44)
  let film = Film(exposure: 0.92, grain: 0.012, vignette: 0.3, saturation: 1.12)
  let lamp = Lamp(from: Vector(-0.62, 0.34, 0.42), Vector(3.9, 3.0, 2.0), size: 0.02)
  let reach: Float = 105

  private let terrain = Terrain()
  private let cabin = Placement(-5.75, 0.58, 11.0, turn: 0.5)

  func nearest(to p: Vector) -> Nearest<Part> {
    let ground = terrain.height(p.x, p.z)
    // Far slopes are steep: a vertical gap is only a bound when it is scaled by their cosine.
    var nearest = Nearest<Part>((p.y - ground) * (p.z > 34 ? 0.3 : 0.5), .ground)
    nearest.include(p.y, .water)
    if p.y < ground + 1.6, ground > 0.12, p.z > 5 {
      nearest.include((p.y - ground - treeHeight(p, ground)) * 0.3, .tree)
    }
    let stage = Distance.box(p - Vector(1.75, 0.1, 1.5), Vector(0.5, 0.4, 2.45))
    if stage < nearest.distance { includeStage(p, &nearest) }
    if cabin.gap(to: p, 1.3) < nearest.distance { includeCabin(cabin.local(p), &nearest) }
    return nearest
  }

  /// The height of the conifer whose place `p` is over or under: one in each cell of a grid that is
  /// bent so that no rows show.
  private func treeHeight(_ p: Vector, _ ground: Float) -> Float {
    let (x, z) = (p.x + 0.35 * sin(p.z * 0.9), p.z + 0.35 * sin(p.x * 1.1))
    let size: Float = 0.52
    let (column, row) = ((x / size).rounded(.down), (z / size).rounded(.down))
    let (i, j) = (Int32(column), Int32(row))
    let wood = Noise.octaves(2, column * 0.13, row * 0.13)
    let chance = hashedUnit(i, j, 1)
    guard chance < smoothstep(0.27, 0.42, wood), ground < 4.6 + chance else { return -0.2 }
    if cabin.gap(to: p, 1.5) < 0 { return -0.2 }
    let radius = 0.16 + 0.085 * hashedUnit(i, j, 2)
    let dx = x - (column + 0.5) * size - (hashedUnit(i, j, 3) - 0.5) * 0.18
    let dz = z - (row + 0.5) * size - (hashedUnit(i, j, 4) - 0.5) * 0.18
    let rise = 1 - length(dx, dz) / radius
    let ragged = 0.16 * (Noise.value(p * 13) - 0.5)
    return (0.75 + 0.75 * hashedUnit(i, j, 5)) * (rise + ragged)
  }

  private func includeStage(_ p: Vector, _ nearest: inout Nearest<Part>) {
    let q = p - Vector(1.75, 0.2, 1.5)
    let board = fraction(q.z / 0.16) - 0.5
    let deck = Distance.box(
      Vector(q.x, q.y, board * 0.16), Vector(0.42, 0.02, 0.072), edge: 0.006)
    let ends = abs(q.z) - 2.4
    nearest.include(max(deck * 0.8, ends), .plank)
    let bay = clamped((q.z / 1.1).rounded(), -2, 2)
    let post = Vector(abs(q.x) - 0.42, q.y + 0.1, q.z - bay * 1.1)
    nearest.include(Distance.cylinder(post, radius: 0.045, half: 0.34, edge: 0.015), .plank)
  }

  private func includeCabin(_ q: Vector, _ nearest: inout Nearest<Part>) {
    let half = Vector(0.62, 0.32, 0.42)
    nearest.include(Distance.box(q, half), .wall)
    nearest.include(
      Distance.box(q + Vector(0, 0.5, 0), Vector(0.66, 0.2, 0.46)), .footing)
    // Two slabs leaning on the ridge.
    let slope = (q.y - 0.72) * 0.75 + abs(q.z) * 0.66
    let gable = max(slope, max(abs(q.x) - 0.62, 0.3 - q.y))
    nearest.include(gable, .wall)
    nearest.include(max(abs(slope) - 0.035, max(abs(q.x) - 0.74, 0.18 - q.y)), .roof)
    nearest.include(Distance.box(q - Vector(0.3, 0.72, 0.1), Vector(0.07, 0.22, 0.07)), .roof)
    let corner = Vector(abs(q.x) - 0.62, q.y, abs(q.z) - 0.42)
    nearest.include(Distance.box(corner, Vector(0.035, 0.34, 0.035)), .trim)
    let opening = Vector(abs(q.x) - 0.3, q.y - 0.02, q.z + 0.42)
    nearest.include(Distance.box(opening, Vector(0.13, 0.16, 0.02)), .trim)
    nearest.include(Distance.box(opening, Vector(0.095, 0.125, 0.026)), .window)
  }

  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    switch part {
    case .ground: ground(p, normal)
    case .tree: tree(p)
    case .water: water(p)
    case .plank:
      Material(
        colour: Textures.wood(
          p.z * 7, p.x * 2 + (p.z / 0.16).rounded(.down), light: Vector(0.30, 0.24, 0.18),
          dark: Vector(0.13, 0.10, 0.08)), roughness: 0.8)
    case .wall:
      Material(
        colour: Vector(0.33, 0.035, 0.022) * (0.75 + 0.5 * hashedUnit(Int32(p.x * 22 + 999), 1)),
        roughness: 0.8)
    case .trim: Material(colour: Vector(0.75, 0.73, 0.68), roughness: 0.7)
    case .roof:
      Material(
        colour: Vector(0.09, 0.085, 0.09) * (0.7 + 0.6 * Noise.value(p * 14)), roughness: 0.8)
    case .footing:
      Material(colour: Vector(0.21, 0.20, 0.19) * (0.5 + Noise.octaves(3, p * 8)), roughness: 0.9)
    case .window: Material(colour: Vector(0.02, 0.025, 0.03), roughness: 0.1, gloss: 0.12)
    }
  }

  private func ground(_ p: Vector, _ normal: Vector) -> Material {
    let fine = Noise.octaves(4, p.x * 2.3, p.z * 2.3)
    let blades = Noise.octaves(3, p.x * 26, p.z * 15)
    var colour = mix(Vector(0.085, 0.125, 0.022), Vector(0.24, 0.21, 0.05), fine)
    colour *= 0.45 + 1.1 * blades
    let rock = Vector(0.19, 0.175, 0.165) * (0.55 + 0.9 * fine)
    let steep = smoothstep(0.80, 0.62, normal.y + 0.25 * (fine - 0.5))
    colour = mix(colour, rock, max(steep, smoothstep(4.2, 6.2, p.y + 2 * fine)))
    let shore = smoothstep(0.14, 0.04, p.y + 0.05 * fine)
    colour = mix(colour, Vector(0.17, 0.14, 0.10) * (0.4 + blades), shore)
    let snow = smoothstep(7.2, 8.6, p.y + 3 * (fine - 0.45)) * smoothstep(0.35, 0.6, normal.y)
    colour = mix(colour, Vector(0.82, 0.84, 0.88), snow)
    let width = 0.05 + 0.004 * p.z
    let bumped = Textures.bumped(normal, at: p, by: 0.22, width: width) {
      Noise.octaves(4, $0.x * 2.1, $0.z * 2.1)
    }
    return Material(colour: colour, roughness: 0.95, softness: 0.2, gloss: 0, bumpedNormal: bumped)
  }

  private func tree(_ p: Vector) -> Material {
    let cell = hashedUnit(Int32(p.x * 2 + 300), Int32(p.z * 2), 8)
    let tone = mix(Vector(0.035, 0.070, 0.026), Vector(0.105, 0.125, 0.028), cell)
    let autumn = cell > 0.9 ? Vector(0.27, 0.13, 0.02) : tone
    return Material(
      colour: autumn * (0.5 + Noise.octaves(2, p * 16)), roughness: 0.9, softness: 0.45, gloss: 0)
  }

  private func water(_ p: Vector) -> Material {
    let calm = smoothstep(0.35, 0.6, Noise.octaves(2, p.x * 0.16, p.z * 0.3))
    let strength = mix(0.006, 0.03, calm) / (1 + 0.05 * max(p.z, 0))
    let ripple: (Float, Float) -> Float = { x, z in
      Noise.octaves(3, x * 2.2 + z * 0.5, z * 6.5)
    }
    let (dx, dz) = (
      ripple(p.x + 0.02, p.z) - ripple(p.x, p.z), ripple(p.x, p.z + 0.02) - ripple(p.x, p.z)
    )
    let normal = normalised(Vector(-dx * strength / 0.02, 1, -dz * strength / 0.02))
    return Material(
      colour: Vector(0.012, 0.028, 0.026), roughness: 0.02, gloss: 0.06, bumpedNormal: normal)
  }

  func surroundings(towards direction: Vector) -> Vector {
    let rise = max(direction.y, 0)
    let sun = max(dot(direction, lamp.direction), 0)
    var sky = mix(Vector(0.95, 0.78, 0.62), Vector(0.36, 0.56, 0.86), smoothstep(0, 0.3, rise))
    sky = mix(sky, Vector(0.13, 0.29, 0.62), smoothstep(0.2, 0.85, rise))
    let (near, far) = (pow(sun, 9), pow(sun, 160))
    sky += Vector(1.0, 0.55, 0.22) * (0.65 * near) + Vector(2.2, 1.7, 1.1) * far
    let plane = 1 / (rise + 0.09)
    let (x, z) = (direction.x * plane, direction.z * plane)
    let banks = Noise.octaves(6, x * 0.9 + 2.4, z * 1.5 + 8.2)
    let lit = Noise.octaves(4, x * 0.9 + 2.2, z * 1.5 + 8.35)
    let cover = smoothstep(0.41, 0.68, banks) * smoothstep(0.01, 0.14, rise)
    let cloud = mix(
      Vector(0.60, 0.57, 0.62), Vector(1.45, 1.22, 1.02), clamped(0.55 + 3 * (banks - lit) + near))
    return mix(sky, cloud, cover * 0.85)
  }

  func ambient(on normal: Vector) -> Vector {
    mix(Vector(0.09, 0.09, 0.06), Vector(0.32, 0.42, 0.58), normal.y * 0.5 + 0.5)
  }

  /// Haze that thickens towards the sun and lies low over the valley.
  func hazed(_ light: Vector, along ray: Ray, to distance: Float) -> Vector {
    let height = max(ray.position(at: distance).y, 0)
    let clear = exp(-distance * 0.0092 / (1 + 0.1 * height))
    let sun = max(dot(ray.direction, lamp.direction), 0)
    let haze = mix(Vector(0.50, 0.62, 0.80), Vector(1.25, 0.92, 0.62), pow(sun, 4))
    return light * clear + haze * (1 - clear)
  }
}
