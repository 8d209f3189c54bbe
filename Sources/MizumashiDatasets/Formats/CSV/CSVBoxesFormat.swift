// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// A table with a header and a row for each box: what TensorFlow's object detection is taught with.
///
/// Pixels are edges, counted from 0 at the left and top; columns are found by their names. Pictures
/// without objects have no row. A row without a class and without numbers is read as one.
enum CSVBoxesFormat: DatasetFormatDefinition {
  static func recognises(_ input: DatasetInput) -> Bool {
    CSVFiles.areThere(in: input, where: isTable)
  }

  private static func isTable(_ beginning: CSVBeginning) -> Bool {
    CSVBoxesTable(beginning.header) != nil
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    try CSVFiles.reader(path, options, where: isTable) { beginning, path throws(DatasetError) in
      guard let table = CSVBoxesTable(beginning.rows.first?.fields ?? []) else {
        throw DatasetError(
          path.printable,
          "the first line does not name columns for a file, a class, xmin, ymin, xmax and ymax")
      }
      return table
    }
  }

  static var layout: any DatasetLayout { PlainLayout(folder: CSVPrefix.folder) }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    CSVBoxesWriter(into: sink)
  }
}
