// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The JSON Lines that Google's Vertex AI imports: boxes as fractions of the picture's sides, or
/// classes of pictures.
///
/// Source: Google Cloud, "Prepare image training data" for object detection and for single-label
/// and multi-label classification.
enum VertexFormat: LineFormat {
  static let dialect = VertexDialect()
  static let extensions: Set<String> = ["jsonl"]

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
