// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The columns of a table of labels.
struct LabelsTable: CSVTable {
  static let format = DatasetFormat.labels
  let hasHeader: Bool

  private enum Labels {
    case one(Int)
    case several(Int)
    /// A column for each class.
    case marks([(column: Int, name: String)])
  }

  private let header: [String]
  private let file: Int
  private let split: Int?
  private let labels: Labels

  private static let pictures: Set<String> = [
    "jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff", "avif", "heic", "jxl", "jp2",
  ]

  /// Nil for a table of anything else.
  init?(_ beginning: CSVBeginning) {
    guard let first = beginning.rows.first, CSVBoxesTable(first.fields) == nil,
      AutoMLRow(first) == nil
    else { return nil }
    guard let file = CSVColumns.column(CSVColumns.files, in: first.fields) else {
      guard first.fields.count == 2, Self.isPicture(first[0]), !first[1].isEmpty else { return nil }
      hasHeader = false
      header = []
      self.file = 0
      split = nil
      labels = .one(1)
      return
    }
    let header = first.fields
    hasHeader = true
    self.header = header
    self.file = file
    let split = CSVColumns.column(CSVColumns.splits, in: header)
    self.split = split
    if let column = CSVColumns.column(CSVColumns.labels, in: header) {
      labels = .one(column)
    } else if let column = CSVColumns.column(CSVColumns.severalLabels, in: header) {
      labels = .several(column)
    } else {
      let columns = header.indices.filter { $0 != file && $0 != split && !header[$0].isEmpty }
      let row = beginning.rows.dropFirst().first
      guard !columns.isEmpty, columns.allSatisfy({ row == nil || Self.mark(row?[$0] ?? "") != nil })
      else { return nil }
      labels = .marks(columns.map { ($0, header[$0]) })
    }
  }

  private static func isPicture(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return pictures.contains(name[name.index(after: dot)...].lowercased())
  }

  private static func mark(_ text: String) -> Bool? {
    switch CSVNumber.value(of: text) {
    case 0: false
    case 1: true
    default: nil
    }
  }

  func picture(of row: CSVRow) throws(CSVUnreadable) -> (name: String, split: String?) {
    if hasHeader {
      try CSVColumns.check(row, header)
    } else if row.fields.count != 2 {
      throw CSVUnreadable("", "there are \(row.fields.count) fields; a picture and a label are 2")
    }
    let name = row[split]
    return (row[file], name.isEmpty ? nil : name)
  }

  func classes(of row: CSVRow) -> [String] { (try? tags(of: row)) ?? [] }

  func schema(naming classes: Set<String>) -> DatasetSchema {
    guard case .marks(let columns) = labels else { return DatasetSchema(classNames: classes) }
    var seen: Set<String> = []
    return DatasetSchema(
      classes: columns.filter { seen.insert($0.name).inserted }.map { ObjectClass(name: $0.name) })
  }

  func fill(_ sample: inout Sample, from rows: [CSVRow], _ notes: CSVNotes) {
    for row in rows {
      do throws(CSVUnreadable) {
        for tag in try tags(of: row).map(Tag.init(rawValue:))
        where !sample.annotations.tags.contains(tag) {
          sample.annotations.tags.append(tag)
        }
      } catch {
        notes.tell(.error, row, error)
      }
      let attributes = CSVColumns.attributes(of: row, header, without: known)
      sample.attributes.merge(attributes) { first, _ in first }
    }
  }

  private var known: Set<Int> {
    var known = Set([file, split].compactMap { $0 })
    switch labels {
    case .one(let column), .several(let column): known.insert(column)
    case .marks(let columns): known.formUnion(columns.map(\.column))
    }
    return known
  }

  private func tags(of row: CSVRow) throws(CSVUnreadable) -> [String] {
    switch labels {
    case .one(let column): return row[column].isEmpty ? [] : [row[column]]
    case .several(let column):
      let text = row[column]
      let separator: Character = [";", "|"].first { text.contains($0) } ?? " "
      return text.split(separator: separator).map(Self.trimmed).filter { !$0.isEmpty }
    case .marks(let columns):
      var found: [String] = []
      for (column, name) in columns {
        guard let mark = Self.mark(row[column]) else {
          throw CSVUnreadable(name.printable, "\"\(row[column].printable)\" is neither 0 nor 1")
        }
        if mark { found.append(name) }
      }
      return found
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
