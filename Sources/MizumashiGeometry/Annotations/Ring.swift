// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A closed line of straight edges; the last vertex is joined to the first.
public struct Ring: Hashable, Sendable, Codable {
  public let vertices: [Position]

  /// A closing vertex that repeats the first is dropped.
  public init(_ vertices: [Position]) {
    let isClosed = vertices.count > 1 && vertices.first == vertices.last
    self.vertices = isClosed ? Array(vertices.dropLast()) : vertices
  }

  /// The area by the shoelace formula: positive when the vertices run clockwise on screen.
  public var signedArea: Double {
    guard let origin = vertices.first else { return 0 }
    // Relative to a vertex, so that far-off rings lose no digits.
    let spokes = vertices.map { $0 - origin }
    return zip(spokes, spokes.dropFirst()).reduce(0) { sum, edge in
      sum + (edge.0.x * edge.1.y - edge.0.y * edge.1.x) / 2
    }
  }

  /// The same ring in the other direction, from the same first vertex.
  public var turnedRound: Ring {
    Ring(Array(vertices.prefix(1)) + vertices.dropFirst().reversed())
  }

  /// Whether a ray from `position` to the right crosses the ring an odd number of times.
  func isCrossedOddly(from position: Position) -> Bool {
    guard var a = vertices.last else { return false }
    var isOdd = false
    for b in vertices {
      if (a.y > position.y) != (b.y > position.y) {
        let x = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
        if position.x < x { isOdd.toggle() }
      }
      a = b
    }
    return isOdd
  }
}
