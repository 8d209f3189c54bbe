// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// Keras-RetinaNet's table: no header, a row `path,x1,y1,x2,y2,class` for each box, `path,,,,,` for
/// a picture without objects; and a second table of classes with their ids, from 0.
enum RetinaNetFormat: TableFormat {
  static func isTable(_ beginning: CSVBeginning) -> Bool {
    beginning.isMostly(RetinaNetTable.isRow)
  }

  static func table(
    _ beginning: CSVBeginning, _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> RetinaNetTable {
    RetinaNetTable(try RetinaNetClasses.beside(path, options.report))
  }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    RetinaNetWriter(into: sink, schema)
  }
}
