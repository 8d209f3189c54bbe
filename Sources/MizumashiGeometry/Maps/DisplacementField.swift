// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A smooth shift that varies from place to place: target position p shows source position p −
/// d(p).
///
/// The shift is given at the nodes of a square lattice, the first at the canvas corner, and is
/// linear between them (bilinear in a cell).
public struct DisplacementField: Hashable, Sendable {
  /// Pixels between neighbouring nodes, above 0.
  public let spacing: Double
  public let columns: Int
  public let rows: Int
  /// The shifts in pixels, row by row.
  public let x: [Float]
  public let y: [Float]

  /// - Precondition: at least 2×2 nodes, and a shift for each.
  public init(spacing: Double, columns: Int, rows: Int, x: [Float], y: [Float]) {
    precondition(spacing > 0 && columns >= 2 && rows >= 2, "a field has cells")
    precondition(x.count == columns * rows && y.count == x.count, "a shift for each node")
    self.spacing = spacing
    self.columns = columns
    self.rows = rows
    self.x = x
    self.y = y
  }

  /// The shift at `position`; outside the lattice that of its nearest edge.
  public func shift(at position: Position) -> Position {
    let u = min(max(position.x / spacing, 0), Double(columns - 1))
    let v = min(max(position.y / spacing, 0), Double(rows - 1))
    let column = min(Int(u), columns - 2)
    let row = min(Int(v), rows - 2)
    let (s, t) = (u - Double(column), v - Double(row))
    let first = row * columns + column
    func value(_ shifts: [Float]) -> Double {
      let top = (1 - s) * Double(shifts[first]) + s * Double(shifts[first + 1])
      let bottom =
        (1 - s) * Double(shifts[first + columns]) + s * Double(shifts[first + columns + 1])
      return (1 - t) * top + t * bottom
    }
    return Position(x: value(x), y: value(y))
  }

  func sourcePosition(of position: Position) -> Position {
    position - shift(at: position)
  }

  /// Solves p − d(p) = `position` by iteration, which converges where the field stretches by less
  /// than one; a fold has several answers and gives one of them.
  func targetPosition(of position: Position) -> Position {
    var target = position
    for _ in 0..<24 {
      let next = position + shift(at: target)
      if next.distance(to: target) < 1e-6 { return next }
      target = next
    }
    return target
  }
}
