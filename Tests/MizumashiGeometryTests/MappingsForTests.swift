// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry

/// x' = a·x + b·y + c, y' = d·x + e·y + f.
struct AffineForTests: PositionMapping {
  var sourceExtent: Extent
  var targetExtent: Extent
  var a = 1.0, b = 0.0, c = 0.0, d = 0.0, e = 1.0, f = 0.0

  var keepsLinesStraight: Bool { true }
  var isMirroring: Bool { a * e - b * d < 0 }

  func targetPosition(of p: Position) -> Position {
    Position(x: a * p.x + b * p.y + c, y: d * p.x + e * p.y + f)
  }

  func sourcePosition(of p: Position) -> Position? {
    let determinant = a * e - b * d
    guard determinant != 0 else { return nil }
    let (x, y) = (p.x - c, p.y - f)
    return Position(x: (e * x - b * y) / determinant, y: (a * y - d * x) / determinant)
  }

  static func identity(_ extent: Extent) -> Self {
    Self(sourceExtent: extent, targetExtent: extent)
  }

  /// A linear map about the centre of the canvas.
  static func centred(
    _ extent: Extent, a: Double = 1, b: Double = 0, d: Double = 0, e: Double = 1
  ) -> Self {
    let m = extent.centre
    return Self(
      sourceExtent: extent, targetExtent: extent,
      a: a, b: b, c: m.x - a * m.x - b * m.y, d: d, e: e, f: m.y - d * m.x - e * m.y)
  }

  /// Clockwise on screen.
  static func rotation(_ extent: Extent, degrees: Double) -> Self {
    let (s, c) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    return centred(extent, a: c, b: -s, d: s, e: c)
  }

  static func quarterTurns(_ extent: Extent, clockwise turns: Int) -> Self {
    let (w, h) = (Double(extent.width), Double(extent.height))
    let turned = extent.transposed
    switch turns {
    case 1:
      return Self(sourceExtent: extent, targetExtent: turned, a: 0, b: -1, c: h, d: 1, e: 0)
    case 2:
      return Self(sourceExtent: extent, targetExtent: extent, a: -1, c: w, e: -1, f: h)
    case 3:
      return Self(sourceExtent: extent, targetExtent: turned, a: 0, b: 1, d: -1, e: 0, f: w)
    default: return identity(extent)
    }
  }

  static func horizontalFlip(_ extent: Extent) -> Self { centred(extent, a: -1) }
  static func verticalFlip(_ extent: Extent) -> Self { centred(extent, e: -1) }

  static func resize(_ source: Extent, to target: Extent) -> Self {
    Self(
      sourceExtent: source, targetExtent: target,
      a: Double(target.width) / Double(source.width),
      e: Double(target.height) / Double(source.height))
  }

  static func translation(_ extent: Extent, x: Double, y: Double) -> Self {
    Self(sourceExtent: extent, targetExtent: extent, c: x, f: y)
  }

  static func crop(_ source: Extent, left: Int, top: Int, to target: Extent) -> Self {
    Self(
      sourceExtent: source, targetExtent: target, c: -Double(left), f: -Double(top))
  }
}

/// Rows slide sideways along a sine: bends upright lines, keeps every area, invertible exactly.
struct WaveForTests: PositionMapping {
  var sourceExtent: Extent
  var amplitude: Double
  var period: Double

  var targetExtent: Extent { sourceExtent }
  var keepsLinesStraight: Bool { false }
  var isMirroring: Bool { false }

  private func slide(_ y: Double) -> Double { amplitude * sin(2 * .pi * y / period) }

  func targetPosition(of p: Position) -> Position { Position(x: p.x + slide(p.y), y: p.y) }
  func sourcePosition(of p: Position) -> Position? { Position(x: p.x - slide(p.y), y: p.y) }
}

/// (x, y) / (1 + k·x): straight lines stay straight, the horizon is at x = −1/k.
struct PerspectiveForTests: PositionMapping {
  var sourceExtent: Extent
  var k: Double

  var targetExtent: Extent { sourceExtent }
  var keepsLinesStraight: Bool { true }
  var isMirroring: Bool { false }

  func targetPosition(of p: Position) -> Position {
    let w = 1 + k * p.x
    return Position(x: p.x / w, y: p.y / w)
  }

  func sourcePosition(of p: Position) -> Position? {
    let w = 1 - k * p.x
    return w > 0 ? Position(x: p.x / w, y: p.y / w) : nil
  }
}

/// Exchanges two blocks of one size and leaves the rest: says nothing about an object by its edge.
struct BlockSwapForTests: PositionMapping {
  var sourceExtent: Extent
  var a: Bounds
  var b: Bounds

  var targetExtent: Extent { sourceExtent }
  var keepsLinesStraight: Bool { false }
  var isMirroring: Bool { false }

  func targetPosition(of p: Position) -> Position {
    if a.contains(p) { return p + b.corners[0] - a.corners[0] }
    if b.contains(p) { return p + a.corners[0] - b.corners[0] }
    return p
  }

  func sourcePosition(of p: Position) -> Position? { targetPosition(of: p) }
}

/// A map that knows no answer but "not a number".
struct NowhereForTests: PositionMapping {
  var sourceExtent: Extent
  var targetExtent: Extent
  var keepsLinesStraight: Bool
  var isMirroring: Bool { false }

  func targetPosition(of p: Position) -> Position { Position(x: .nan, y: .infinity) }
  func sourcePosition(of p: Position) -> Position? { Position(x: .nan, y: -.infinity) }
}
