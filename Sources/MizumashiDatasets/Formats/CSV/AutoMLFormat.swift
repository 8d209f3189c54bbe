// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// Google's table for AutoML Vision and Vertex AI: no header; a row `SET,uri,label` with the
/// corners of a box in fractions of the picture, or with further labels of the whole picture.
///
/// Of the eight numbers the second and the fourth corner may be missing. SET may be missing where
/// addresses begin with "gs://".
enum AutoMLFormat: TableFormat {
  static func isTable(_ beginning: CSVBeginning) -> Bool {
    beginning.isMostly { AutoMLRow($0) != nil }
  }

  static func table(
    _ beginning: CSVBeginning, _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> AutoMLTable {
    AutoMLTable()
  }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    AutoMLWriter(into: sink, options)
  }
}
