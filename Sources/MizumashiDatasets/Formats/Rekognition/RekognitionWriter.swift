// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJSON

/// Writes `<split>.manifest`, or `output.manifest` where there are no splits; pictures below
/// `images/`.
///
/// Boxes are the attribute "bounding-box", the classes of a picture "class-1", "class-2" and so on;
/// names of classes may hold what names of attributes may not. The class map of a line has the
/// classes of its boxes. Dates, job names and the word on who has labelled are the sample's
/// attributes of these names, else `RekognitionJob.defaults`.
struct RekognitionWriter: DatasetWriter {
  private let sink: any DatasetSink
  private let prefix: String
  private var numbers: ClassNumbers
  private var files: [String: any DatasetStream] = [:]
  private(set) var losses = DatasetLosses()

  private static let kept: Set<DatasetFeature> = [
    .split, .negative, .label, .box, .tag, .severalTags,
  ]

  init(into sink: any DatasetSink, _ schema: DatasetSchema, prefix: String) {
    self.sink = sink
    self.prefix = prefix
    numbers = ClassNumbers(schema)
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(
      sample, keeping: Self.kept, objectAttributes: ["confidence"], pictureAttributes: nil)
    losses.noteEmptyNames(of: sample)
    let tags = sample.annotations.tags.filter { !$0.rawValue.isEmpty }
    let hasBoxes = tags.isEmpty || !sample.annotations.instances.isEmpty
    var table = others(of: sample, hasBoxes: hasBoxes)
    table["source-ref"] = .text(PictureURI.uri(of: written.path, prefix: prefix))
    for (index, tag) in tags.enumerated() {
      let name = "class-\(index + 1)"
      table[name] = .whole(1)
      var metadata = metadata(of: sample, "groundtruth/image-classification")
      metadata["class-name"] = .text(tag.rawValue)
      metadata["confidence"] = .whole(1)
      table[name + RekognitionJob.suffix] = .table(metadata)
    }
    if hasBoxes { addBoxes(of: written, to: &table) }
    try stream(for: sample.split).append(
      JSONWriter.bytes(of: .table(table)) + Array("\n".utf8))
  }

  /// What goes to the line as it is: what is no word on a job, and no name that the line needs.
  private mutating func others(of sample: Sample, hasBoxes: Bool) -> [String: AttributeValue] {
    var table: [String: AttributeValue] = [:]
    for (key, value) in sample.attributes.sorted(by: { $0.key < $1.key }) {
      if RekognitionJob.defaults[key] != nil || key == "depth" && hasBoxes { continue }
      let base =
        key.hasSuffix(RekognitionJob.suffix)
        ? String(key.dropLast(RekognitionJob.suffix.count)) : key
      if key == "source-ref" || base == "bounding-box" || base.hasPrefix("class-") {
        losses.note("\"\(key)\" of pictures", of: sample)
      } else {
        table[key] = value
      }
    }
    return table
  }

  private func metadata(of sample: Sample, _ type: String) -> [String: AttributeValue] {
    var metadata = RekognitionJob.defaults
    for key in metadata.keys {
      if let value = sample.attributes[key] { metadata[key] = value }
    }
    metadata["type"] = .text(type)
    return metadata
  }

  private mutating func addBoxes(
    of written: WrittenSample, to table: inout [String: AttributeValue]
  ) {
    let sample = written.sample
    var annotations: [AttributeValue] = []
    var objects: [AttributeValue] = []
    var map: [String: AttributeValue] = [:]
    for instance in sample.annotations.instances {
      guard let label = instance.label, !label.isEmpty,
        let box = instance.writableBox(on: written.extent, of: sample, &losses)
      else { continue }
      let id = numbers.number(of: label)
      map[String(id)] = .text(label)
      annotations.append(
        .table([
          "class_id": .whole(id), "left": AttributeValue(measure: box.minX),
          "top": AttributeValue(measure: box.minY), "width": AttributeValue(measure: box.width),
          "height": AttributeValue(measure: box.height),
        ]))
      objects.append(.table(["confidence": instance.attributes["confidence"] ?? .whole(1)]))
    }
    table["bounding-box"] = .table([
      "image_size": .list([
        .table([
          "width": .whole(written.extent.width), "height": .whole(written.extent.height),
          "depth": sample.attributes["depth"] ?? .whole(RekognitionDialect.depth),
        ])
      ]),
      "annotations": .list(annotations),
    ])
    var metadata = metadata(of: sample, "groundtruth/object-detection")
    metadata["objects"] = .list(objects)
    metadata["class-map"] = .table(map)
    table["bounding-box" + RekognitionJob.suffix] = .table(metadata)
  }

  private mutating func stream(for split: String?) throws(DatasetError) -> any DatasetStream {
    let name = split.map { FileNames.safe($0) } ?? "output"
    if let known = files[name] { return known }
    let stream = try sink.open("\(name).manifest")
    files[name] = stream
    return stream
  }

  /// A data set without samples has a file too.
  mutating func finish() throws(DatasetError) {
    if files.isEmpty { _ = try stream(for: nil) }
    for name in files.keys.sorted() { try files[name]?.close() }
  }
}
