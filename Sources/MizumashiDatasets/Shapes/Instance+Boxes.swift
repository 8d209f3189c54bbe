// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension Instance {
  /// Its box, or the one around whatever says where it is, for formats that know boxes alone; nil
  /// where nothing does.
  func enclosingBox(on canvas: Extent) -> BoundingBox? {
    box ?? orientedBox?.bounds ?? shapeBounds(on: canvas)
      ?? Bounds(enclosing: polylines.flatMap(\.vertices))
      ?? Bounds(
        enclosing: keypoints.lazy.filter { $0.visibility != .absent }.map(\.position))
  }
}
