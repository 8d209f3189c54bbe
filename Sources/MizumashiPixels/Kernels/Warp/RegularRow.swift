// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// A row of pixels that no map has moved yet: what is the same for all of them, or for all rows, is
/// found once.
struct RegularRow: Sendable {
  private let map: CoordinateMap
  /// For a grid, the source coordinate of each column of pixels, and the same as a place.
  private let columns: [Double]
  private let places: [Int32]
  /// For a field, the node to the left of each column of pixels, and how far on from there it lies.
  private let nodes: [Int32]
  private let shares: [Double]

  init(_ map: CoordinateMap) {
    self.map = map
    let width = map.targetExtent.width
    var (columns, nodes, shares): ([Double], [Int32], [Double]) = ([], [], [])
    switch map.form {
    case .grid(let grid):
      columns = (0..<width).map { grid.horizontal.source(of: Double($0) + 0.5) }
    case .displacement(let field):
      nodes.reserveCapacity(width)
      shares.reserveCapacity(width)
      let (step, last) = (1 / field.spacing, Double(field.columns - 1))
      for x in 0..<width {
        let place = min((Double(x) + 0.5) * step, last)
        let node = min(Int(place), field.columns - 2)
        nodes.append(Int32(node))
        shares.append(place - Double(node))
      }
    case .matrix: break
    }
    (self.columns, self.nodes, self.shares) = (columns, nodes, shares)
    places = columns.map { WarpScratch.place(of: $0) }
  }

  /// Writes the places of row `y` where they are the same in every row, but for their height; false
  /// for other maps.
  func fillPlaces(_ scratch: WarpScratch, row y: Int, width: Int) -> Bool {
    guard case .grid(let grid) = map.form else { return false }
    scratch.x.update(from: places, count: width)
    let height = WarpScratch.place(of: grid.vertical.source(of: Double(y) + 0.5))
    scratch.y.update(repeating: height, count: width)
    return true
  }

  /// Writes the source coordinates of row `y`; false for a map that has no short cut.
  func fill(_ scratch: WarpScratch, row y: Int, width: Int) -> Bool {
    let v = Double(y) + 0.5
    switch map.form {
    case .grid(let grid):
      scratch.exactX.update(from: columns, count: width)
      scratch.exactY.update(repeating: grid.vertical.source(of: v), count: width)
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
      scratch.exactX[i] = Double(Int32(truncatingIfNeeded: i)) + 0.5 - scratch.exactX[i]
      scratch.exactY[i] = v - scratch.exactY[i]
    }
  }

  /// Writes the shifts of a row along one axis.
  private func shift(
    _ result: UnsafeMutablePointer<Double>, by shifts: [Float], _ field: DisplacementField,
    _ row: Int, _ t: Double, _ width: Int
  ) {
    let columns = field.columns
    withUnsafeTemporaryAllocation(of: Double.self, capacity: columns) { line in
      shifts.withUnsafeBufferPointer { shifts in
        guard let line = line.baseAddress, let shifts = shifts.baseAddress else { return }
        let (upper, lower) = (shifts + row * columns, shifts + (row + 1) * columns)
        for i in 0..<columns { line[i] = (1 - t) * Double(upper[i]) + t * Double(lower[i]) }
        nodes.withUnsafeBufferPointer { nodes in
          shares.withUnsafeBufferPointer { shares in
            guard let nodes = nodes.baseAddress, let shares = shares.baseAddress else { return }
            for i in 0..<width {
              let (node, s) = (Int(nodes[i]), shares[i])
              result[i] = (1 - s) * line[node] + s * line[node &+ 1]
            }
          }
        }
      }
    }
  }
}
