// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes one object as an element of "annotations".
enum COCOObjectWriting {
  /// All keys but the ids.
  static func table(of instance: Instance, on canvas: Extent) -> [String: AttributeValue] {
    var table = instance.attributes
    table["iscrowd"] = .whole(instance.isCrowd ? 1 : 0)
    let mask =
      instance.mask ?? instance.polygon.flatMap { $0.hasHoles ? BitMask($0, on: canvas) : nil }
    if let mask {
      table["segmentation"] = COCOSegmentation.value(of: mask, isCrowd: instance.isCrowd)
    } else if let polygon = instance.polygon
      ?? instance.orientedBox.map({ Polygon([Ring($0.corners)]) })
    {
      table["segmentation"] = COCOSegmentation.value(of: polygon)
    }
    if let box = instance.enclosingBox(on: canvas) {
      table["bbox"] = .list(
        [box.minX, box.minY, box.width, box.height].map(AttributeValue.init(measure:)))
    }
    if table["area"] == nil {
      table["area"] = AttributeValue(measure: area(of: instance, mask, on: canvas))
    }
    if !instance.keypoints.isEmpty {
      table["keypoints"] = .list(keypoints(of: instance))
      table["num_keypoints"] = .whole(instance.keypoints.count { $0.visibility != .absent })
    }
    return table
  }

  /// The area of the shape, in pixels of the picture.
  private static func area(of instance: Instance, _ mask: BitMask?, on canvas: Extent) -> Double {
    if let mask {
      let scale = Double(canvas.area) / Double(max(mask.extent.area, 1))
      return Double(mask.count) * scale
    }
    return instance.polygon?.area ?? instance.orientedBox?.area
      ?? instance.enclosingBox(on: canvas)?.area ?? 0
  }

  /// COCO counts keypoints in whole pixels: the centre of the first one is 0.
  private static func keypoints(of instance: Instance) -> [AttributeValue] {
    instance.keypoints.flatMap { keypoint -> [AttributeValue] in
      guard keypoint.visibility != .absent else { return [0, 0, 0] }
      return [
        AttributeValue(measure: keypoint.position.x - 0.5),
        AttributeValue(measure: keypoint.position.y - 0.5),
        .whole(keypoint.visibility.rawValue),
      ]
    }
  }
}
