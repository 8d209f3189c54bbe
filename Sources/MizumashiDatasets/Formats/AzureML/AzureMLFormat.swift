// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import SystemPackage

/// The JSON Lines of Azure Machine Learning's automated vision tasks: classes of pictures, boxes,
/// or polygons, as fractions of the picture's sides.
///
/// Source: Microsoft, "Data schemas to train computer vision models with automated machine
/// learning" (articles/machine-learning/reference-automl-images-schema.md).
enum AzureMLFormat: DatasetFormatDefinition {
  static let extensions: Set<String> = ["jsonl"]

  static func recognises(_ input: DatasetInput) -> Bool {
    LineFile.recognises(input, key: AzureMLDialect().key, extensions: extensions)
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    let dialect = AzureMLDialect()
    let files = try LineFile.all(path, key: dialect.key, extensions: extensions)
    return try JSONLinesReader.reader(files.map { ($0, dialect) }, root: path, options)
  }

  static var layout: any DatasetLayout { PlainLayout(folder: "images/") }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    AzureMLWriter(into: sink, prefix: options.prefix)
  }
}
