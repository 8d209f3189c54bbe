// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Instance {
  /// The instance moved by a map and then treated by a policy; nil when it does not stay.
  ///
  /// The visible fraction is measured on what describes the object best: its polygon's area, else
  /// the cells of its mask, else the area of its turned box, its box, the length of its lines, the
  /// number of its keypoints. It is the share on the target canvas of all that there is, wherever
  /// it lay before, times the fraction that earlier cuts have left.
  public func moved(
    by map: some PositionMapping, policy: ClippingPolicy, pairs: MirrorPairs = MirrorPairs()
  ) -> Instance? {
    guard var moved = mapped(by: map, fit: policy.boxFit, pairs: pairs) else { return nil }
    guard hasPlace else { return moved }
    let share = 1 - outsideFraction(whole: moved, movedBy: map)
    guard policy.admits(visibleFraction: remainingFraction * share) else { return nil }
    if policy.outside == .clip || loses(under: policy.outside) {
      moved.remainingFraction = remainingFraction * share
    }
    if policy.outside == .clip { moved.cut(to: map.targetExtent, fit: policy.boxFit) }
    if policy.outside != .keep { moved.treatKeypoints(on: map.targetExtent, by: policy) }
    if moved.mask?.count == 0 { moved.mask = nil }
    guard moved.hasPlace, moved.isLargeEnough(for: policy, on: map.targetExtent) else {
      return nil
    }
    return moved
  }

  /// Whether what is measured loses its outside parts though nothing is clipped: the canvas cuts
  /// masks, and keypoints go one by one.
  private func loses(under outside: ClippingPolicy.Outside) -> Bool {
    guard polygon == nil else { return false }
    if mask != nil { return true }
    return outside != .keep && orientedBox == nil && box == nil && polylines.isEmpty
  }

  private func outsideFraction(whole moved: Instance, movedBy map: some PositionMapping) -> Double {
    let canvas = map.targetExtent
    if let polygon = moved.polygon { return polygon.outsideFraction(of: canvas) }
    if let mask { return mask.outsideFraction(movedBy: map) }
    if let corners = orientedBox?.corners ?? box?.corners {
      let outline = map.targetPositions(ofRing: corners, pieces: EdgePieces.ofBox(length:))
      return outline.map { Polygon([Ring($0)]).outsideFraction(of: canvas) } ?? 1
    }
    if !moved.polylines.isEmpty {
      let lengths = moved.polylines.map(\.length)
      let whole = lengths.reduce(0, +)
      let fractions = moved.polylines.map { $0.outsideFraction(of: canvas) }
      guard whole > 0 else { return fractions.min() ?? 1 }
      return zip(lengths, fractions).reduce(0) { $0 + $1.0 * $1.1 } / whole
    }
    // Joints that were never labelled say nothing; those without a finite place are outside.
    let labelled = keypoints.count { $0.visibility != .absent }
    let inside = moved.keypoints.count { $0.visibility != .absent && $0.isInside(canvas) }
    return labelled == 0 ? 0 : 1 - Double(inside) / Double(labelled)
  }

  private mutating func cut(to canvas: Extent, fit: BoxFit) {
    polygon = polygon?.clipped(to: canvas)
    polylines = polylines.flatMap { $0.clipped(to: canvas) }
    orientedBox = orientedBox?.clipped(to: canvas)
    if let whole = box, !whole.isInside(canvas) {
      box = whole.clipped(to: canvas)
      // The visible part of the shape may end well before the box does.
      if fit == .shape, let shape = shapeBounds(on: canvas)?.clipped(to: canvas) { box = shape }
    }
  }

  private mutating func treatKeypoints(on canvas: Extent, by policy: ClippingPolicy) {
    switch policy.keypointsOutside {
    case .drop:
      keypoints.removeAll { $0.visibility != .absent && !$0.isInside(canvas) }
    case .markAbsent:
      for index in keypoints.indices where !keypoints[index].isInside(canvas) {
        keypoints[index].visibility = .absent
      }
    }
  }

  private func isLargeEnough(for policy: ClippingPolicy, on canvas: Extent) -> Bool {
    if let box { return policy.admits(width: box.width, height: box.height) }
    if let orientedBox {
      return policy.admits(width: orientedBox.width, height: orientedBox.height)
    }
    // Lines and points have no box that could be too small.
    guard let shape = shapeBounds(on: canvas) else { return true }
    return policy.admits(width: shape.width, height: shape.height)
  }
}
