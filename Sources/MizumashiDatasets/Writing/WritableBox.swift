// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension Instance {
  /// The box that a format of boxes gets, on the picture; nil where there is none with an area.
  /// What that loses is noted.
  func writableBox(
    on canvas: Extent, of sample: Sample, _ losses: inout DatasetLosses
  ) -> BoundingBox? {
    guard let box = enclosingBox(on: canvas) else {
      losses.note("objects without a place", of: sample)
      return nil
    }
    guard box.isFinite, box.width > 0, box.height > 0, let visible = box.clipped(to: canvas),
      visible.width > 0, visible.height > 0
    else {
      losses.note("boxes without an area on the picture", of: sample)
      return nil
    }
    if box.reaches(beyond: canvas) { losses.note("parts of boxes beyond the picture", of: sample) }
    return visible
  }
}

extension Bounds {
  /// Whether it reaches beyond a picture by more than numbers of six decimals are rounded by.
  func reaches(beyond canvas: Extent) -> Bool {
    let (x, y) = (Double(canvas.width) * 1e-6, Double(canvas.height) * 1e-6)
    let room = canvas.bounds.extended(left: x, top: y, right: x, bottom: y)
    return room.union(self) != room
  }
}

extension DatasetLosses {
  /// Notes classes of pictures and of objects whose names are empty, which no name is to others.
  mutating func noteEmptyNames(of sample: Sample) {
    note(
      "names that are empty", of: sample,
      count: sample.annotations.tags.count(where: \.rawValue.isEmpty)
        + sample.annotations.instances.count { $0.label?.isEmpty == true })
  }
}
