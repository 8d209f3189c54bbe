// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Google's table for AutoML Vision and Vertex AI: no header; a row `SET,uri,label` with the
/// corners of a box in fractions of the picture, or with further labels of the whole picture.
///
/// Of the eight numbers the second and the fourth corner may be missing. SET may be missing where
/// addresses begin with "gs://".
enum AutoMLFormat: DatasetFormatDefinition {
  static func recognises(_ input: DatasetInput) -> Bool {
    CSVFiles.areThere(in: input, where: isTable)
  }

  private static func isTable(_ beginning: CSVBeginning) -> Bool {
    beginning.isMostly { AutoMLRow($0) != nil }
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    try CSVFiles.reader(path, options, where: isTable) { _, _ in AutoMLTable() }
  }

  static var layout: any DatasetLayout { PlainLayout(folder: CSVPrefix.folder) }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    AutoMLWriter(into: sink, options)
  }
}
