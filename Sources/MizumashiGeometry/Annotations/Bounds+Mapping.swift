// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How a box is drawn around what its old content has become.
public enum BoxFit: String, Hashable, Sendable, Codable, CaseIterable {
  /// Around the moved corners: always encloses the object, and grows with every turn.
  case corners
  /// Around the moved ellipse inscribed in the box: tighter, right for roundish objects.
  case ellipse
  /// Around the object's polygon or mask where it has one, else as `corners`.
  case shape
}

extension Bounds: Annotation {
  public func mapped(by map: some PositionMapping) -> Bounds? {
    mapped(by: map, fit: .corners)
  }

  /// The upright box around what the map makes of this one. A box has no shape of its own, so the
  /// fit `shape` is `corners` here.
  ///
  /// **Edges**: where the map bends lines, 16 points of every edge count (360 of an ellipse). Nil
  /// when a corner has no finite place, or when a perspective's horizon runs through the box.
  public func mapped(by map: some PositionMapping, fit: BoxFit) -> Bounds? {
    guard isFinite, let outline = mappedOutline(by: map) else { return nil }
    if map.keepsLinesStraight && outline.count == 4 {
      guard Self.turnsOneWay(outline) else { return nil }
      if fit == .ellipse, let hull = Self.ellipseHull(inParallelogram: outline), hull.isFinite {
        return hull
      }
    }
    guard fit == .ellipse else { return Bounds(enclosing: outline) }
    return Bounds(enclosing: ellipseOutline.compactMap(map.finiteTarget(of:)))
  }

  /// The moved corners, with 15 more points on each edge where the map bends lines.
  func mappedOutline(by map: some PositionMapping) -> [Position]? {
    map.targetPositions(ofRing: corners, pieces: EdgePieces.ofBox(length:))
  }

  /// Points of the inscribed ellipse, one for each degree.
  private var ellipseOutline: [Position] {
    (0..<360).map { degree in
      let direction = Position(directionOf: Double(degree))
      return centre
        + Position(x: direction.x * width / 2, y: direction.y * height / 2)
    }
  }

  /// The box of the ellipse that touches the middles of a parallelogram's sides; nil when the
  /// four positions are no parallelogram, that is, when the map was not affine.
  ///
  /// With u and v half the sides, the ellipse is c + u·cos t + v·sin t, which reaches
  /// √(uₓ² + vₓ²) to either side of c.
  private static func ellipseHull(inParallelogram corners: [Position]) -> Bounds? {
    let u = 0.5 * (corners[1] - corners[0])
    let v = 0.5 * (corners[3] - corners[0])
    let gap = (corners[0] + corners[2]) - (corners[1] + corners[3])
    let size = max(corners[0].distance(to: corners[2]), corners[1].distance(to: corners[3]))
    guard max(abs(gap.x), abs(gap.y)) <= 1e-9 * size else { return nil }
    let centre = 0.5 * (corners[0] + corners[2])
    let x = (u.x * u.x + v.x * v.x).squareRoot()
    let y = (u.y * u.y + v.y * v.y).squareRoot()
    return Bounds(
      minX: centre.x - x, minY: centre.y - y, maxX: centre.x + x, maxY: centre.y + y)
  }

  /// Whether a rectangle's image is convex. Under a projective map the orientation of three
  /// corners changes sign with each corner that lies behind the horizon, so a mixture means that
  /// the horizon runs through the rectangle and its image through infinity.
  private static func turnsOneWay(_ corners: [Position]) -> Bool {
    let turns = (0..<4).map { index in
      let a = corners[(index + 1) % 4] - corners[index]
      let b = corners[(index + 2) % 4] - corners[(index + 1) % 4]
      return a.x * b.y - a.y * b.x
    }
    // Rounding may give the turns of a very thin box any sign.
    let noise = 1e-9 * (turns.map { abs($0) }.max() ?? 0)
    return turns.allSatisfy { $0 >= -noise } || turns.allSatisfy { $0 <= noise }
  }
}
