// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import SystemPackage

/// Reads a line: `{"image_url", "image_details": {"width", "height", "format"}, "label"}`, where
/// the label is a class, a list of classes, or a list of objects. What else a line says becomes
/// attributes.
struct AzureMLDialect: LineDialect {
  let format = DatasetFormat.azureML
  let key = "image_url"

  static let pictureKeys: Set<String> = ["image_url", "image_details", "label"]
  static let boxKeys = ["topX", "topY", "bottomX", "bottomY"]
  static let objectKeys: Set<String> = Set(boxKeys).union(["label", "isCrowd", "polygon"])

  func note(classesOf table: [String: AttributeValue], in census: inout ClassCensus) {
    for label in table["label"].map({ $0.list ?? [$0] }) ?? [] {
      if let name = label.text ?? label.table?["label"]?.text, !name.isEmpty { census.note(name) }
    }
  }

  func sample(_ table: [String: AttributeValue], _ line: LineContext) -> Sample? {
    guard let (name, path) = line.picture(table[key], key, split: line.split) else { return nil }
    guard let label = table["label"], label.text != nil || label.list != nil else {
      line.tell(
        .error, "label",
        "\(LineContext.text(table["label"])) is neither a class nor a list of classes or objects")
      return nil
    }
    var sample = Sample(name: name, split: line.split, picture: .file(path))
    sample.attributes = table.filter { !Self.pictureKeys.contains($0.key) }
    if let details = table["image_details"]?.table {
      if details["width"] != nil || details["height"] != nil {
        sample.extent = line.extent(details["width"], details["height"], "image_details")
      }
    }
    let labels = label.list ?? [label]
    let hasObjects = labels.contains { $0.table != nil }
    if hasObjects, sample.extent == nil {
      guard let extent = line.extent(of: path) else { return nil }
      sample.extent = extent
    }
    for (index, value) in labels.enumerated() {
      let key = label.list == nil ? "label" : "label[\(index)]"
      if let table = value.table, let extent = sample.extent {
        if let instance = instance(table, on: extent, line, key) {
          sample.annotations.instances.append(instance)
        }
      } else if let name = value.text, !name.isEmpty {
        let tag = Tag(rawValue: name)
        if !sample.annotations.tags.contains(tag) { sample.annotations.tags.append(tag) }
      } else {
        line.tell(.error, key, "\(LineContext.text(value)) is neither a class nor an object")
      }
    }
    return sample
  }

  private func instance(
    _ table: [String: AttributeValue], on canvas: Extent, _ line: LineContext, _ key: String
  ) -> Instance? {
    guard let name = table["label"]?.text, !name.isEmpty else {
      line.tell(
        .error, "\(key).label", "\(LineContext.text(table["label"])) is not the name of a class")
      return nil
    }
    var instance = Instance(label: name)
    instance.attributes = table.filter { !Self.objectKeys.contains($0.key) }
    switch table["isCrowd"] {
    case nil, .null, .whole(0), .real(0), .flag(false): break
    case .whole(1), .real(1), .flag(true): instance.isCrowd = true
    case .some(let other):
      line.tell(
        .warning, "\(key).isCrowd",
        "\(LineContext.text(other)) is neither 0 nor 1, and counts as 0")
    }
    if let polygon = table["polygon"], polygon != .null {
      guard let polygon = self.polygon(polygon, on: canvas, line, "\(key).polygon"),
        let bounds = polygon.bounds,
        let box = line.checked(bounds, on: canvas, "\(key).polygon")
      else { return nil }
      instance.polygon = polygon
      instance.box = box
    } else {
      guard let box = line.box(ofFractions: table, Self.boxKeys, on: canvas, key) else {
        return nil
      }
      instance.box = box
    }
    return instance
  }

  private func polygon(
    _ value: AttributeValue, on canvas: Extent, _ line: LineContext, _ key: String
  ) -> Polygon? {
    var rings: [Ring] = []
    for (index, part) in (value.list ?? []).enumerated() {
      let numbers = part.list?.compactMap(\.number) ?? []
      guard numbers.count == part.list?.count, numbers.count >= 6, numbers.count.isMultiple(of: 2)
      else {
        line.tell(
          .error, "\(key)[\(index)]",
          "is not a list of two numbers for each of at least three vertices")
        return nil
      }
      rings.append(
        Ring(
          stride(from: 0, to: numbers.count, by: 2).map {
            Position(
              x: numbers[$0] * Double(canvas.width), y: numbers[$0 + 1] * Double(canvas.height))
          }))
    }
    guard let bounds = Polygon(rings).bounds, bounds.isFinite else {
      line.tell(.error, key, "\(LineContext.text(value)) is no list of parts with an area")
      return nil
    }
    return Polygon(rings)
  }
}
