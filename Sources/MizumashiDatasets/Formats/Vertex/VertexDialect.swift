// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Reads a line: `{"imageGcsUri", "boundingBoxAnnotations", "classificationAnnotation",
/// "classificationAnnotations", "dataItemResourceLabels"}`. What else a line, or one of its
/// annotations, says becomes attributes; so do labels other than the split.
struct VertexDialect: LineDialect {
  let format = DatasetFormat.vertex
  let key = "imageGcsUri"

  static let boxes = "boundingBoxAnnotations"
  static let singleClass = "classificationAnnotation"
  static let severalClasses = "classificationAnnotations"
  static let pictureKeys: Set<String> = ["imageGcsUri", boxes, singleClass, severalClasses]
  static let boxKeys = ["xMin", "yMin", "xMax", "yMax"]
  static let objectKeys = Set(boxKeys).union(["displayName"])

  func note(classesOf table: [String: AttributeValue], in census: inout ClassCensus) {
    let annotations =
      (table[Self.boxes]?.list ?? []) + (table[Self.severalClasses]?.list ?? [])
      + (table[Self.singleClass].map { [$0] } ?? [])
    for annotation in annotations {
      if let name = annotation.table?["displayName"]?.text, !name.isEmpty { census.note(name) }
    }
  }

  func sample(_ table: [String: AttributeValue], _ line: LineContext) -> Sample? {
    var attributes = table.filter { !Self.pictureKeys.contains($0.key) }
    let split = takeSplit(from: &attributes, line)
    guard let (name, path) = line.picture(table[key], key, split: split) else { return nil }
    var sample = Sample(name: name, split: split, picture: .file(path), attributes: attributes)
    for (key, value) in classes(of: table, line) {
      guard let name = self.name(of: value, line, key) else { continue }
      let tag = Tag(rawValue: name)
      if !sample.annotations.tags.contains(tag) { sample.annotations.tags.append(tag) }
    }
    let boxes = list(Self.boxes, of: table, line)
    guard !boxes.isEmpty else { return sample }
    guard let extent = line.extent(of: path) else { return nil }
    sample.extent = extent
    for (index, value) in boxes.enumerated() {
      let key = "\(Self.boxes)[\(index)]"
      guard let name = self.name(of: value, line, key), let table = value.table,
        let box = line.box(ofFractions: table, Self.boxKeys, on: extent, key)
      else { continue }
      var instance = Instance(label: name, box: box)
      instance.attributes = table.filter { entry in
        // Nothing is said by an empty table, which is in every example.
        !Self.objectKeys.contains(entry.key) && entry.value != .table([:])
      }
      sample.annotations.instances.append(instance)
    }
    return sample
  }

  private func classes(
    of table: [String: AttributeValue], _ line: LineContext
  ) -> [(String, AttributeValue)] {
    var classes: [(String, AttributeValue)] = []
    if let single = table[Self.singleClass], single != .null {
      classes.append((Self.singleClass, single))
    }
    for (index, value) in list(Self.severalClasses, of: table, line).enumerated() {
      classes.append(("\(Self.severalClasses)[\(index)]", value))
    }
    return classes
  }

  private func list(
    _ key: String, of table: [String: AttributeValue], _ line: LineContext
  ) -> [AttributeValue] {
    guard let value = table[key], value != .null else { return [] }
    guard let list = value.list else {
      line.tell(.error, key, "\(LineContext.text(value)) is no list")
      return []
    }
    return list
  }

  private func name(of value: AttributeValue, _ line: LineContext, _ key: String) -> String? {
    guard let name = value.table?["displayName"]?.text, !name.isEmpty else {
      line.tell(.error, key, "has no \"displayName\" that is the name of a class")
      return nil
    }
    return name
  }

  private func takeSplit(
    from attributes: inout [String: AttributeValue], _ line: LineContext
  ) -> String? {
    var labels = attributes[VertexUse.labels]?.table ?? [:]
    guard let use = labels.removeValue(forKey: VertexUse.label) else {
      if labels.isEmpty { attributes[VertexUse.labels] = nil }
      return line.split
    }
    attributes[VertexUse.labels] = labels.isEmpty ? nil : .table(labels)
    guard let split = use.text.flatMap(VertexUse.split) else {
      line.tell(
        .warning, "\(VertexUse.labels)[\"\(VertexUse.label)\"]",
        "\(LineContext.text(use)) is none of training, validation and test, and is passed over")
      return line.split
    }
    return split
  }
}
