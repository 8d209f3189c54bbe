// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The area that rings enclose by the even-odd rule, whether or not they cross.
///
/// The plane is cut into slabs at the heights of all vertices. Within a slab edges are straight,
/// so the area between two neighbours is their distance half-way down times the slab's height;
/// where edges cross, the slab is cut again at the crossings. Outlines of thousands of vertices are
/// measured at many heights instead.
enum EvenOddArea {
  private struct Edge {
    let top: Position
    let bottom: Position

    func x(at y: Double) -> Double {
      top.x + (y - top.y) / (bottom.y - top.y) * (bottom.x - top.x)
    }
  }

  /// With more edges than this that may all cross, slabs would take hours.
  private static let mostEdges = 2000
  private static let sampledHeights = 4096

  static func of(_ rings: [Ring]) -> Double {
    let edges = rings.flatMap(edges(of:)).sorted { $0.top.y < $1.top.y }
    if edges.count > mostEdges { return sampled(edges) }
    let heights = Set(edges.flatMap { [$0.top.y, $0.bottom.y] }).sorted()
    var active: [Edge] = []
    var next = 0
    var area = 0.0
    for (top, bottom) in zip(heights, heights.dropFirst()) {
      active.removeAll { $0.bottom.y <= top }
      while next < edges.count, edges[next].top.y <= top {
        active.append(edges[next])
        next += 1
      }
      area += slabArea(active, from: top, to: bottom)
    }
    return area
  }

  /// The area by the lengths inside at many heights, each exact: within a few thousandths.
  private static func sampled(_ edges: [Edge]) -> Double {
    guard let top = edges.first?.top.y, let bottom = edges.map(\.bottom.y).max() else { return 0 }
    let step = (bottom - top) / Double(sampledHeights)
    var active: [Edge] = []
    var next = 0
    var length = 0.0
    for index in 0..<sampledHeights {
      let y = top + (Double(index) + 0.5) * step
      active.removeAll { $0.bottom.y <= y }
      while next < edges.count, edges[next].top.y <= y {
        if edges[next].bottom.y > y { active.append(edges[next]) }
        next += 1
      }
      let places = active.map { $0.x(at: y) }.sorted()
      for pair in stride(from: 0, to: places.count - 1, by: 2) {
        length += places[pair + 1] - places[pair]
      }
    }
    return length * step
  }

  private static func edges(of ring: Ring) -> [Edge] {
    let vertices = ring.vertices
    return zip(vertices, vertices.dropFirst() + vertices.prefix(1)).compactMap { a, b in
      if a.y == b.y { return nil }
      return a.y < b.y ? Edge(top: a, bottom: b) : Edge(top: b, bottom: a)
    }
  }

  private static func slabArea(_ edges: [Edge], from top: Double, to bottom: Double) -> Double {
    let cuts = crossings(edges, from: top, to: bottom)
    var area = 0.0
    var start = top
    for end in cuts + [bottom] {
      let middle = edges.map { $0.x(at: (start + end) / 2) }.sorted()
      for pair in stride(from: 0, to: middle.count - 1, by: 2) {
        area += (middle[pair + 1] - middle[pair]) * (end - start)
      }
      start = end
    }
    return area
  }

  /// The heights inside a slab at which two edges cross, in order.
  private static func crossings(
    _ edges: [Edge], from top: Double, to bottom: Double
  ) -> [Double] {
    let ends = edges.map { (top: $0.x(at: top), bottom: $0.x(at: bottom)) }
      .sorted { ($0.top, $0.bottom) < ($1.top, $1.bottom) }
    // Most slabs have none: then the order at the bottom is that at the top.
    if zip(ends, ends.dropFirst()).allSatisfy({ $0.bottom <= $1.bottom }) { return [] }
    var heights: Set<Double> = []
    for (index, a) in ends.enumerated() {
      for b in ends[(index + 1)...] where b.bottom < a.bottom && a.top < b.top {
        let share = (b.top - a.top) / ((b.top - a.top) + (a.bottom - b.bottom))
        heights.insert(top + share * (bottom - top))
      }
    }
    return heights.sorted()
  }
}
