// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Makes one ring of several, for formats that hold no more than one.
enum RingJoining {
  /// For more vertices than this, the search for near ones would take too long.
  private static let mostSearched = 20_000

  /// The rings in one, joined by pairs of edges there and back, which have no area. Each is joined
  /// to those before it where the two are nearest; among very many vertices, at their first ones.
  /// Nil when there is no vertex.
  static func ring(of rings: [Ring]) -> Ring? {
    let parts = rings.map(\.vertices).filter { !$0.isEmpty }
    guard var joined = parts.first else { return nil }
    let searches = parts.reduce(0) { $0 + $1.count } <= mostSearched
    for part in parts.dropFirst() {
      let (here, there) = searches ? nearest(joined, part) : (0, 0)
      let detour = Array(part[there...] + part[...there]) + [joined[here]]
      joined.insert(contentsOf: detour, at: here + 1)
    }
    return Ring(joined)
  }

  /// The indices of the two vertices that are nearest to each other; the first such pair.
  private static func nearest(_ a: [Position], _ b: [Position]) -> (Int, Int) {
    var best = (0, 0)
    var least = Double.infinity
    for (i, p) in a.enumerated() {
      for (j, q) in b.enumerated() {
        let (x, y) = (p.x - q.x, p.y - q.y)
        let distance = x * x + y * y
        if distance < least {
          least = distance
          best = (i, j)
        }
      }
    }
    return best
  }
}
