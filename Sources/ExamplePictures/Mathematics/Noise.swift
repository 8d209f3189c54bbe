// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Smooth noise between 0 and 1: numbers on the points of a grid, blended between them.
enum Noise {
  /// Noise of the plane; one bump per unit.
  @inline(__always)
  static func value(_ x: Float, _ y: Float, seed: Int32 = 0) -> Float {
    let (cellX, cellY) = (x.rounded(.down), y.rounded(.down))
    let (i, j) = (Int32(cellX), Int32(cellY))
    let (u, v) = (eased(x - cellX), eased(y - cellY))
    let bottom = mix(hashedUnit(i, j, seed), hashedUnit(i &+ 1, j, seed), u)
    let top = mix(hashedUnit(i, j &+ 1, seed), hashedUnit(i &+ 1, j &+ 1, seed), u)
    return mix(bottom, top, v)
  }

  /// Noise of space; one bump per unit.
  @inline(__always)
  static func value(_ p: Vector) -> Float {
    let cell = p.rounded(.down)
    let (x, y, z) = (Int32(cell.x), Int32(cell.y), Int32(cell.z))
    let f = p - cell
    let (u, v, w) = (eased(f.x), eased(f.y), eased(f.z))
    let near = mix(
      mix(hashedUnit(x, y, z), hashedUnit(x &+ 1, y, z), u),
      mix(hashedUnit(x, y &+ 1, z), hashedUnit(x &+ 1, y &+ 1, z), u), v)
    let far = mix(
      mix(hashedUnit(x, y, z &+ 1), hashedUnit(x &+ 1, y, z &+ 1), u),
      mix(hashedUnit(x, y &+ 1, z &+ 1), hashedUnit(x &+ 1, y &+ 1, z &+ 1), u), v)
    return mix(near, far, w)
  }

  /// Octaves of plane noise, each half as strong and twice as fine, turned so that no grid shows.
  @inline(__always)
  static func octaves(_ count: Int, _ x: Float, _ y: Float) -> Float {
    var (x, y, sum, strength) = (x, y, Float(0), Float(0.5))
    for octave in 0..<count {
      sum += strength * value(x, y, seed: Int32(truncatingIfNeeded: octave))
      (x, y) = (1.6 * x - 1.2 * y, 1.2 * x + 1.6 * y)
      strength *= 0.5
    }
    return sum
  }

  /// Octaves of space noise.
  @inline(__always)
  static func octaves(_ count: Int, _ p: Vector) -> Float {
    var (p, sum, strength) = (p, Float(0), Float(0.5))
    for _ in 0..<count {
      sum += strength * value(p)
      p = Vector(1.6 * p.x - 1.2 * p.y, 1.2 * p.x + 1.6 * p.y, 2 * p.z + 1.7)
      strength *= 0.5
    }
    return sum
  }

  @inline(__always)
  private static func eased(_ t: Float) -> Float { t * t * t * (t * (t * 6 - 15) + 10) }
}
