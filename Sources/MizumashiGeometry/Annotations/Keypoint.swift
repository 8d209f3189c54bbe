// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A named place of an object: a joint, a corner, an eye.
public struct Keypoint: Hashable, Sendable, Codable {
  /// What is known about whether the point can be seen; the numbers are those of COCO.
  public enum Visibility: Int, Hashable, Sendable, Codable {
    /// Not labelled, or no longer in the picture: the position means nothing.
    case absent = 0
    /// In the picture but covered.
    case hidden = 1
    case visible = 2
  }

  public var position: Position
  public var label: String?
  public var visibility: Visibility
  /// The place in the list of joints of its skeleton.
  public var index: Int?
  /// Which skeleton it belongs to, where an image has several.
  public var group: Int?
  /// The direction it points to, in degrees, 0 to the right, positive clockwise on screen.
  public var degrees: Double?
  /// Its diameter in pixels.
  public var size: Double?

  public init(
    position: Position, label: String? = nil, visibility: Visibility = .visible,
    index: Int? = nil, group: Int? = nil, degrees: Double? = nil, size: Double? = nil
  ) {
    self.position = position
    self.label = label
    self.visibility = visibility
    self.index = index
    self.group = group
    self.degrees = degrees
    self.size = size
  }

  /// Whether it lies on a canvas, its edge included, so that no flip moves a point outside.
  public func isInside(_ canvas: Extent) -> Bool { canvas.bounds.contains(position) }
}

extension Keypoint: Annotation {
  public func mapped(by map: some PositionMapping) -> Keypoint? {
    mapped(by: map, pairs: MirrorPairs())
  }

  /// The moved point; its direction turns with the map, its size scales with the square root of
  /// the map's local area scale. `pairs` are the names that a mirroring map exchanges.
  public func mapped(by map: some PositionMapping, pairs: MirrorPairs) -> Keypoint? {
    guard let target = map.finiteTarget(of: position) else { return nil }
    var moved = self
    moved.position = target
    if degrees != nil || size != nil {
      guard let (right, down) = map.derivative(at: position) else { return nil }
      if let degrees {
        let old = Position(directionOf: degrees)
        moved.degrees = (old.x * right + old.y * down).directionDegrees
      }
      if let size {
        moved.size = size * abs(right.x * down.y - right.y * down.x).squareRoot()
      }
    }
    if map.isMirroring {
      moved.label = label.map(pairs.keypointLabel(oppositeTo:))
      moved.index = index.map(pairs.keypointIndex(oppositeTo:))
    }
    return moved
  }
}
