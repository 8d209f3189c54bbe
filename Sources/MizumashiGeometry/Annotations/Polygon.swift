// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// An area with straight edges: any number of parts, holes, islands in holes.
///
/// **Shape**: a position is inside when a ray from it crosses the rings an odd number of times
/// (the even-odd rule). So holes need no orientation, and a ring that crosses itself, as a warp
/// may leave it, has a definite area and needs no repair.
///
/// **Edges**: rings with fewer than three vertices or with a vertex that is not finite have no
/// area and hold nothing.
public struct Polygon: Hashable, Sendable, Codable {
  public var rings: [Ring]

  public init(_ rings: [Ring]) {
    self.rings = rings
  }

  /// The area of a box.
  public init(_ box: Bounds) {
    self.init([Ring(box.corners)])
  }

  /// The rings that have an inside.
  var soundRings: [Ring] {
    rings.filter { ring in
      ring.vertices.count >= 3 && ring.vertices.allSatisfy(\.hasFiniteCoordinates)
    }
  }

  /// The upright box around it; nil when it is empty.
  public var bounds: Bounds? { Bounds(enclosing: soundRings.lazy.flatMap(\.vertices)) }

  /// The area in square pixels, by the even-odd rule.
  public var area: Double { EvenOddArea.of(soundRings) }

  public func contains(_ position: Position) -> Bool {
    soundRings.count { $0.isCrossedOddly(from: position) } % 2 == 1
  }

  /// The share that lies outside a canvas.
  ///
  /// **Edges**: measured by outline where there is no area; 1 for an empty polygon.
  public func outsideFraction(of canvas: Extent) -> Double {
    let whole = area
    if whole > 0 {
      return min(1, max(0, 1 - (clipped(to: canvas)?.area ?? 0) / whole))
    }
    guard let outline = rings.first?.vertices, let start = outline.first else { return 1 }
    return Polyline(outline + [start]).outsideFraction(of: canvas)
  }
}

extension Polygon: Annotation {
  /// The moved polygon; edges are subdivided where the map bends lines. Vertices of a ring come in
  /// reverse order when the map mirrors, so that what was clockwise on screen stays so.
  public func mapped(by map: some PositionMapping) -> Polygon? {
    let moved = soundRings.compactMap { ring -> Ring? in
      map.targetPositions(ofRing: ring.vertices, pieces: EdgePieces.ofOutline(length:))
        .map { Ring($0) }
    }
    // A polygon that loses one ring would change its meaning (a hole would fill).
    guard !moved.isEmpty, moved.count == soundRings.count else { return nil }
    return Polygon(map.isMirroring ? moved.map(\.turnedRound) : moved)
  }
}
