// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension OrientedBox {
  /// The rectangle of least area that holds every position.
  ///
  /// One side of it lies on an edge of the convex hull (Freeman and Shapira 1975), so every edge
  /// is tried. Of the four angles that describe the same rectangle, the one nearest to `degrees` is
  /// taken. Nil when there is no position or one is not finite.
  public init?(enclosing positions: some Sequence<Position>, near degrees: Double = 0) {
    let positions = Array(positions)
    guard positions.allSatisfy(\.hasFiniteCoordinates) else { return nil }
    let hull = ConvexHull.vertices(of: positions)
    guard let last = hull.last else { return nil }

    var best = OrientedBox(enclosing: hull, along: Position(directionOf: degrees))
    var previous = last
    for vertex in hull {
      let edge = vertex - previous
      previous = vertex
      guard edge.distanceFromOrigin > 0 else { continue }
      let candidate = OrientedBox(enclosing: hull, along: (1 / edge.distanceFromOrigin) * edge)
      // The given direction wins ties, and so does an earlier edge.
      if candidate.area < best.area * (1 - 1e-12) { best = candidate }
      if best.area == 0 && candidate.area == 0
        && candidate.width + candidate.height < best.width + best.height
      {
        best = candidate
      }
    }
    self = best.turnedByQuarters(near: degrees)
  }

  /// The rectangle around some positions, at least one, that has a side along the unit vector
  /// `direction`.
  init(enclosing positions: [Position], along direction: Position) {
    var (minU, maxU) = (Double.infinity, -Double.infinity)
    var (minV, maxV) = (Double.infinity, -Double.infinity)
    let normal = Position(x: -direction.y, y: direction.x)
    for position in positions {
      let u = position.x * direction.x + position.y * direction.y
      let v = position.x * normal.x + position.y * normal.y
      (minU, maxU) = (min(minU, u), max(maxU, u))
      (minV, maxV) = (min(minV, v), max(maxV, v))
    }
    self.init(
      centre: (minU + maxU) / 2 * direction + (minV + maxV) / 2 * normal,
      width: maxU - minU, height: maxV - minV, degrees: direction.directionDegrees)
  }

  /// The same rectangle, described by the angle nearest to `target`.
  private func turnedByQuarters(near target: Double) -> OrientedBox {
    let quarters = ((target - degrees) / 90).rounded()
    guard quarters.isFinite else { return self }
    let swaps = quarters.remainder(dividingBy: 2) != 0
    return OrientedBox(
      centre: centre, width: swaps ? height : width, height: swaps ? width : height,
      degrees: degrees + 90 * quarters)
  }
}

/// The convex hull of positions in the plane.
enum ConvexHull {
  /// The hull's corners in order of turning, without collinear ones (Andrew 1979).
  static func vertices(of positions: [Position]) -> [Position] {
    let sorted = Array(Set(positions)).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    let there = chain(sorted)
    let back = chain(sorted.reversed())
    return there.dropLast() + back.dropLast()
  }

  private static func chain(_ positions: some Sequence<Position>) -> [Position] {
    var chain: [Position] = []
    for position in positions {
      while chain.count >= 2 {
        let a = chain[chain.count - 1] - chain[chain.count - 2]
        let b = position - chain[chain.count - 1]
        if a.x * b.y - a.y * b.x > 0 { break }
        chain.removeLast()
      }
      chain.append(position)
    }
    return chain
  }
}
