// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The JSON Lines of Azure Machine Learning's automated vision tasks: classes of pictures, boxes,
/// or polygons, as fractions of the picture's sides.
///
/// Source: Microsoft, "Data schemas to train computer vision models with automated machine
/// learning" (articles/machine-learning/reference-automl-images-schema.md).
enum AzureMLFormat: LineFormat {
  static let dialect = AzureMLDialect()
  static let extensions: Set<String> = ["jsonl"]

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    AzureMLWriter(into: sink, prefix: options.prefix)
  }
}
