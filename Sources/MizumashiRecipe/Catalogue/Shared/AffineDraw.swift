// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
internal import MizumashiRandom

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How a shear angle becomes a matrix.
public enum ShearModel: String, Hashable, Sendable, Codable, CaseIterable, RecipeWord {
  /// x' = x − tan(s)·y: a true shear.
  case tangent
  /// x' = x − sin(s)·y, y' = cos(s)·y: the y axis is turned, so the height shrinks as well. This is
  /// what scikit-image did before version 0.21, and with it imgaug up to 0.4.0. Shears x only.
  case legacySine = "legacy_sine"
  /// x' = x − tanh(s)·y: what imgaug's last development version does.
  case hyperbolicTangent = "hyperbolic_tangent"
}

/// The numbers of an affine step, about the centre of the canvas: turned, then scaled, then
/// sheared, then shifted.
public struct AffineDraw: Draw {
  public var scaleX = 1.0
  public var scaleY = 1.0
  /// Degrees, clockwise.
  public var rotation = 0.0
  /// Degrees; positive moves the top edge to the right.
  public var shearX = 0.0
  /// Degrees; positive moves the right side down.
  public var shearY = 0.0
  /// Pixels to the right.
  public var translateX = 0.0
  /// Pixels down.
  public var translateY = 0.0
  public var shearModel = ShearModel.tangent
  /// Whether the canvas grows or shrinks to hold the whole picture.
  public var fitOutput = false
  public var edges: DrawnBorder

  public init(edges: DrawnBorder) {
    self.edges = edges
  }

  public func effects(on canvas: Extent) -> [Effect] {
    let matrix = linearPart.about(canvas.centre)
      .followed(by: .translation(x: translateX, y: translateY))
    guard !isNegligible(matrix), let map = map(matrix, on: canvas) else { return [] }
    return [.warp(Warp(map, edges.interpolation, edges.rule))]
  }

  private var linearPart: ProjectiveMatrix {
    guard shearModel == .legacySine else {
      let (kx, ky) = (slope(shearX), slope(shearY))
      return ProjectiveMatrix.rotation(.degrees(rotation))
        .followed(by: .scale(x: scaleX, y: scaleY))
        .followed(by: ProjectiveMatrix(1, -kx, 0, ky, 1, 0))
    }
    let (sine, cosine) = Angle.degrees(rotation).sineAndCosine
    let (shearedSine, shearedCosine) = Angle.degrees(rotation + shearX).sineAndCosine
    return ProjectiveMatrix(
      scaleX * cosine, -scaleY * shearedSine, 0, scaleX * sine, scaleY * shearedCosine, 0)
  }

  private func slope(_ degrees: Double) -> Double {
    switch shearModel {
    case .hyperbolicTangent:
      return tanh(Angle.degrees(degrees).radians)
    case .tangent, .legacySine:
      return Angle.degrees(degrees).tangent
    }
  }

  /// Whether the matrix moves nothing that anyone could see (imgaug's bound).
  private func isNegligible(_ m: ProjectiveMatrix) -> Bool {
    let difference =
      abs(m.a - 1) + abs(m.b) + abs(m.c) + abs(m.d) + abs(m.e - 1) + abs(m.f)
    return difference / 9 <= 1e-4
  }

  private func map(_ matrix: ProjectiveMatrix, on canvas: Extent) -> CoordinateMap? {
    guard fitOutput else { return CoordinateMap(matrix, from: canvas, to: canvas) }
    // The centres of the corner pixels decide, as in OpenCV's and imgaug's use: a picture that is
    // not moved keeps its extent.
    let corners = [
      Position(centreOfColumn: 0, row: 0),
      Position(centreOfColumn: canvas.width - 1, row: 0),
      Position(centreOfColumn: canvas.width - 1, row: canvas.height - 1),
      Position(centreOfColumn: 0, row: canvas.height - 1),
    ].map { matrix.apply(to: $0).position }
    guard let hull = Bounds(enclosing: corners) else { return nil }
    let target = Extent(
      width: Self.pixelCount(hull.width), height: Self.pixelCount(hull.height))
    let shifted = matrix.followed(by: .translation(x: 0.5 - hull.minX, y: 0.5 - hull.minY))
    return CoordinateMap(shifted, from: canvas, to: target)
  }

  /// Pixels from the first centre to the last; a last bit too much is not another pixel.
  private static func pixelCount(_ length: Double) -> Int {
    Int(min((length + 1 - 1e-6).rounded(.up), 1e6))
  }
}
