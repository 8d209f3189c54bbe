// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The manifests of Amazon Rekognition Custom Labels and SageMaker Ground Truth: boxes in pixels,
/// and classes of pictures.
///
/// Source: Amazon Rekognition Custom Labels Guide, "Creating a manifest file"; SageMaker AI
/// Developer Guide, "Labeling job output data".
enum RekognitionFormat: LineFormat {
  static let dialect = RekognitionDialect()
  static let extensions: Set<String> = ["manifest", "jsonl"]

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    RekognitionWriter(into: sink, schema, prefix: options.prefix)
  }
}

/// An attribute of a line with its metadata: what one labelling job says of a picture.
struct RekognitionJob {
  /// "bounding-box"
  var name: String
  var value: AttributeValue?
  var metadata: [String: AttributeValue]

  static let suffix = "-metadata"

  /// What is said of jobs where a sample has no word about it: a date that depends on no clock.
  static let defaults: [String: AttributeValue] = [
    "creation-date": "2000-01-01T00:00:00", "human-annotated": "yes",
    "job-name": "labeling-job/mizumashi",
  ]

  enum Kind: Hashable { case boxes, singleClass, severalClasses, other }

  /// By the type that the metadata names, else by its looks.
  var kind: Kind {
    switch metadata["type"]?.text {
    case "groundtruth/object-detection": .boxes
    case "groundtruth/image-classification": .singleClass
    case "groundtruth/image-classification-multilabel": .severalClasses
    case nil where value?.table?["annotations"] != nil: .boxes
    case nil where metadata["class-name"] != nil: .singleClass
    default: .other
    }
  }

  /// The names of classes by their numbers.
  var classes: [Int: String] {
    var classes: [Int: String] = [:]
    let map = metadata["class-map"]?.table ?? [:]
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      if let id = Int(key), let name = value.text, !name.isEmpty { classes[id] = name }
    }
    return classes
  }

  /// The jobs of a line, in byte order of their names.
  static func all(in table: [String: AttributeValue]) -> [RekognitionJob] {
    table.compactMap { key, metadata -> RekognitionJob? in
      guard key.hasSuffix(suffix), let metadata = metadata.table else { return nil }
      let name = String(key.dropLast(suffix.count))
      return RekognitionJob(name: name, value: table[name], metadata: metadata)
    }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
