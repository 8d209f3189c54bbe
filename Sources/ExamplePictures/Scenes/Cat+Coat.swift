// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What each part of the cat is covered with.
extension Cat {
  func material(of part: Part, at p: Vector, normal: Vector) -> Material {
    let q = head.local(p)
    switch part {
    case .fur: return fur(coat(p, q), p, normal)
    case .ear:
      let inside = q.z > 0 && abs(q.x) > 0.12 && normal.z > 0.2 ? smoothstep(0.36, 0.26, q.y) : 0
      return fur(mix(ginger(q * 1.2), Vector(0.50, 0.23, 0.17), inside * 0.8), p, normal)
    case .eye: return eye(q)
    case .nose: return Material(colour: Vector(0.42, 0.13, 0.10), roughness: 0.35)
    case .whisker: return Material(colour: Vector(repeating: 0.85), roughness: 0.5)
    case .sill:
      let dirt = 0.9 + 0.2 * Noise.octaves(4, p * Vector(3, 9, 16))
      return Material(colour: Vector(0.66, 0.64, 0.60) * dirt, roughness: 0.35, gloss: 0.04)
    }
  }

  private func ginger(_ p: Vector) -> Vector {
    mix(Vector(0.36, 0.13, 0.032), Vector(0.52, 0.235, 0.075), Noise.octaves(3, p * 6))
  }

  /// Ginger with darker stripes; white on muzzle, chest and paws.
  private func coat(_ p: Vector, _ q: Vector) -> Vector {
    let waver = Noise.octaves(3, p * 4)
    let onHead = smoothstep(0.36, 0.28, length(q))
    let ribs = sin((p.y * 1.0 - 0.5 * abs(p.x) + 0.35 * waver) * 40)
    let brow = sin((q.x + 0.06 * waver) * 62) * smoothstep(0.07, 0.13, q.y)
    let cheek = sin((q.y + abs(q.x) * 0.5 + 0.05 * waver) * 55) * smoothstep(0.17, 0.24, abs(q.x))
    let stripes = smoothstep(0.1, 0.8, mix(ribs, max(brow, cheek), onHead))
    var colour = mix(ginger(p), Vector(0.20, 0.060, 0.015), stripes * 0.72)
    let edge = 0.16 * (Noise.octaves(3, p * 9) - 0.45)
    let bib = length((p.x - 0.02) * 1.25, (p.y - 0.78) * 0.68) - 0.2 + edge
    let chest = smoothstep(0.04, -0.04, bib) * smoothstep(0.12, 0.22, p.z) * (1 - onHead)
    let socks = smoothstep(0.2, 0.14, p.y + edge) * smoothstep(0.42, 0.36, abs(p.x))
    let paws = socks * smoothstep(0.15, 0.25, p.z)
    let mouth = length(q.x, (q.y + 0.14) * 1.1) - 0.13 + edge * 0.5
    let muzzle = smoothstep(0.03, -0.03, mouth) * smoothstep(0.08, 0.16, q.z)
    let stripe = smoothstep(0.02, -0.01, abs(q.x) - 0.03 + edge * 0.3)
    let blaze = stripe * smoothstep(0.15, 0.2, q.z) * 0.8
    colour = mix(colour, Vector(0.72, 0.68, 0.62), max(max(chest, paws), max(muzzle, blaze)))
    return colour
  }

  private func fur(_ colour: Vector, _ p: Vector, _ normal: Vector) -> Material {
    let strands = Noise.value(p * Vector(95, 26, 95)) + 0.6 * Noise.value(p * Vector(170, 48, 170))
    let bumped = Textures.bumped(normal, at: p, by: 0.0022) {
      Noise.octaves(2, $0 * Vector(110, 26, 110))
    }
    return Material(
      colour: colour * (0.58 + 0.5 * strands), roughness: 0.75, softness: 0.55, gloss: 0.015,
      bumpedNormal: bumped)
  }

  private func eye(_ q: Vector) -> Material {
    let offset = Vector(abs(q.x), q.y, q.z) - Vector(0.118, 0.03, 0.178)
    // Both eyes look to where the head is turned.
    let x = (q.x > 0 ? offset.x : -offset.x) - 0.006
    let y = offset.y - 0.004
    let radius = length(x, y)
    var colour = mix(Vector(0.45, 0.42, 0.05), Vector(0.16, 0.30, 0.06), radius / 0.05)
    colour *= 0.75 + 0.5 * Noise.value(atan2(y, x) * 9, radius * 30)
    let pupil = length(x / 0.017, y / 0.044)
    colour = mix(Vector(repeating: 0.004), colour, smoothstep(0.9, 1.05, pupil))
    colour = mix(colour, Vector(0.02, 0.012, 0.008), smoothstep(0.047, 0.055, radius))
    return Material(colour: colour, roughness: 0.08, gloss: 0.06)
  }
}
