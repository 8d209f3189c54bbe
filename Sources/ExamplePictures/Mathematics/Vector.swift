// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A position, a direction or a linear-light colour.
typealias Vector = SIMD3<Float>

@inline(__always)
func dot(_ a: Vector, _ b: Vector) -> Float {
  let product = a * b
  return product.x + product.y + product.z
}

@inline(__always)
func cross(_ a: Vector, _ b: Vector) -> Vector {
  Vector(
    a.y * b.z - a.z * b.y,
    a.z * b.x - a.x * b.z,
    a.x * b.y - a.y * b.x)
}

@inline(__always)
func length(_ v: Vector) -> Float { dot(v, v).squareRoot() }

@inline(__always)
func length(_ x: Float, _ y: Float) -> Float { (x * x + y * y).squareRoot() }

@inline(__always)
func normalised(_ v: Vector) -> Vector { v * (1 / max(length(v), 1e-12)) }

/// `direction` mirrored at a surface with the given normal.
@inline(__always)
func reflected(_ direction: Vector, at normal: Vector) -> Vector {
  direction - normal * (2 * dot(direction, normal))
}
