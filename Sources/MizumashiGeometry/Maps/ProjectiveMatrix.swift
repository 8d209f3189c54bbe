// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A 3×3 matrix that moves positions, with a homogeneous divide:
///
///     ⎡ a  b  c ⎤   ⎡ x ⎤        x' = (a·x + b·y + c) / w
///     ⎢ d  e  f ⎥ · ⎢ y ⎥        y' = (d·x + e·y + f) / w
///     ⎣ g  h  i ⎦   ⎣ 1 ⎦        w  =  g·x + h·y + i
///
/// Affine maps have g = h = 0 and i = 1.
public struct ProjectiveMatrix: Hashable, Sendable, Codable {
  public var a, b, c, d, e, f, g, h, i: Double

  public init(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double,
    _ g: Double = 0, _ h: Double = 0, _ i: Double = 1
  ) {
    (self.a, self.b, self.c) = (a, b, c)
    (self.d, self.e, self.f) = (d, e, f)
    (self.g, self.h, self.i) = (g, h, i)
  }

  public static let identity = ProjectiveMatrix(1, 0, 0, 0, 1, 0)

  public static func translation(x: Double, y: Double) -> ProjectiveMatrix {
    ProjectiveMatrix(1, 0, x, 0, 1, y)
  }

  public static func scale(x: Double, y: Double) -> ProjectiveMatrix {
    ProjectiveMatrix(x, 0, 0, 0, y, 0)
  }

  /// Clockwise on screen by `angle`, about the origin. Quarter turns are exact.
  public static func rotation(_ angle: Angle) -> ProjectiveMatrix {
    let (sine, cosine) = angle.sineAndCosine
    return ProjectiveMatrix(cosine, -sine, 0, sine, cosine, 0)
  }

  /// The map that does `self` first and `next` after it.
  public func followed(by next: ProjectiveMatrix) -> ProjectiveMatrix {
    let n = next
    return ProjectiveMatrix(
      n.a * a + n.b * d + n.c * g, n.a * b + n.b * e + n.c * h, n.a * c + n.b * f + n.c * i,
      n.d * a + n.e * d + n.f * g, n.d * b + n.e * e + n.f * h, n.d * c + n.e * f + n.f * i,
      n.g * a + n.h * d + n.i * g, n.g * b + n.h * e + n.i * h, n.g * c + n.h * f + n.i * i)
  }

  /// `self` with its origin moved to `pivot`.
  public func about(_ pivot: Position) -> ProjectiveMatrix {
    ProjectiveMatrix.translation(x: -pivot.x, y: -pivot.y)
      .followed(by: self)
      .followed(by: .translation(x: pivot.x, y: pivot.y))
  }

  public var isAffine: Bool { g == 0 && h == 0 && i == 1 }

  public var determinant: Double {
    a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  }

  /// The way back; nil for a matrix that flattens the plane.
  public var inverse: ProjectiveMatrix? {
    let determinant = determinant
    // Flat is judged by the angle between the axes, not by how small the matrix makes things.
    let size = (a * a + b * b).squareRoot() * (d * d + e * e).squareRoot()
    guard determinant.isFinite, abs(determinant) > 1e-12 * min(size, 1) else { return nil }
    let s = 1 / determinant
    let m = ProjectiveMatrix(
      s * (e * i - f * h), s * (c * h - b * i), s * (b * f - c * e),
      s * (f * g - d * i), s * (a * i - c * g), s * (c * d - a * f),
      s * (d * h - e * g), s * (b * g - a * h), s * (a * e - b * d))
    // Rounding must not turn an affine map into a (very slightly) projective one.
    return isAffine ? ProjectiveMatrix(m.a, m.b, m.c, m.d, m.e, m.f) : m
  }

  /// The image of `position`, and the homogeneous divisor: positive on the visible side.
  public func apply(to position: Position) -> (position: Position, divisor: Double) {
    let x = a * position.x + b * position.y + c
    let y = d * position.x + e * position.y + f
    guard !isAffine else { return (Position(x: x, y: y), 1) }
    let w = g * position.x + h * position.y + i
    return (Position(x: x / w, y: y / w), w)
  }

  /// The map that takes each of four corners to its partner; nil when three of them are in line.
  public static func mapping(_ from: [Position], to: [Position]) -> ProjectiveMatrix? {
    precondition(from.count == 4 && to.count == 4, "a projective map is given by four corners")
    guard let first = unitSquareMap(to: from)?.inverse, let second = unitSquareMap(to: to) else {
      return nil
    }
    var map = first.followed(by: second)
    guard map.i.isFinite, abs(map.i) > 1e-12 else { return nil }
    let s = 1 / map.i
    map = ProjectiveMatrix(
      map.a * s, map.b * s, map.c * s, map.d * s, map.e * s, map.f * s, map.g * s, map.h * s, 1)
    return map
  }

  /// The unit square's corners (0,0), (1,0), (1,1), (0,1) to `corners`.
  ///
  /// **Source**: Heckbert, "Fundamentals of texture mapping and image warping" (1989), §2.2.
  private static func unitSquareMap(to corners: [Position]) -> ProjectiveMatrix? {
    let (p0, p1, p2, p3) = (corners[0], corners[1], corners[2], corners[3])
    let s = p0 - p1 + p2 - p3
    let (d1, d2) = (p1 - p2, p3 - p2)
    let denominator = d1.x * d2.y - d2.x * d1.y
    guard abs(denominator) > 1e-9 else { return nil }
    let g = (s.x * d2.y - d2.x * s.y) / denominator
    let h = (d1.x * s.y - s.x * d1.y) / denominator
    return ProjectiveMatrix(
      p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x,
      p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y, g, h, 1)
  }
}
