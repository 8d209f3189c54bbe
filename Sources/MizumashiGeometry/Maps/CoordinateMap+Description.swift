// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension CoordinateMap.Form: CustomStringConvertible {
  /// The matrix to three decimals, or what kind of map it is.
  public var description: String {
    switch self {
    case .matrix(let m, _):
      let rows = [[m.a, m.b, m.c], [m.d, m.e, m.f]] + (m.isAffine ? [] : [[m.g, m.h, m.i]])
      let lines = rows.map { row in row.map(Self.text).joined(separator: " ") }
      return "[" + lines.joined(separator: "; ") + "]"
    case .grid(let grid):
      return "grid of \(grid.horizontal.knots.count - 1)×\(grid.vertical.knots.count - 1)"
    case .displacement(let field):
      return "displacement on \(field.columns)×\(field.rows) nodes"
    }
  }

  private static func text(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : String(rounded)
  }
}
