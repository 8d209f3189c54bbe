// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// An open line of straight pieces: a lane, a wire, a stroke.
public struct Polyline: Hashable, Sendable, Codable {
  public var vertices: [Position]

  public init(_ vertices: [Position]) {
    self.vertices = vertices
  }

  /// The length in pixels; 0 with fewer than two vertices.
  public var length: Double {
    zip(vertices, vertices.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  /// The upright box around it; nil when it is empty or not finite.
  public var bounds: Bounds? { Bounds(enclosing: vertices) }

  /// The share of the length that lies outside a canvas.
  ///
  /// **Edges**: without length 0 when the first vertex is on the canvas, else 1; 1 for an empty or
  /// non-finite line.
  public func outsideFraction(of canvas: Extent) -> Double {
    guard bounds != nil, let first = vertices.first else { return 1 }
    let whole = length
    guard whole > 0 else { return canvas.bounds.contains(first) ? 0 : 1 }
    let inside = clipped(to: canvas).reduce(0) { $0 + $1.length }
    return min(1, max(0, 1 - inside / whole))
  }

  /// The stretches on a canvas, in order; none when the line only touches it.
  ///
  /// **Edges**: a line without length comes back whole when it lies on the canvas.
  public func clipped(to canvas: Extent) -> [Polyline] {
    let box = canvas.bounds
    guard bounds != nil else { return [] }
    if vertices.allSatisfy(box.contains) { return [self] }
    var lines: [Polyline] = []
    var line: [Position] = []
    func finish() {
      if line.count > 1 { lines.append(Polyline(line)) }
      line = []
    }
    for (a, b) in zip(vertices, vertices.dropFirst()) where a != b {
      guard let (from, to) = box.segment(from: a, to: b), from != to else {
        finish()
        continue
      }
      if from != line.last {
        finish()
        line = [from]
      }
      line.append(to)
    }
    finish()
    return lines
  }
}

extension Polyline: Annotation {
  /// The moved line, in the same direction; pieces are subdivided where the map bends lines.
  public func mapped(by map: some PositionMapping) -> Polyline? {
    guard !vertices.isEmpty else { return nil }
    return map.targetPositions(ofLine: vertices, pieces: EdgePieces.ofOutline(length:))
      .map { Polyline($0) }
  }
}

extension Bounds {
  /// The part of a segment inside the box (Liang and Barsky 1984).
  fileprivate func segment(from a: Position, to b: Position) -> (Position, Position)? {
    var (enter, leave) = (0.0, 1.0)
    let d = b - a
    for (step, room) in [
      (-d.x, a.x - minX), (d.x, maxX - a.x), (-d.y, a.y - minY), (d.y, maxY - a.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    guard enter <= leave else { return nil }
    func place(_ share: Double) -> Position {
      if share == 0 { return a }
      if share == 1 { return b }
      let p = a + share * d
      return Position(x: min(max(p.x, minX), maxX), y: min(max(p.y, minY), maxY))
    }
    return (place(enter), place(leave))
  }
}
