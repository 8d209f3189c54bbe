// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Polygon {
  /// The part on a canvas; nil when nothing of any area is left.
  public func clipped(to canvas: Extent) -> Polygon? { clipped(to: canvas.bounds) }

  /// The part inside a box, exactly: as many rings as it takes, none of them joined by bridges
  /// along the box's edges, and no vertex outside by as much as a rounding error.
  ///
  /// **Edges**: rings wholly inside come back as they were; what shrinks to a line or a point
  /// vanishes.
  public func clipped(to box: Bounds) -> Polygon? {
    guard box.isFinite else { return nil }
    let sides = [
      HalfPlane(axis: \.x, other: \.y, limit: box.minX, keepsGreater: true),
      HalfPlane(axis: \.x, other: \.y, limit: box.maxX, keepsGreater: false),
      HalfPlane(axis: \.y, other: \.x, limit: box.minY, keepsGreater: true),
      HalfPlane(axis: \.y, other: \.x, limit: box.maxY, keepsGreater: false),
    ]
    let rings = sides.reduce(soundRings.map(\.vertices)) { rings, side in side.part(of: rings) }
    return rings.isEmpty ? nil : Polygon(rings.map { Ring($0) })
  }
}

/// One side of an upright or level line, the line included.
private struct HalfPlane {
  typealias Axis = WritableKeyPath<Position, Double>

  /// The coordinate that the line fixes.
  let axis: Axis
  /// The coordinate that runs along the line.
  let other: Axis
  let limit: Double
  let keepsGreater: Bool

  /// The part of even-odd rings on this side.
  ///
  /// The cut leaves chains of edges whose ends lie on the line. In order along the line, the
  /// stretch between the first end and the second is inside the rings, the next one outside, and
  /// so on: so every second stretch is a new edge, which joins the chains to rings again.
  func part(of rings: [[Position]]) -> [[Position]] {
    var whole: [[Position]] = []
    var chains: [[Position]] = []
    for ring in rings {
      guard let start = ring.firstIndex(where: { !contains($0) }) else {
        whole.append(ring)
        continue
      }
      chains += self.chains(of: ring, from: start)
    }
    return whole + joined(chains).compactMap(cleaned)
  }

  private func contains(_ position: Position) -> Bool {
    keepsGreater ? position[keyPath: axis] >= limit : position[keyPath: axis] <= limit
  }

  /// The stretches of a ring on this side, from and to the line. `start` is a vertex beyond it.
  private func chains(of ring: [Position], from start: Int) -> [[Position]] {
    var chains: [[Position]] = []
    var chain: [Position] = []
    var a = ring[start]
    for step in 1...ring.count {
      let b = ring[(start + step) % ring.count]
      switch (contains(a), contains(b)) {
      case (false, true): chain = [crossing(a, b), b]
      case (true, true): chain.append(b)
      case (true, false): chains.append(chain + [crossing(a, b)])
      case (false, false): break
      }
      a = b
    }
    return chains
  }

  private func crossing(_ a: Position, _ b: Position) -> Position {
    let share = (limit - a[keyPath: axis]) / (b[keyPath: axis] - a[keyPath: axis])
    let (from, to) = (a[keyPath: other], b[keyPath: other])
    var result = a
    result[keyPath: axis] = limit
    // Rounding must not push it beyond the ends, which earlier cuts may have put on an edge.
    result[keyPath: other] = min(max(from + share * (to - from), min(from, to)), max(from, to))
    return result
  }

  /// Chains joined along the line. End 2k is the start of chain k, end 2k + 1 its finish.
  private func joined(_ chains: [[Position]]) -> [[Position]] {
    func place(_ end: Int) -> Double {
      let chain = chains[end / 2]
      return chain[end % 2 == 0 ? 0 : chain.count - 1][keyPath: other]
    }
    let order = (0..<2 * chains.count).sorted { (place($0), $0) < (place($1), $1) }
    var partner = [Int](repeating: 0, count: order.count)
    for pair in stride(from: 0, to: order.count, by: 2) {
      partner[order[pair]] = order[pair + 1]
      partner[order[pair + 1]] = order[pair]
    }

    var isUsed = [Bool](repeating: false, count: chains.count)
    var rings: [[Position]] = []
    for first in chains.indices where !isUsed[first] {
      var ring: [Position] = []
      var entry = 2 * first
      while !isUsed[entry / 2] {
        let chain = chains[entry / 2]
        isUsed[entry / 2] = true
        ring += entry % 2 == 0 ? chain : chain.reversed()
        entry = partner[entry ^ 1]
      }
      rings.append(ring)
    }
    return rings
  }

  /// Without repeated vertices; nil when nothing but a line along an axis or a point is left.
  private func cleaned(_ ring: [Position]) -> [Position]? {
    var result: [Position] = []
    for vertex in ring where vertex != result.last { result.append(vertex) }
    if result.count > 1, result.first == result.last { result.removeLast() }
    guard result.count >= 3, let bounds = Bounds(enclosing: result), bounds.area > 0 else {
      return nil
    }
    return result
  }
}
