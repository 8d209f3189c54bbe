// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The columns of a table with a header, by the names that people give them.
enum CSVColumns {
  static let files = [
    "filename", "file_name", "image", "image_path", "imagepath", "path", "file", "img",
  ]
  static let labels = ["class", "label", "class_name", "classname", "category"]
  static let severalLabels = ["labels", "classes", "tags"]
  static let splits = ["split", "set", "subset"]

  /// Whether a column of a table of labels that is called so cannot be that of a class.
  static func isReserved(_ name: String) -> Bool {
    (labels + severalLabels + splits).contains(name.lowercased())
  }

  /// The column with the first of some names, however it is written.
  static func column(_ names: [String], in header: [String]) -> Int? {
    let header = header.map { $0.lowercased() }
    return names.lazy.compactMap { header.firstIndex(of: $0) }.first
  }

  /// What a row says beyond the columns that are known.
  static func attributes(
    of row: CSVRow, _ header: [String], without known: Set<Int>
  ) -> [String: AttributeValue] {
    var found: [String: AttributeValue] = [:]
    for (column, name) in header.enumerated() where !known.contains(column) && !name.isEmpty {
      if !row[column].isEmpty { found[name] = CSVNumber.attribute(row[column]) }
    }
    return found
  }

  /// A row with more or fewer fields than there are columns may have them in the wrong places: a
  /// separator without quotes is in one of them.
  static func check(_ row: CSVRow, _ header: [String]) throws(CSVUnreadable) {
    let surplus = row.fields.dropFirst(header.count)
    guard row.fields.count >= header.count, surplus.allSatisfy(\.isEmpty) else {
      throw CSVUnreadable(
        "", "there are \(row.fields.count) fields, and \(header.count) columns in the header")
    }
  }
}
