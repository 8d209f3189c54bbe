// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

struct RetinaNetTable: CSVTable {
  static let format = DatasetFormat.retinanet
  let hasHeader = false

  /// Those of the table of classes; nil where there is none.
  private let classes: [ObjectClass]?
  private let names: Set<String>

  init(_ classes: [ObjectClass]?) {
    self.classes = classes
    names = Set((classes ?? []).map(\.name))
  }

  /// Whether a row has a name and four numbers, or a name alone.
  static func isRow(_ row: CSVRow) -> Bool {
    guard row.fields.count == 6, !row[0].isEmpty else { return false }
    let numbers = (1...4).count { row.number($0) != nil }
    return numbers == 4 || row.fields[1...].allSatisfy(\.isEmpty)
  }

  func picture(of row: CSVRow) throws(CSVUnreadable) -> (name: String, split: String?) {
    guard row.fields.count == 6 else {
      throw CSVUnreadable(
        "", "there are \(row.fields.count) fields; path,x1,y1,x2,y2,class are 6")
    }
    return (row[0], nil)
  }

  func classes(of row: CSVRow) -> [String] { row[5].isEmpty ? [] : [row[5]] }

  func schema(naming found: Set<String>) -> DatasetSchema {
    var schema = DatasetSchema(classNames: found.subtracting(names))
    schema.classes = (classes ?? []) + schema.classes
    return schema
  }

  func fill(_ sample: inout Sample, from rows: [CSVRow], _ notes: CSVNotes) {
    for row in rows where !row.fields[1...].allSatisfy(\.isEmpty) {
      do throws(CSVUnreadable) {
        sample.annotations.instances.append(try instance(row, notes))
      } catch {
        notes.tell(.error, row, error)
      }
    }
  }

  private func instance(_ row: CSVRow, _ notes: CSVNotes) throws(CSVUnreadable) -> Instance {
    var numbers: [Double] = []
    for (column, name) in zip(1...4, ["x1", "y1", "x2", "y2"]) {
      numbers.append(try row.number(column, called: name))
    }
    guard !row[5].isEmpty else { throw CSVUnreadable("class", "the box has no class") }
    let box = try notes.box(
      from: Position(x: numbers[0], y: numbers[1]), to: Position(x: numbers[2], y: numbers[3]),
      on: nil, row)
    if classes != nil, !names.contains(row[5]) {
      notes.tell(
        .warning, row,
        CSVUnreadable("class", "\"\(row[5].printable)\" is not in the table of classes"))
    }
    return Instance(label: row[5], box: box)
  }
}
