// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Instance: Annotation {
  public func mapped(by map: some PositionMapping) -> Instance? {
    mapped(by: map, fit: .shape, pairs: MirrorPairs())
  }

  /// The moved instance, whole except for its mask, which the canvas cuts.
  ///
  /// **Edges**: what has no finite place on the target is dropped; nil when nothing is left of an
  /// instance that had a place.
  ///
  /// With the fit `shape`, a box that stays upright is moved exactly, and any other is redrawn
  /// around the moved polygon or mask. `pairs` are the names that a mirroring map exchanges.
  public func mapped(
    by map: some PositionMapping, fit: BoxFit, pairs: MirrorPairs = MirrorPairs()
  ) -> Instance? {
    var moved = self
    moved.polygon = polygon?.mapped(by: map)
    moved.mask = mask?.mapped(by: map)
    moved.orientedBox = orientedBox?.mapped(by: map)
    moved.polylines = polylines.compactMap { $0.mapped(by: map) }
    moved.keypoints = movedKeypoints(by: map, pairs: pairs)
    moved.box = box.flatMap { box in
      guard fit == .shape, !box.staysUpright(under: map) else {
        return box.mapped(by: map, fit: fit)
      }
      return moved.shapeBounds(on: map.targetExtent) ?? box.mapped(by: map, fit: .corners)
    }
    return moved.hasPlace || !hasPlace ? moved : nil
  }

  private func movedKeypoints(by map: some PositionMapping, pairs: MirrorPairs) -> [Keypoint] {
    let moved = keypoints.compactMap { $0.mapped(by: map, pairs: pairs) }
    guard map.isMirroring, pairs.hasLabels else { return moved }
    // A joint that takes its partner's label takes its place in the skeleton too.
    let places = keypoints.reduce(into: [String: Int]()) { places, keypoint in
      if let label = keypoint.label, let index = keypoint.index { places[label] = index }
    }
    return moved.map { keypoint in
      guard
        let label = keypoint.label, pairs.keypointLabel(oppositeTo: label) != label,
        let index = places[label]
      else { return keypoint }
      var keypoint = keypoint
      keypoint.index = index
      return keypoint
    }
  }
}

extension Bounds {
  /// Whether a map makes an upright rectangle of this one: then its hull has not grown.
  fileprivate func staysUpright(under map: some PositionMapping) -> Bool {
    guard
      map.keepsLinesStraight, let outline = mappedOutline(by: map),
      let hull = Bounds(enclosing: outline)
    else { return false }
    // A millionth of a pixel: far below what anyone draws, far above rounding.
    return hull.corners.allSatisfy { corner in
      outline.contains { $0.distance(to: corner) < 1e-6 }
    }
  }
}
