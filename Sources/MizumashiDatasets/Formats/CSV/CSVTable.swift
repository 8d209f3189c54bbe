// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// What the rows of one kind of table say.
protocol CSVTable {
  static var format: DatasetFormat { get }
  /// Whether pictures are named by addresses and not by paths.
  static var hasAddresses: Bool { get }
  /// Whether the first row names the columns.
  var hasHeader: Bool { get }
  /// Which picture a row is about, and the split that the row itself names.
  func picture(of row: CSVRow) throws(CSVUnreadable) -> (name: String, split: String?)
  /// The classes that a row names.
  func classes(of row: CSVRow) -> [String]
  /// The data set's classes, given those that rows name.
  func schema(naming classes: Set<String>) -> DatasetSchema
  /// Adds what the rows of one picture say.
  ///
  /// - Throws: when the picture has to be left out.
  func fill(
    _ sample: inout Sample, from rows: [CSVRow], _ notes: CSVNotes
  ) throws(CSVUnreadable)
}

extension CSVTable {
  static var hasAddresses: Bool { false }

  func schema(naming classes: Set<String>) -> DatasetSchema { DatasetSchema(classNames: classes) }
}

/// Tells of what is wrong with the rows of a file.
struct CSVNotes {
  let path: FilePath
  let options: ReadingOptions

  func tell(_ severity: DatasetProblem.Severity, _ row: CSVRow, _ problem: CSVUnreadable) {
    let column = problem.column.isEmpty ? "" : ": \(problem.column)"
    tell(severity, line: row.line, problem.reason, column)
  }

  func tell(
    _ severity: DatasetProblem.Severity, line: Int, _ reason: String, _ column: String = ""
  ) {
    options.report(DatasetProblem(severity, "\(path.printable):\(line)\(column)", reason))
  }

  /// The box between two corners of a picture, as far as it can be used.
  func box(
    from first: Position, to second: Position, on canvas: Extent?, _ row: CSVRow
  ) throws(CSVUnreadable) -> BoundingBox {
    guard first.x <= second.x, first.y <= second.y else {
      throw CSVUnreadable(
        "",
        "the box ends before it begins: (\(first.x), \(first.y)) to (\(second.x), \(second.y))")
    }
    let box = Bounds(minX: first.x, minY: first.y, maxX: second.x, maxY: second.y)
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: return box
    case .useless(let reason): throw CSVUnreadable("", reason)
    case .cut(let visible):
      tell(
        .warning, row,
        CSVUnreadable("", "the box reaches beyond the picture; the part on it is taken"))
      return visible
    }
  }
}
