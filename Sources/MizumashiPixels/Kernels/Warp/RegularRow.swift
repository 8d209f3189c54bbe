// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// A row of pixels that no map has moved yet: what is the same for all of them, or for all rows, is
/// found once.
struct RegularRow: Sendable {
  private let map: CoordinateMap
  /// For a grid, the source coordinate of each column of pixels.
  private let columns: [Double]

  init(_ map: CoordinateMap) {
    self.map = map
    if case .grid(let grid) = map.form {
      columns = (0..<map.targetExtent.width).map { grid.horizontal.source(of: Double($0) + 0.5) }
    } else {
      columns = []
    }
  }

  /// Writes the source places of row `y`; false for a map that has no short cut.
  func fill(_ scratch: WarpScratch, row y: Int, width: Int) -> Bool {
    let v = Double(y) + 0.5
    switch map.form {
    case .grid(let grid):
      let source = grid.vertical.source(of: v)
      columns.withUnsafeBufferPointer { columns in
        for i in 0..<width {
          scratch.exactX[i] = columns[i]
          scratch.exactY[i] = source
        }
      }
      return true
    case .displacement(let field):
      fill(scratch, from: field, v, width: width)
      return true
    case .matrix:
      return false
    }
  }

  /// Interpolates between two rows of nodes first, and then between the nodes so made.
  private func fill(
    _ scratch: WarpScratch, from field: DisplacementField, _ v: Double, width: Int
  ) {
    let place = min(max(v / field.spacing, 0), Double(field.rows - 1))
    let row = min(Int(place), field.rows - 2)
    let t = place - Double(row)
    shift(scratch.exactX, by: field.x, field, row, t, width)
    shift(scratch.exactY, by: field.y, field, row, t, width)
    for i in 0..<width {
      scratch.exactX[i] = Double(i) + 0.5 - scratch.exactX[i]
      scratch.exactY[i] = v - scratch.exactY[i]
    }
  }

  /// Writes the shifts of a row along one axis.
  private func shift(
    _ result: UnsafeMutablePointer<Double>, by shifts: [Float], _ field: DisplacementField,
    _ row: Int, _ t: Double, _ width: Int
  ) {
    let columns = field.columns
    withUnsafeTemporaryAllocation(of: Double.self, capacity: columns) { nodes in
      shifts.withUnsafeBufferPointer { shifts in
        guard let nodes = nodes.baseAddress, let shifts = shifts.baseAddress else { return }
        let (upper, lower) = (shifts + row * columns, shifts + (row + 1) * columns)
        for i in 0..<columns { nodes[i] = (1 - t) * Double(upper[i]) + t * Double(lower[i]) }
        let (step, last) = (1 / field.spacing, Double(columns - 1))
        for i in 0..<width {
          let place = min((Double(i) + 0.5) * step, last)
          let column = min(Int(place), columns &- 2)
          let s = place - Double(column)
          result[i] = (1 - s) * nodes[column] + s * nodes[column &+ 1]
        }
      }
    }
  }
}
