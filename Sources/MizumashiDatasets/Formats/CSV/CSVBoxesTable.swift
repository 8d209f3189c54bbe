// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The columns of a table of boxes.
struct CSVBoxesTable: CSVTable {
  static let format = DatasetFormat.csv
  let hasHeader = true

  private let header: [String]
  private let file: Int
  private let label: Int
  private let sides: (width: Int?, height: Int?)
  /// xmin, ymin, xmax and ymax.
  private let edges: [Int]
  private let known: Set<Int>

  private static let edgeNames = ["xmin", "ymin", "xmax", "ymax"]

  /// Nil when the header lacks a column.
  init?(_ header: [String]) {
    let edges = Self.edgeNames.compactMap { name in
      CSVColumns.column([name, "\(name.prefix(1))_\(name.dropFirst())"], in: header)
    }
    guard let file = CSVColumns.column(CSVColumns.files, in: header),
      let label = CSVColumns.column(CSVColumns.labels, in: header), edges.count == 4
    else { return nil }
    self.header = header
    self.file = file
    self.label = label
    self.edges = edges
    sides = (
      CSVColumns.column(["width", "image_width"], in: header),
      CSVColumns.column(["height", "image_height"], in: header)
    )
    known = Set(edges + [file, label] + [sides.width, sides.height].compactMap { $0 })
  }

  func picture(of row: CSVRow) throws(CSVUnreadable) -> (name: String, split: String?) {
    try CSVColumns.check(row, header)
    return (row[file], nil)
  }

  func classes(of row: CSVRow) -> [String] { row[label].isEmpty ? [] : [row[label]] }

  func fill(_ sample: inout Sample, from rows: [CSVRow], _ notes: CSVNotes) {
    sample.extent = rows.first.flatMap { extent(of: $0, notes) }
    for row in rows {
      if row[label].isEmpty, edges.allSatisfy({ row[$0].isEmpty }) { continue }
      do throws(CSVUnreadable) {
        if let extent = extent(of: row, nil), extent != sample.extent {
          notes.tell(
            .warning, row,
            CSVUnreadable("", "another size, \(extent), than the picture's first row has"))
        }
        sample.annotations.instances.append(try instance(row, on: sample.extent, notes))
      } catch {
        notes.tell(.error, row, error)
      }
    }
  }

  private func instance(
    _ row: CSVRow, on canvas: Extent?, _ notes: CSVNotes
  ) throws(CSVUnreadable) -> Instance {
    var numbers: [Double] = []
    for (column, name) in zip(edges, Self.edgeNames) {
      numbers.append(try row.number(column, called: name))
    }
    let box = try notes.box(
      from: Position(x: numbers[0], y: numbers[1]), to: Position(x: numbers[2], y: numbers[3]),
      on: canvas, row)
    return Instance(
      label: row[label].isEmpty ? nil : row[label], box: box,
      attributes: CSVColumns.attributes(of: row, header, without: known))
  }

  /// - Parameter notes: hears of sides that cannot be.
  private func extent(of row: CSVRow, _ notes: CSVNotes?) -> Extent? {
    guard !row[sides.width].isEmpty || !row[sides.height].isEmpty else { return nil }
    let numbers = [sides.width, sides.height].compactMap { column in
      row.number(column).flatMap { Int(exactly: $0) }
    }
    guard numbers.count == 2, numbers.allSatisfy({ (1...1 << 24).contains($0) }) else {
      notes?.tell(
        .warning, row,
        CSVUnreadable(
          "",
          "the sides \"\(row[sides.width].printable)\" and \"\(row[sides.height].printable)\" "
            + "cannot be; the picture's own are taken"))
      return nil
    }
    return Extent(width: numbers[0], height: numbers[1])
  }
}
