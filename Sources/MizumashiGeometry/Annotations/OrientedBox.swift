// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A box that may be turned.
///
/// **Units and range**: centre and sides in pixels, sides at least 0; the angle in degrees of
/// −180…180, positive clockwise on screen. At 0° the width runs to the right and the height down.
public struct OrientedBox: Hashable, Sendable, Codable {
  public let centre: Position
  public let width: Double
  public let height: Double
  public let degrees: Double

  public init(centre: Position, width: Double, height: Double, degrees: Double) {
    self.centre = centre
    self.width = abs(width)
    self.height = abs(height)
    self.degrees = degrees.remainder(dividingBy: 360)
  }

  /// The same box, upright.
  public init(_ box: Bounds) {
    self.init(centre: box.centre, width: box.width, height: box.height, degrees: 0)
  }

  public var area: Double { width * height }

  public var isFinite: Bool {
    centre.hasFiniteCoordinates && width.isFinite && height.isFinite && degrees.isFinite
  }

  /// The corners, from the one that is top left at 0°, clockwise on screen.
  public var corners: [Position] {
    let right = 0.5 * width * Position(directionOf: degrees)
    let down = 0.5 * height * Position(directionOf: degrees + 90)
    return [
      centre - right - down, centre + right - down, centre + right + down, centre - right + down,
    ]
  }

  /// The upright box around it; nil when it is not finite.
  public var bounds: Bounds? { Bounds(enclosing: corners) }
}

extension OrientedBox: Annotation {
  /// The box around what the map makes of this one.
  ///
  /// Turns, flips and even scales give exactly the moved box; anything else gives the rectangle of
  /// least area around the moved outline, its width still the side that was the width.
  public func mapped(by map: some PositionMapping) -> OrientedBox? {
    guard
      isFinite,
      let outline = map.targetPositions(ofRing: corners, pieces: EdgePieces.ofBox(length:))
    else { return nil }
    let quarter = outline.count / 4
    let right = outline[quarter] - outline[0]
    let down = outline[3 * quarter] - outline[0]
    let direction =
      right.distanceFromOrigin > 0
      ? right.directionDegrees : Position(x: down.y, y: -down.x).directionDegrees
    if map.keepsLinesStraight {
      let gap = outline[0] + outline[2] - (outline[1] + outline[3])
      let slant = abs(right.x * down.x + right.y * down.y)
      if gap.distanceFromOrigin <= 1e-9 * (right.distanceFromOrigin + down.distanceFromOrigin),
        slant <= 1e-9 * right.distanceFromOrigin * down.distanceFromOrigin
      {
        return OrientedBox(
          centre: 0.5 * (outline[0] + outline[2]),
          width: right.distanceFromOrigin, height: down.distanceFromOrigin, degrees: direction)
      }
    }
    return OrientedBox(enclosing: outline, near: direction)
  }

  /// The box, turned as it is, around the part of it that lies on the canvas; nil when none does.
  ///
  /// **Edges**: unchanged when wholly inside. The corners of a turned box may still reach beyond
  /// the canvas: no smaller box of this angle holds the visible part.
  public func clipped(to canvas: Extent) -> OrientedBox? {
    guard isFinite else { return nil }
    let corners = corners
    if corners.allSatisfy(canvas.bounds.contains) { return self }
    guard let visible = Polygon([Ring(corners)]).clipped(to: canvas) else { return nil }
    return OrientedBox(
      enclosing: visible.rings.flatMap(\.vertices), along: Position(directionOf: degrees))
  }
}
