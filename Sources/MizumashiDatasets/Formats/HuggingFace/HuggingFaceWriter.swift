// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import Yams

/// Writes `<split>/metadata.jsonl`, or `metadata.jsonl` where there are no splits, beside the
/// pictures; and `README.md`, whose front matter has the types of all columns and the names of
/// classes, which are numbers from 0 in the lines.
///
/// Of objects there are lists of boxes and of classes, and of whatever else one of the picture's
/// objects has. Classes of pictures are "label": one, or lists in a data set where a picture has
/// several.
struct HuggingFaceWriter: DatasetWriter {
  private let sink: any DatasetSink
  private var numbers: ClassNumbers
  private var files: [String: TwoFormLines] = [:]
  private var pictureColumns: [String: HuggingFaceColumn] = [:]
  private var objectColumns: [String: HuggingFaceColumn] = [:]
  private var hasTags = false
  private var hasObjects = false
  private(set) var losses = DatasetLosses()

  private static let kept: Set<DatasetFeature> = [
    .split, .negative, .label, .unnamed, .box, .tag, .severalTags, .id, .crowd,
  ]

  init(into sink: any DatasetSink, _ schema: DatasetSchema) {
    self.sink = sink
    // The types of columns have no other numbers than 0, 1, 2 and so on.
    numbers = ClassNumbers(
      DatasetSchema(classes: schema.classes.map { ObjectClass(name: $0.name) }))
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(
      sample, keeping: Self.kept, ownPictureKeys: HuggingFaceDialect.pictureKeys,
      ownObjectKeys: HuggingFaceDialect.objectKeys)
    let folder = sample.split.map { FileNames.safe($0) + "/" } ?? ""
    if files[folder] == nil {
      files[folder] = try TwoFormLines(into: sink, folder + HuggingFaceFormat.fileName)
    }
    var table = sample.attributes.filter { !HuggingFaceDialect.pictureKeys.contains($0.key) }
    for (key, value) in table {
      pictureColumns[key] = HuggingFaceColumn(value).merged(with: pictureColumns[key] ?? .null)
    }
    table["file_name"] = .text(
      written.path.hasPrefix(folder) ? String(written.path.dropFirst(folder.count)) : written.path)
    table["width"] = .whole(written.extent.width)
    table["height"] = .whole(written.extent.height)
    let tags = sample.annotations.tags.map {
      AttributeValue.whole(numbers.number(of: $0.rawValue))
    }
    if tags.isEmpty || !sample.annotations.instances.isEmpty {
      table["objects"] = .table(objects(of: written))
      hasObjects = true
    }
    guard let tag = tags.first else {
      try files[folder]?.add(table, orSeveral: table, count: 0)
      return
    }
    hasTags = true
    var first = table
    first["label"] = tag
    table["label"] = .list(tags)
    try files[folder]?.add(first, orSeveral: table, count: tags.count)
  }

  private mutating func objects(of written: WrittenSample) -> [String: AttributeValue] {
    var boxes: [AttributeValue] = []
    var rows: [Instance] = []
    var classes: [AttributeValue] = []
    for instance in written.sample.annotations.instances {
      guard let box = instance.writableBox(on: written.extent, of: written.sample, &losses) else {
        continue
      }
      rows.append(instance)
      boxes.append(
        .list([box.minX, box.minY, box.width, box.height].map(AttributeValue.init(measure:))))
      classes.append(.whole(instance.label.map { numbers.number(of: $0) } ?? -1))
    }
    var table: [String: AttributeValue] = ["bbox": .list(boxes), "categories": .list(classes)]
    var columns: [String: [AttributeValue]] = [:]
    if rows.contains(where: { $0.id != nil }) {
      columns["id"] = rows.map { $0.id.map(AttributeValue.whole) ?? .null }
    }
    if rows.contains(where: \.isCrowd) {
      columns["iscrowd"] = rows.map { .whole($0.isCrowd ? 1 : 0) }
    }
    for key in Set(rows.flatMap(\.attributes.keys)).subtracting(HuggingFaceDialect.objectKeys) {
      columns[key] = rows.map { $0.attributes[key] ?? .null }
    }
    for (key, column) in columns {
      table[key] = .list(column)
      for value in column {
        objectColumns[key] = HuggingFaceColumn(value).merged(with: objectColumns[key] ?? .null)
      }
    }
    return table
  }

  /// A data set without samples has a file too.
  mutating func finish() throws(DatasetError) {
    if files.isEmpty { files[""] = try TwoFormLines(into: sink, HuggingFaceFormat.fileName) }
    let hasLists = files.values.contains(where: \.hasSeveral)
    for folder in files.keys.sorted() { try files[folder]?.finish(hasLists: hasLists) }
    try sink.write(Array(card(hasLists: hasLists).utf8), to: HuggingFaceCard.fileName)
  }

  private func card(hasLists: Bool) throws(DatasetError) -> String {
    let names = numbers.names
    let classes = HuggingFaceColumn.classes(names)
    var features: [Node] = [
      HuggingFaceColumn.named("image", [("dtype", "image")]),
      HuggingFaceColumn.named("width", HuggingFaceColumn.whole.feature),
      HuggingFaceColumn.named("height", HuggingFaceColumn.whole.feature),
    ]
    if hasTags {
      features.append(
        HuggingFaceColumn.named("label", [(hasLists ? "sequence" : "dtype", classes)]))
    }
    if hasObjects {
      let own: [Node] = [
        HuggingFaceColumn.named("bbox", [("sequence", "float64"), ("length", "4")]),
        HuggingFaceColumn.named("categories", [("dtype", classes)]),
      ]
      let others = HuggingFaceColumn.features(objectColumns).sequence.map(Array.init) ?? []
      features.append(
        HuggingFaceColumn.named("objects", [("sequence", .sequence(Node.Sequence(own + others)))]))
    }
    features += HuggingFaceColumn.features(pictureColumns).sequence.map(Array.init) ?? []
    let info: Node = ["dataset_info": ["features": .sequence(Node.Sequence(features))]]
    do {
      let text = try Yams.serialize(node: info, width: -1, allowUnicode: true)
      return "---\n\(text)---\n"
    } catch {
      throw DatasetError(HuggingFaceCard.fileName, "\(error)")
    }
  }
}
