// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes COCO: `annotations/instances_<split>.json`, or `annotations/instances.json` where there
/// are no splits; pictures below `images/`.
struct COCOWriter: DatasetWriter {
  private let sink: any DatasetSink
  private let schema: DatasetSchema
  private let categories: COCOCategories
  private var files: [String: COCOFile] = [:]
  private(set) var losses = DatasetLosses()

  private static let kept: Set<DatasetFeature> = [
    .split, .negative, .label, .box, .polygon, .severalParts, .hole, .mask, .keypoint,
    .keypointName, .hiddenKeypoint, .crowd, .id,
  ]

  init(into sink: any DatasetSink, _ schema: DatasetSchema) {
    self.sink = sink
    self.schema = schema
    categories = COCOCategories(schema)
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let split = written.sample.split ?? ""
    let file: COCOFile
    if let known = files[split] {
      file = known
    } else {
      let name = split.isEmpty ? "instances" : "instances_\(FileNames.safe(split))"
      file = try COCOFile(into: sink, "annotations/\(name).json", schema)
      files[split] = file
    }
    losses.note(
      written.sample, keeping: Self.kept, objectAttributes: nil, pictureAttributes: nil)
    try file.add(written, categories, &losses)
  }

  /// A data set without samples has a file too.
  mutating func finish() throws(DatasetError) {
    if files.isEmpty { files[""] = try COCOFile(into: sink, "annotations/instances.json", schema) }
    for split in files.keys.sorted() { try files[split]?.finish(categories) }
  }
}

/// The ids of classes: the data set's own where all have one, else from 1.
struct COCOCategories {
  let list: [(id: Int, objectClass: ObjectClass)]
  let ids: [String: Int]
  /// The places of keypoints in each class that has some, by their names.
  let keypoints: [String: [String: Int]]

  init(_ schema: DatasetSchema) {
    let given = schema.classes.compactMap(\.id)
    let keepsIDs = given.count == schema.classes.count && Set(given).count == given.count
    list = schema.classes.enumerated().map { index, found in
      (keepsIDs ? found.id ?? index : index + 1, found)
    }
    ids = Dictionary(list.map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    keypoints = Dictionary(
      schema.classes.filter { !$0.keypoints.isEmpty }.map {
        ($0.name, KeypointPlaces.names(of: $0))
      }, uniquingKeysWith: { first, _ in first })
  }

  var value: [AttributeValue] {
    list.map { id, found in
      var table = found.attributes
      table["id"] = .whole(id)
      table["name"] = .text(found.name)
      if !found.keypoints.isEmpty {
        table["keypoints"] = .list(found.keypoints.map(AttributeValue.text))
      }
      if !found.skeleton.isEmpty {
        table["skeleton"] = .list(found.skeleton.map { .list($0.map { .whole($0 &+ 1) }) })
      }
      return .table(table)
    }
  }
}
