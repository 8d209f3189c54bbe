// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// An upright rectangle in continuous coordinates, given by its edges.
///
/// **Edges**: `maxX ≥ minX` and `maxY ≥ minY` always hold: the initialiser swaps reversed edges.
public struct Bounds: Hashable, Sendable, Codable {
  public let minX: Double
  public let minY: Double
  public let maxX: Double
  public let maxY: Double

  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = min(minX, maxX)
    self.minY = min(minY, maxY)
    self.maxX = max(minX, maxX)
    self.maxY = max(minY, maxY)
  }

  /// The smallest rectangle that holds every position; nil when there is none, or when one is not
  /// finite.
  public init?(enclosing positions: some Sequence<Position>) {
    var minX = Double.infinity
    var minY = Double.infinity
    var maxX = -Double.infinity
    var maxY = -Double.infinity
    for position in positions {
      guard position.x.isFinite, position.y.isFinite else { return nil }
      minX = min(minX, position.x)
      minY = min(minY, position.y)
      maxX = max(maxX, position.x)
      maxY = max(maxY, position.y)
    }
    guard minX <= maxX else { return nil }
    self.init(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }

  public var width: Double { maxX - minX }
  public var height: Double { maxY - minY }
  public var area: Double { width * height }
  public var centre: Position { Position(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

  /// The corners from the top left, clockwise on screen.
  public var corners: [Position] {
    [
      Position(x: minX, y: minY), Position(x: maxX, y: minY),
      Position(x: maxX, y: maxY), Position(x: minX, y: maxY),
    ]
  }

  /// The common part, of no area where the two only touch; nil where they are apart.
  public func intersection(_ other: Bounds) -> Bounds? {
    let left = max(minX, other.minX)
    let right = min(maxX, other.maxX)
    let top = max(minY, other.minY)
    let bottom = min(maxY, other.maxY)
    guard left <= right, top <= bottom else { return nil }
    return Bounds(minX: left, minY: top, maxX: right, maxY: bottom)
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Bounds) -> Bounds {
    Bounds(
      minX: min(minX, other.minX), minY: min(minY, other.minY),
      maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
  }

  /// Whether `position` lies inside or on an edge.
  public func contains(_ position: Position) -> Bool {
    minX <= position.x && position.x <= maxX && minY <= position.y && position.y <= maxY
  }

  /// Intersection over union, 0 where the two are apart or have no area.
  public func intersectionOverUnion(with other: Bounds) -> Double {
    let common = intersection(other)?.area ?? 0
    let total = area + other.area - common
    return total > 0 ? common / total : 0
  }

  public func offsetBy(x: Double, y: Double) -> Bounds {
    Bounds(minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y)
  }
}
