// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// A format of tables, told by how they begin; a table for all splits, or one for each.
protocol TableFormat: DatasetFormatDefinition {
  associatedtype Table: CSVTable
  static func isTable(_ beginning: CSVBeginning) -> Bool
  /// What the rows of a table say.
  ///
  /// - Throws: for a table that is none of the format.
  static func table(
    _ beginning: CSVBeginning, _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> Table
}

extension TableFormat {
  static func recognises(_ input: DatasetInput) -> Bool {
    CSVFiles.areThere(in: input, where: isTable)
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    try CSVFiles.reader(path, options, where: isTable) { beginning, path throws(DatasetError) in
      try table(beginning, path, options)
    }
  }

  static var layout: any DatasetLayout { PlainLayout(folder: CSVPrefix.folder) }
}
