// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import SystemPackage

/// The JSON Lines that Google's Vertex AI imports: boxes as fractions of the picture's sides, or
/// classes of pictures.
///
/// Source: Google Cloud, "Prepare image training data" for object detection and for single-label
/// and multi-label classification.
enum VertexFormat: DatasetFormatDefinition {
  static let extensions: Set<String> = ["jsonl"]

  static func recognises(_ input: DatasetInput) -> Bool {
    LineFile.recognises(input, key: VertexDialect().key, extensions: extensions)
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    let dialect = VertexDialect()
    let files = try LineFile.all(path, key: dialect.key, extensions: extensions)
    return try JSONLinesReader.reader(files.map { ($0, dialect) }, root: path, options)
  }

  static var layout: any DatasetLayout { PlainLayout(folder: "images/") }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    try VertexWriter(into: sink, prefix: options.prefix)
  }
}

/// The three splits that Vertex AI knows.
enum VertexUse {
  static let label = "aiplatform.googleapis.com/ml_use"
  static let labels = "dataItemResourceLabels"

  /// "training" of "train"; nil of a split that it has no word for.
  static func word(for split: String) -> String? {
    switch SplitNames.common(split) {
    case "train": "training"
    case "val": "validation"
    case "test": "test"
    default: nil
    }
  }

  static func split(of word: String) -> String? {
    ["training": "train", "validation": "val", "test": "test"][word.lowercased()]
  }
}
