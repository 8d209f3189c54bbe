// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The colours of the bird and its twig.
extension Robin {
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
}
