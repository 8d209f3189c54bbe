// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Something that says where positions go.
///
/// **Units**: pixels of the source canvas on one side, of the target canvas on the other, both as
/// `Documentation/CoordinateSystem.md` has them.
public protocol PositionMapping: Sendable {
  var sourceExtent: Extent { get }
  var targetExtent: Extent { get }

  /// Where a position of the source canvas lands (may be outside the target canvas).
  func targetPosition(of position: Position) -> Position

  /// Where a position of the target canvas came from; nil where nothing did (e.g. behind a
  /// perspective's horizon).
  func sourcePosition(of position: Position) -> Position?

  /// Whether straight lines stay straight (affine, projective): vertices suffice; else edges are
  /// subdivided.
  var keepsLinesStraight: Bool { get }

  /// Whether it mirrors (determinant negative).
  var isMirroring: Bool { get }
}

extension PositionMapping {
  /// Where `position` lands; nil when that is not a finite place.
  func finiteTarget(of position: Position) -> Position? {
    guard position.hasFiniteCoordinates else { return nil }
    let target = targetPosition(of: position)
    return target.hasFiniteCoordinates ? target : nil
  }

  /// What one pixel to the right and one pixel down become around `position`.
  ///
  /// Central differences over one pixel: exact for affine maps, and for fields the scale at which
  /// their grids are sampled anyway.
  func derivative(at position: Position) -> (right: Position, down: Position)? {
    let x = Position(x: 0.5, y: 0)
    let y = Position(x: 0, y: 0.5)
    guard
      let right = finiteTarget(of: position + x), let left = finiteTarget(of: position - x),
      let bottom = finiteTarget(of: position + y), let top = finiteTarget(of: position - y)
    else { return nil }
    return (right - left, bottom - top)
  }

  /// The images of an open line's vertices; nil when one is not finite. `pieces` says into how many
  /// pieces an edge of a given length is cut where the map bends lines.
  func targetPositions(
    ofLine vertices: [Position], pieces: (Double) -> Int
  ) -> [Position]? {
    guard let first = vertices.first else { return [] }
    guard let start = finiteTarget(of: first) else { return nil }
    var result = [start]
    for (a, b) in zip(vertices, vertices.dropFirst()) {
      let count = keepsLinesStraight ? 1 : max(1, pieces(a.distance(to: b)))
      for piece in 1...count {
        // The last piece ends on the vertex itself, not on a rounded neighbour of it.
        let source = piece == count ? b : a + (Double(piece) / Double(count)) * (b - a)
        guard let target = finiteTarget(of: source) else { return nil }
        result.append(target)
      }
    }
    return result
  }

  /// The images of a closed ring's vertices, without a repeated closing one.
  func targetPositions(
    ofRing vertices: [Position], pieces: (Double) -> Int
  ) -> [Position]? {
    guard let first = vertices.first else { return [] }
    return targetPositions(ofLine: vertices + [first], pieces: pieces).map { Array($0.dropLast()) }
  }
}

/// Into how many pieces edges are cut where a map bends lines.
enum EdgePieces {
  /// For boxes, whose outline only serves to find a hull.
  static func ofBox(length: Double) -> Int { 16 }

  /// For polygons and lines: pieces of at most eight pixels, so that repeated moves do not
  /// multiply vertices without end.
  static func ofOutline(length: Double) -> Int { Int(min(1024, (length / 8).rounded(.up))) }
}

extension Position {
  var hasFiniteCoordinates: Bool { x.isFinite && y.isFinite }
}
