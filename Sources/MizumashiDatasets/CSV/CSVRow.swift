// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// One row of a table.
struct CSVRow {
  var fields: [String]
  var separator: UInt8
  /// Where it begins, from 1: a row may take several lines.
  var line = 1
  /// Its place in the file.
  var range = 0..<0

  /// Nil when a field is not UTF-8.
  init?(_ bytes: CSVParser.Row, separator: UInt8) {
    fields = []
    fields.reserveCapacity(bytes.count)
    for field in bytes {
      guard let text = String(validating: field, as: UTF8.self) else { return nil }
      fields.append(text)
    }
    self.separator = separator
  }

  /// The text of a column; empty where the row has no such column.
  subscript(column: Int?) -> String {
    column.flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
  }

  var isEmpty: Bool { fields.allSatisfy(\.isEmpty) }

  /// The number in a column. Tables with semicolons may have decimal commas.
  func number(_ column: Int?) -> Double? { CSVNumber.value(of: self[column], separator: separator) }

  /// The number in a column that has to hold one.
  func number(_ column: Int?, called name: String) throws(CSVUnreadable) -> Double {
    let text = self[column]
    guard !text.isEmpty else { throw CSVUnreadable(name, "there is no number") }
    guard let number = number(column) else {
      throw CSVUnreadable(name, "\"\(text.printable)\" is no finite number")
    }
    return number
  }
}

/// What is wrong with a row.
struct CSVUnreadable: Error, Hashable {
  /// Empty for the row as a whole.
  var column: String
  var reason: String

  init(_ column: String, _ reason: String) {
    self.column = column
    self.reason = reason
  }
}

extension String {
  /// The text for messages: short, and with control characters escaped.
  var printable: String {
    let text = FilePath(String(prefix(80)).replacing("\0", with: "\u{FFFD}")).printable
    return count > 80 ? text + "…" : text
  }
}
