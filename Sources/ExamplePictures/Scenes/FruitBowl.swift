// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Fruit in a glazed bowl on a wooden table, beside a window.
struct FruitBowl: MarchedScene {
  enum Part {
    case table, wall, bowl, redApple, greenApple, stem, orange, lemon, pear, banana, grape
  }

  let camera = Camera(
    at: Vector(-0.5, 1.75, 4.4), lookingAt: Vector(0.08, 0.44, 0), fieldOfView: 31, aperture: 0.03,
    focus: 4.2)
  let film = Film(exposure: 0.78, grain: 0.014, vignette: 0.34, saturation: 1.08)
  let lamp = Lamp(from: Vector(-0.85, 0.62, 0.25), Vector(3.6, 3.2, 2.6), size: 0.075)
  let reach: Float = 14

  private let red = Placement(-0.33, 0.62, 0.12, tip: -0.35, roll: -0.3)
  private let green = Placement(0.27, 0.66, -0.22, roll: 0.25)
  private let orange = Placement(0.28, 0.60, 0.32, turn: 1)
  private let pear = Placement(-0.24, 0.76, -0.38, roll: -0.28)
  private let lemon = Placement(0.97, 0.235, 0.88, turn: -0.75)
  private let banana = Placement(-0.88, 0.13, 0.92, turn: -2.75)
  private let grapeBunch = Placement(1.35, 0.2, -0.2)
  private let grapes: [Vector] = (0..<15).map { index in
    let number = Int32(index)
    let row = Float(index / 5)
    return Vector(
      1.02 + 0.19 * Float(index % 5) - 0.05 * row + 0.05 * hashedUnit(number, 1),
      0.1 + (index >= 10 ? 0.15 : 0) + 0.02 * hashedUnit(number, 2),
      -0.42 + 0.19 * (row > 1 ? 0.5 : row) + 0.06 * hashedUnit(number, 3))
  }

  func nearest(to p: Vector) -> Nearest<Part> {
    var nearest = Nearest<Part>(p.y, .table)
    nearest.include(p.z + 2.6, .wall)
    if length(p - Vector(0, 0.5, 0)) - 1.1 < nearest.distance { includeBowl(p, &nearest) }
    if lemon.gap(to: p, 0.42) < nearest.distance {
      nearest.include(Fruit.lemon(lemon.local(p)), .lemon)
    }
    if banana.gap(to: p, 0.72) < nearest.distance {
      nearest.include(Fruit.banana(banana.local(p)), .banana)
    }
    if grapeBunch.gap(to: p, 0.75) < nearest.distance {
      for grape in grapes { nearest.include(Distance.sphere(p - grape, 0.098), .grape) }
    }
    return nearest
  }

  private func includeBowl(_ p: Vector, _ nearest: inout Nearest<Part>) {
    let centre = p - Vector(0, 0.98, 0)
    let shell = abs(Distance.ellipsoid(centre, Vector(1.02, 0.92, 1.02))) - 0.018
    let cut = max(shell, p.y - 0.56) - 0.008
    let foot = abs(Distance.cylinder(p - Vector(0, 0.05, 0), radius: 0.4, half: 0.06)) - 0.015
    nearest.include(min(cut, foot) * 0.9, .bowl)
    nearest.include(Distance.sphere(orange.local(p), 0.345), .orange)
    if red.gap(to: p, 0.45) < nearest.distance {
      nearest.include(Fruit.apple(red.local(p)), .redApple)
      nearest.include(Fruit.appleStem(red.local(p)), .stem)
    }
    if green.gap(to: p, 0.45) < nearest.distance {
      nearest.include(Fruit.apple(green.local(p)), .greenApple)
      nearest.include(Fruit.appleStem(green.local(p)), .stem)
    }
    if pear.gap(to: p, 0.75) < nearest.distance {
      nearest.include(Fruit.pear(pear.local(p)), .pear)
      nearest.include(Fruit.pearStem(pear.local(p)), .stem)
    }
  }

  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    switch part {
    case .table: table(p, normal)
    case .wall:
      Material(
        colour: Vector(0.40, 0.44, 0.43) * (0.86 + 0.28 * Noise.octaves(4, p * 2.2)),
        roughness: 0.95)
    case .bowl: glaze(p)
    case .redApple:
      Fruit.appleSkin(
        red.local(p), ripe: Vector(0.36, 0.016, 0.014), unripe: Vector(0.56, 0.27, 0.04))
    case .greenApple:
      Fruit.appleSkin(
        green.local(p), ripe: Vector(0.26, 0.40, 0.035), unripe: Vector(0.40, 0.48, 0.07))
    case .stem: Material(colour: Vector(0.10, 0.055, 0.025), roughness: 0.8)
    case .orange: Fruit.peel(orange, p, normal, Vector(0.80, 0.165, 0.008))
    case .lemon: Fruit.peel(lemon, p, normal, Vector(0.80, 0.47, 0.025))
    case .pear: Fruit.pearSkin(pear.local(p))
    case .banana: Fruit.bananaSkin(banana.local(p))
    case .grape:
      Material(
        colour: mix(
          Vector(0.075, 0.018, 0.06), Vector(0.17, 0.10, 0.17), Noise.octaves(3, p * 9)),
        roughness: 0.3, softness: 0.3, gloss: 0.05)
    }
  }

  private func table(_ p: Vector, _ normal: Vector) -> Material {
    let board = (p.z / 0.95).rounded(.down)
    let shift = hashedUnit(Int32(board), 9) * 20
    var colour = Textures.wood(
      p.x + shift, p.z + shift, light: Vector(0.42, 0.235, 0.115), dark: Vector(0.17, 0.078, 0.034))
    colour *= 0.85 + 0.3 * hashedUnit(Int32(board), 5)
    let gap = min(fraction(p.z / 0.95), 1 - fraction(p.z / 0.95)) * 0.95
    colour *= 0.25 + 0.75 * smoothstep(0.002, 0.014, gap)
    return Material(
      colour: colour, roughness: 0.38 + 0.2 * Noise.octaves(2, p.x * 4, p.z * 30), gloss: 0.04)
  }

  /// Cream glaze with two blue bands and a brushed wave between them.
  private func glaze(_ p: Vector) -> Material {
    let angle = atan2(p.z, p.x)
    let wobble = 0.006 * Noise.value(angle * 14, 3)
    let wave = abs(p.y - 0.39 - 0.035 * sin(angle * 16)) - 0.014
    let bands = min(abs(p.y - 0.49) - 0.012, abs(p.y - 0.29) - 0.008)
    let outside = length(p.x, p.z) > 0.86 * (0.72 + p.y * 0.4) ? Float(1) : 0
    let paint = smoothstep(0.007, -0.005, min(wave, bands) + wobble) * outside
    let clay = Vector(0.74, 0.70, 0.61) * (0.93 + 0.14 * Noise.octaves(3, p * 12))
    return Material(
      colour: mix(clay, Vector(0.035, 0.085, 0.26), paint * 0.92), roughness: 0.16, gloss: 0.05)
  }

  func surroundings(towards direction: Vector) -> Vector {
    let room = mix(Vector(0.20, 0.15, 0.11), Vector(0.34, 0.35, 0.36), direction.y * 0.5 + 0.5)
    return room + Vector(3.2, 3.5, 3.9) * windowPanes(direction)
  }

  func ambient(on normal: Vector) -> Vector {
    let sky = Vector(0.42, 0.49, 0.58) * clamped(0.55 - 0.62 * normal.x + 0.3 * normal.y, 0.1, 1.5)
    return sky + Vector(0.13, 0.09, 0.06) * clamped(0.6 - 0.4 * normal.y)
  }

  /// The window as glossy things see it: four bright panes on the left.
  private func windowPanes(_ direction: Vector) -> Float {
    guard direction.x < -0.2 else { return 0 }
    let (u, v) = (direction.z / -direction.x, direction.y / -direction.x)
    let frame = max(abs(u - 0.25) - 0.55, abs(v - 0.78) - 0.6)
    let bars = min(abs(u - 0.25), abs(v - 0.78)) - 0.035
    return smoothstep(0.03, -0.03, frame) * smoothstep(-0.02, 0.03, bars)
  }

  /// Sunlight falls through the panes: the bars' soft shadows lie on wall and table.
  func lampShare(at p: Vector) -> Float {
    let along = (-4 - p.x) / lamp.direction.x
    let place = p + lamp.direction * along
    let blur = 0.012 * (p.x + 5)
    let frame = max(abs(place.z - 1.05) - 1.95, abs(place.y - 3.5) - 1.75)
    let bars = min(abs(place.z - 1.35), abs(place.y - 3.35)) - 0.07
    return smoothstep(blur, -blur, frame) * (0.1 + 0.9 * smoothstep(-blur, blur, bars))
  }
}
