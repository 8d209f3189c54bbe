// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A place on a canvas, in continuous coordinates: x to the right, y down, the origin at the outer
/// corner of the top-left pixel, so that the centre of pixel (i, j) is (i + ½, j + ½).
///
/// See `Documentation/CoordinateSystem.md`, the one page that states the convention.
public struct Position: Hashable, Sendable, Codable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The centre of pixel (`column`, `row`).
  public init(centreOfColumn column: Int, row: Int) {
    self.init(x: Double(column) + 0.5, y: Double(row) + 0.5)
  }

  public static func + (a: Position, b: Position) -> Position {
    Position(x: a.x + b.x, y: a.y + b.y)
  }

  public static func - (a: Position, b: Position) -> Position {
    Position(x: a.x - b.x, y: a.y - b.y)
  }

  public static func * (factor: Double, a: Position) -> Position {
    Position(x: factor * a.x, y: factor * a.y)
  }

  /// The Euclidean distance to `other`, in pixels.
  public func distance(to other: Position) -> Double {
    let d = self - other
    return (d.x * d.x + d.y * d.y).squareRoot()
  }
}
