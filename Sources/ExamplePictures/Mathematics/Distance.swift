// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Distances to simple solids, negative inside: what ray marching steps by.
///
/// Exact where the geometry allows; the ellipsoid is a first-order estimate.
enum Distance {
  @inline(__always)
  static func sphere(_ p: Vector, _ radius: Float) -> Float { length(p) - radius }

  @inline(__always)
  static func ellipsoid(_ p: Vector, _ radii: Vector) -> Float {
    let near = length(p / radii)
    let slope = length(p / (radii * radii))
    return near * (near - 1) / max(slope, 1e-6)
  }

  /// A box from -`half` to `half` whose edges are rounded by `edge`.
  @inline(__always)
  static func box(_ p: Vector, _ half: Vector, edge: Float = 0) -> Float {
    let q = Vector(abs(p.x), abs(p.y), abs(p.z)) - half + edge
    let outside = length(Vector(max(q.x, 0), max(q.y, 0), max(q.z, 0)))
    return outside + min(max(q.x, max(q.y, q.z)), 0) - edge
  }

  /// An upright cylinder.
  @inline(__always)
  static func cylinder(_ p: Vector, radius: Float, half: Float, edge: Float = 0) -> Float {
    prism(length(p.x, p.z) - radius, p.y, half: half, edge: edge)
  }

  /// An outline, given by the distance to it, made solid from -`half` to `half`.
  @inline(__always)
  static func prism(_ outline: Float, _ y: Float, half: Float, edge: Float = 0) -> Float {
    let (a, b) = (outline + edge, abs(y) - half + edge)
    return min(max(a, b), 0) + length(max(a, 0), max(b, 0)) - edge
  }

  /// A line from `a` to `b` with a radius that may change along it.
  @inline(__always)
  static func capsule(
    _ p: Vector, from a: Vector, to b: Vector, _ radius: Float, _ endRadius: Float? = nil
  ) -> Float {
    let (offset, axis) = (p - a, b - a)
    let share = clamped(dot(offset, axis) / dot(axis, axis))
    return length(offset - axis * share) - mix(radius, endRadius ?? radius, share)
  }

  @inline(__always)
  static func torus(_ p: Vector, _ radius: Float, _ thickness: Float) -> Float {
    length(length(p.x, p.z) - radius, p.y) - thickness
  }

  /// A regular hexagon in the plane, with the given distance from centre to side.
  @inline(__always)
  static func hexagon(_ x: Float, _ y: Float, _ radius: Float) -> Float {
    let (x, y) = (abs(x), abs(y))
    return max(x * 0.866_025_4 + y * 0.5, y) - radius
  }

  /// The distance in the plane from `p` to the line from `a` to `b`.
  @inline(__always)
  static func segment(_ p: SIMD2<Float>, _ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Float {
    let (offset, axis) = (p - a, b - a)
    let along = offset.x * axis.x + offset.y * axis.y
    let share = clamped(along / max(axis.x * axis.x + axis.y * axis.y, 1e-9))
    let rest = offset - axis * share
    return length(rest.x, rest.y)
  }

  /// Both solids, with the seam filled over a width of about `blend`.
  @inline(__always)
  static func union(_ a: Float, _ b: Float, blend: Float) -> Float {
    let h = max(blend - abs(a - b), 0) / blend
    return min(a, b) - h * h * blend * 0.25
  }
}
