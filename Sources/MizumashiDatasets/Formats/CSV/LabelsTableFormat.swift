// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// A table of pictures and their classes.
///
/// Three kinds are read: a column "label" with one class; a column "labels" with several, with ";",
/// "|" or spaces between; and a column for each class, with 0 or 1. A picture may have several
/// rows. Without a header there are two columns, the picture first.
enum LabelsTableFormat: TableFormat {
  static func isTable(_ beginning: CSVBeginning) -> Bool {
    LabelsTable(beginning) != nil
  }

  static func table(
    _ beginning: CSVBeginning, _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> LabelsTable {
    guard let table = LabelsTable(beginning) else {
      throw DatasetError(
        path.printable,
        "the first line names no columns for a file and for labels, and is no picture with its "
          + "label either")
    }
    return table
  }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    LabelsWriter(into: sink, schema)
  }
}
