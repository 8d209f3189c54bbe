// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BitMask {
  /// The cells whose centres a polygon holds, one cell for each pixel of a canvas.
  ///
  /// The same answer as `Polygon.contains` gives for every centre, a row at a time: between two
  /// crossings of a row with the rings, in order, lies inside what follows an odd number of them.
  public init(_ polygon: Polygon, on canvas: Extent) {
    self.init(canvas)
    guard let bounds = polygon.bounds else { return }
    let first = max(0, (bounds.minY - 0.5).rounded(.up))
    let last = min(Double(canvas.height) - 1, (bounds.maxY - 0.5).rounded(.down))
    guard first <= last else { return }
    let edges = polygon.soundRings.flatMap { ring in
      zip(ring.vertices, ring.vertices.dropFirst() + ring.vertices.prefix(1))
    }
    var crossings: [Double] = []
    for row in Int(first)...Int(last) {
      let y = Double(row) + 0.5
      crossings.removeAll(keepingCapacity: true)
      for (a, b) in edges where (a.y > y) != (b.y > y) {
        crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
      }
      crossings.sort()
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        let from = max(0, (crossings[pair] - 0.5).rounded(.up))
        let to = min(Double(canvas.width), (crossings[pair + 1] - 0.5).rounded(.up))
        guard from < to else { continue }
        for column in Int(from)..<Int(to) { self[column, row] = true }
      }
    }
  }
}
