// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes one object as an element of "annotations".
enum COCOObjectWriting {
  /// All keys but the ids; nil for an object that readers would refuse, since no box with an area,
  /// no shape and no keypoint says where it is.
  ///
  /// - Parameter names: the places of the keypoints that its class has, by their names.
  static func table(
    of instance: Instance, on canvas: Extent, keypointNames names: [String: Int]
  ) -> [String: AttributeValue]? {
    var table = instance.attributes.filter { !COCOObject.known.contains($0.key) }
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
    let isLabelled = instance.keypoints.contains { $0.visibility != .absent }
    let box = instance.enclosingBox(on: canvas)
    guard table["segmentation"] != nil || isLabelled || box?.area ?? 0 > 0 else { return nil }
    if let box {
      table["bbox"] = .list(
        [box.minX, box.minY, box.width, box.height].map(AttributeValue.init(measure:)))
    }
    if table["area"] == nil {
      table["area"] = AttributeValue(measure: area(of: instance, mask, on: canvas))
    }
    if !instance.keypoints.isEmpty {
      table["keypoints"] = .list(keypoints(of: instance, names))
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

  /// COCO counts keypoints in whole pixels: the centre of the first one is 0. Each stands at the
  /// place that its class has for it; those that are not there are not labelled.
  private static func keypoints(of instance: Instance, _ names: [String: Int]) -> [AttributeValue] {
    let places = KeypointPlaces.places(of: instance.keypoints, names)
    let count = max(names.count, (places.max() ?? -1) + 1)
    var numbers = [AttributeValue](repeating: 0, count: count * 3)
    for (place, keypoint) in zip(places, instance.keypoints) where keypoint.visibility != .absent {
      numbers[place * 3] = AttributeValue(measure: keypoint.position.x - 0.5)
      numbers[place * 3 + 1] = AttributeValue(measure: keypoint.position.y - 0.5)
      numbers[place * 3 + 2] = .whole(keypoint.visibility.rawValue)
    }
    return numbers
  }
}
