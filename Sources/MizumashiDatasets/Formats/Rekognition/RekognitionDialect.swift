// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Reads a line: `{"source-ref"}` and attributes with free names, each with a partner whose name
/// ends in "-metadata" and says what it is. What else a line says becomes attributes; so do the
/// date, the name and the labeller of the first job, where they are not those that the writer puts
/// by itself.
struct RekognitionDialect: LineDialect {
  let format = DatasetFormat.rekognition
  let key = "source-ref"

  /// The depth that pictures have where nothing else is said.
  static let depth = 3

  func note(classesOf table: [String: AttributeValue], in census: inout ClassCensus) {
    for job in RekognitionJob.all(in: table) {
      switch job.kind {
      case .boxes, .severalClasses:
        for (id, name) in job.classes { census.note(name, id: id) }
      case .singleClass:
        if let name = job.metadata["class-name"]?.text, !name.isEmpty { census.note(name) }
      case .other: break
      }
    }
  }

  func sample(_ table: [String: AttributeValue], _ line: LineContext) -> Sample? {
    guard let (name, path) = line.picture(table[key], key, split: line.split) else { return nil }
    var sample = Sample(name: name, split: line.split, picture: .file(path))
    sample.attributes = table
    sample.attributes[key] = nil
    var isFirst = true
    for job in RekognitionJob.all(in: table) where job.kind != .other {
      sample.attributes[job.name] = nil
      sample.attributes[job.name + RekognitionJob.suffix] = nil
      switch job.kind {
      case .boxes: readBoxes(of: job, into: &sample, line)
      case .singleClass: readClass(of: job, into: &sample, line)
      default: readClasses(of: job, into: &sample, line)
      }
      guard isFirst else { continue }
      isFirst = false
      for (key, usual) in RekognitionJob.defaults {
        if let value = job.metadata[key], value != usual { sample.attributes[key] = value }
      }
    }
    return sample
  }

  private func readClass(of job: RekognitionJob, into sample: inout Sample, _ line: LineContext) {
    guard let name = job.metadata["class-name"]?.text, !name.isEmpty else {
      let found = LineContext.text(job.metadata["class-name"])
      return line.tell(
        .error, "\(job.name)\(RekognitionJob.suffix).class-name",
        "\(found) is not the name of a class")
    }
    add(name, to: &sample)
  }

  private func readClasses(of job: RekognitionJob, into sample: inout Sample, _ line: LineContext) {
    guard let ids = job.value?.list else {
      return line.tell(.error, job.name, "\(LineContext.text(job.value)) is no list of class ids")
    }
    for (index, id) in ids.enumerated() {
      if let name = name(of: id, job, line, "\(job.name)[\(index)]") { add(name, to: &sample) }
    }
  }

  private func add(_ name: String, to sample: inout Sample) {
    let tag = Tag(rawValue: name)
    if !sample.annotations.tags.contains(tag) { sample.annotations.tags.append(tag) }
  }

  private func name(
    of id: AttributeValue?, _ job: RekognitionJob, _ line: LineContext, _ key: String
  ) -> String? {
    if let number = id?.whole ?? id?.text.flatMap({ Int($0) }), let name = job.classes[number] {
      return name
    }
    line.tell(.error, key, "the class id \(LineContext.text(id)) is not in the class map")
    return nil
  }

  private func readBoxes(of job: RekognitionJob, into sample: inout Sample, _ line: LineContext) {
    if sample.extent == nil, let size = job.value?.table?["image_size"]?.list?.first?.table {
      sample.extent = line.extent(size["width"], size["height"], "\(job.name).image_size[0]")
      if let depth = size["depth"], depth.whole != Self.depth { sample.attributes["depth"] = depth }
    }
    guard let annotations = job.value?.table?["annotations"]?.list else {
      return line.tell(.error, job.name, "has no list called \"annotations\"")
    }
    let objects = job.metadata["objects"]?.list ?? []
    for (index, value) in annotations.enumerated() {
      let key = "\(job.name).annotations[\(index)]"
      guard let name = name(of: value.table?["class_id"], job, line, key),
        let box = box(value, on: sample.extent, line, key)
      else { continue }
      var instance = Instance(label: name, box: box)
      if index < objects.count, let confidence = objects[index].table?["confidence"],
        confidence.number != 1
      {
        instance.attributes["confidence"] = confidence
      }
      sample.annotations.instances.append(instance)
    }
  }

  private func box(
    _ value: AttributeValue, on canvas: Extent?, _ line: LineContext, _ key: String
  ) -> BoundingBox? {
    let numbers = ["left", "top", "width", "height"].compactMap { value.table?[$0]?.number }
    guard numbers.count == 4 else {
      line.tell(.error, key, "has not the four numbers left, top, width and height")
      return nil
    }
    return line.box(ofSides: numbers, on: canvas, key)
  }
}
