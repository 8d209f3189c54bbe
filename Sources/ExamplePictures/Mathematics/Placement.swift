// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where a solid stands and how it is turned; its shape is written as if at the origin.
struct Placement: Sendable {
  private let place: Vector
  private let x: Vector
  private let y: Vector
  private let z: Vector

  /// A place with angles in radians: `turn` about the vertical axis is undone first, then `tip`
  /// about the axis of x, then `roll` about the axis of z.
  init(_ x: Float, _ y: Float, _ z: Float, turn: Float = 0, tip: Float = 0, roll: Float = 0) {
    func local(_ v: Vector) -> Vector {
      var v = v
      v = Vector(cos(turn) * v.x - sin(turn) * v.z, v.y, sin(turn) * v.x + cos(turn) * v.z)
      v = Vector(v.x, cos(tip) * v.y - sin(tip) * v.z, sin(tip) * v.y + cos(tip) * v.z)
      return Vector(cos(roll) * v.x - sin(roll) * v.y, sin(roll) * v.x + cos(roll) * v.y, v.z)
    }
    place = Vector(x, y, z)
    (self.x, self.y, self.z) =
      (local(Vector(1, 0, 0)), local(Vector(0, 1, 0)), local(Vector(0, 0, 1)))
  }

  /// `p` as the solid sees it.
  @inline(__always)
  func local(_ p: Vector) -> Vector {
    let offset = p - place
    return x * offset.x + y * offset.y + z * offset.z
  }

  /// How far `p` is outside a ball of `radius` around the place: a cheap bound.
  @inline(__always)
  func gap(to p: Vector, _ radius: Float) -> Float { length(p - place) - radius }
}
