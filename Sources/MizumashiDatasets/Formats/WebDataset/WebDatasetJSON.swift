// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The JSON of a sample as it is written; `WebDatasetObject` says what an object's is.
///
/// | key | |
/// |---|---|
/// | `width`, `height` | the extent of the displayed picture |
/// | `split` | "train", "val", … |
/// | `file_name` | the sample's name, where its key has another spelling |
/// | `tags` | the names of the picture's classes |
/// | `objects` | a list |
/// | `attributes` | those of the picture's attributes that have the name of a key above |
///
/// All other keys are the picture's attributes.
enum WebDatasetJSON {
  static let reserved: Set<String> = [
    "width", "height", "split", "file_name", "tags", "objects", "annotations", "attributes",
  ]

  static func value(of written: WrittenSample, spelling name: String?) -> AttributeValue {
    let sample = written.sample
    var table = sample.attributes.filter { !reserved.contains($0.key) }
    let others = sample.attributes.filter { reserved.contains($0.key) }
    if !others.isEmpty { table["attributes"] = .table(others) }
    table["width"] = .whole(written.extent.width)
    table["height"] = .whole(written.extent.height)
    table["split"] = sample.split.map(AttributeValue.text)
    table["file_name"] = name.map(AttributeValue.text)
    if !sample.annotations.tags.isEmpty {
      table["tags"] = .list(sample.annotations.tags.map { .text($0.rawValue) })
    }
    table["objects"] = .list(sample.annotations.instances.map(value))
    return .table(table)
  }

  private static func value(of instance: Instance) -> AttributeValue {
    var table: [String: AttributeValue] = [:]
    table["label"] = instance.label.map(AttributeValue.text)
    table["id"] = instance.id.map(AttributeValue.whole)
    table["bbox"] = instance.box.map { numbers([$0.minX, $0.minY, $0.width, $0.height]) }
    table["oriented_box"] = instance.orientedBox.map {
      numbers([$0.centre.x, $0.centre.y, $0.width, $0.height, $0.degrees])
    }
    // Rings with fewer than three vertices hold nothing.
    let rings = instance.polygon?.rings.map(\.vertices).filter { $0.count >= 3 } ?? []
    if !rings.isEmpty { table["polygons"] = .list(rings.map(line)) }
    let lines = instance.polylines.map(\.vertices).filter { !$0.isEmpty }
    if !lines.isEmpty { table["lines"] = .list(lines.map(line)) }
    table["mask"] = instance.mask.map { COCOSegmentation.value(of: $0, isCrowd: true) }
    if !instance.keypoints.isEmpty {
      table["keypoints"] = .list(instance.keypoints.map(WebDatasetKeypoint.value))
    }
    if instance.isCrowd { table["crowd"] = true }
    if !instance.attributes.isEmpty { table["attributes"] = .table(instance.attributes) }
    return .table(table)
  }

  private static func numbers(_ numbers: [Double]) -> AttributeValue {
    .list(numbers.map(AttributeValue.init(measure:)))
  }

  private static func line(_ vertices: [Position]) -> AttributeValue {
    numbers(vertices.flatMap { [$0.x, $0.y] })
  }
}
