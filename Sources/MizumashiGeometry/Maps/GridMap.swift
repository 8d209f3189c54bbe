// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Columns and rows of cells, each stretched or squeezed: the distortion of a grid.
///
/// The target canvas is cut into cells of equal size; knot k of an axis says which source
/// coordinate lies at the k-th cell edge. Between knots the map is linear, beyond the last it goes
/// on as before.
public struct GridMap: Hashable, Sendable, Codable {
  /// One axis: equal target cells, and the source coordinate at each of their edges.
  public struct Axis: Hashable, Sendable, Codable {
    /// The width of a target cell in pixels, above 0.
    public let cell: Double
    /// Source coordinates, strictly increasing, one more than there are cells.
    public let knots: [Double]

    /// - Precondition: `cell` is above 0, and there are at least two knots, strictly increasing.
    public init(cell: Double, knots: [Double]) {
      precondition(cell > 0 && knots.count >= 2, "a grid has cells")
      precondition(zip(knots, knots.dropFirst()).allSatisfy { $0 < $1 }, "knots increase")
      self.cell = cell
      self.knots = knots
    }

    public func source(of target: Double) -> Double {
      let index = min(max(Int((target / cell).rounded(.down)), 0), knots.count - 2)
      let fraction = target / cell - Double(index)
      return knots[index] + fraction * (knots[index + 1] - knots[index])
    }

    public func target(of source: Double) -> Double {
      let after = knots.dropFirst().firstIndex { $0 > source } ?? knots.count - 1
      let index = min(after - 1, knots.count - 2)
      let fraction = (source - knots[index]) / (knots[index + 1] - knots[index])
      return (Double(index) + fraction) * cell
    }
  }

  public let horizontal: Axis
  public let vertical: Axis

  public init(horizontal: Axis, vertical: Axis) {
    self.horizontal = horizontal
    self.vertical = vertical
  }

  func targetPosition(of position: Position) -> Position {
    Position(x: horizontal.target(of: position.x), y: vertical.target(of: position.y))
  }

  func sourcePosition(of position: Position) -> Position {
    Position(x: horizontal.source(of: position.x), y: vertical.source(of: position.y))
  }
}
