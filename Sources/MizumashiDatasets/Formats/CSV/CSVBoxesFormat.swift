// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// A table with a header and a row for each box: what TensorFlow's object detection is taught with.
///
/// Pixels are edges, counted from 0 at the left and top; columns are found by their names. Pictures
/// without objects have no row. A row without a class and without numbers is read as one.
enum CSVBoxesFormat: TableFormat {
  static func isTable(_ beginning: CSVBeginning) -> Bool {
    CSVBoxesTable(beginning.header) != nil
  }

  static func table(
    _ beginning: CSVBeginning, _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> CSVBoxesTable {
    guard let table = CSVBoxesTable(beginning.rows.first?.fields ?? []) else {
      throw DatasetError(
        path.printable,
        "the first line does not name columns for a file, a class, xmin, ymin, xmax and ymax")
    }
    return table
  }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    CSVBoxesWriter(into: sink)
  }
}
