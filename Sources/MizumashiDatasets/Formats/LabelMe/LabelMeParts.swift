// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry

/// The shapes that an object is written as.
struct LabelMeParts {
  /// "shape_type", "points" and what belongs to them.
  private(set) var list: [[String: AttributeValue]] = []
  private(set) var losses: [String] = []

  init(
    _ instance: Instance, on canvas: Extent, _ inspector: any PictureInspector
  ) throws(DatasetError) {
    if let box = instance.box { append(box, on: canvas) }
    if let box = instance.orientedBox {
      if box.isFinite, box.width > 0, box.height > 0 {
        append("oriented_rectangle", box.corners)
      } else {
        losses.append("boxes without an area on the picture")
      }
    }
    // LabelMe fills what several polygons enclose, so that holes need a mask.
    let isPierced = instance.polygon?.hasHoles ?? false
    if isPierced { losses.append("outlines of polygons with holes") }
    if let polygon = instance.polygon, !isPierced {
      for ring in polygon.rings { append("polygon", ring.vertices, atLeast: 3) }
    }
    for line in instance.polylines { append("linestrip", line.vertices, atLeast: 2) }
    let drawn = isPierced ? instance.polygon.map { BitMask($0, on: canvas) } : nil
    if let mask = instance.mask ?? drawn { try append(mask, on: canvas, inspector) }
    for keypoint in instance.keypoints {
      guard keypoint.visibility != .absent else {
        losses.append("keypoints that are not labelled")
        continue
      }
      append("point", [keypoint.position], keypoint: LabelMeKeypoint.value(of: keypoint))
    }
  }

  private mutating func append(_ box: BoundingBox, on canvas: Extent) {
    var visible = box
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: break
    case .cut(let rest):
      losses.append("parts of boxes beyond the picture")
      visible = rest
    case .useless: return losses.append("boxes without an area on the picture")
    }
    append(
      "rectangle",
      [Position(x: visible.minX, y: visible.minY), Position(x: visible.maxX, y: visible.maxY)])
  }

  private mutating func append(
    _ type: String, _ points: [Position], atLeast least: Int = 1, keypoint: AttributeValue? = nil
  ) {
    guard points.count >= least, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      losses.append("shapes with too few points, or without a finite place")
      return
    }
    var part: [String: AttributeValue] = [
      "shape_type": .text(type), "points": Self.value(of: points),
    ]
    part[LabelMeKeypoint.key] = keypoint
    list.append(part)
  }

  private mutating func append(
    _ mask: BitMask, on canvas: Extent, _ inspector: any PictureInspector
  ) throws(DatasetError) {
    guard let (patch, corners) = LabelMeMask.patch(of: mask, on: canvas) else {
      losses.append("masks without a single cell")
      return
    }
    do {
      let png = try inspector.png(of: patch)
      list.append([
        "shape_type": "mask", "points": Self.value(of: corners),
        "mask": .text(Base64.text(of: png)),
      ])
    } catch {
      throw DatasetError("a mask cannot be written as PNG: \(error)")
    }
  }

  private static func value(of points: [Position]) -> AttributeValue {
    .list(points.map { .list([AttributeValue(measure: $0.x), AttributeValue(measure: $0.y)]) })
  }
}
