// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON
internal import SystemPackage

/// A file that says something of one picture after the other.
protocol PictureLines {
  /// The line that was read last, from 1.
  var number: Int { get }
  /// The same, as people name it: "a.jsonl:3".
  var place: String { get }
  /// How many lines were not empty.
  var count: Int { get }
  /// What the next line says, by name; lines that cannot be read are told.
  mutating func next() throws(DatasetError) -> [String: AttributeValue]?
}

/// A table whose header has the names, read as if each row were an object of JSON. Cells that are
/// empty say nothing; those that are JSON lists or objects are these.
struct CSVLines: PictureLines {
  private let path: FilePath
  private let report: ProblemHandler
  /// The column that is text even where it looks like a number.
  private let key: String
  private var rows: CSVRows
  private var header: [String]?
  private(set) var number = 0
  private(set) var count = 0

  init(_ path: FilePath, key: String, _ report: @escaping ProblemHandler) throws(DatasetError) {
    self.path = path
    self.key = key
    self.report = report
    do {
      rows = try CSVRows(path, separator: CSVBeginning(path).separator)
    } catch {
      throw DatasetError(error.description)
    }
  }

  var place: String { "\(path.printable):\(number)" }

  mutating func next() throws(DatasetError) -> [String: AttributeValue]? {
    while let item = try nextItem() {
      guard case .row(let row) = item else {
        if case .unreadable(let line) = item { number = line }
        count += 1
        report(DatasetProblem(.error, place, "not valid UTF-8"))
        continue
      }
      number = row.line
      guard let header else {
        header = row.fields
        continue
      }
      count += 1
      do throws(CSVUnreadable) {
        try CSVColumns.check(row, header)
        return table(row, header)
      } catch {
        report(DatasetProblem(.error, place, error.reason))
      }
    }
    return nil
  }

  private mutating func nextItem() throws(DatasetError) -> CSVRows.Item? {
    do {
      return try rows.next()
    } catch {
      throw DatasetError(error.description)
    }
  }

  private func table(_ row: CSVRow, _ header: [String]) -> [String: AttributeValue] {
    var table: [String: AttributeValue] = [:]
    for (name, cell) in zip(header, row.fields) where !name.isEmpty && !cell.isEmpty {
      table[name] = name == key ? .text(cell) : Self.value(of: cell)
    }
    return table
  }

  private static func value(of cell: String) -> AttributeValue {
    if cell.hasPrefix("{") || cell.hasPrefix("["), let value = try? JSONText.value(of: cell.utf8) {
      return value
    }
    return CSVNumber.attribute(cell)
  }
}
