// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

struct AutoMLTable: CSVTable {
  static let format = DatasetFormat.automl
  static let hasAddresses = true
  let hasHeader = false

  func picture(of row: CSVRow) throws(CSVUnreadable) -> (name: String, split: String?) {
    guard let parts = AutoMLRow(row) else {
      throw CSVUnreadable(
        "",
        "\"\(row[0].printable)\" is none of TRAIN, VALIDATION, TEST and UNASSIGNED")
    }
    return (parts.uri, parts.split)
  }

  func classes(of row: CSVRow) -> [String] {
    guard let parts = AutoMLRow(row) else { return [] }
    let labels = parts.corners(separator: row.separator) == nil ? parts.rest : parts.rest.prefix(1)
    return labels.filter { !$0.isEmpty }
  }

  func fill(
    _ sample: inout Sample, from rows: [CSVRow], _ notes: CSVNotes
  ) throws(CSVUnreadable) {
    for row in rows {
      guard let parts = AutoMLRow(row) else { continue }
      guard let corners = parts.corners(separator: row.separator) else {
        for label in parts.rest where !label.isEmpty {
          let tag = Tag(rawValue: label)
          if !sample.annotations.tags.contains(tag) { sample.annotations.tags.append(tag) }
        }
        continue
      }
      if parts.label.isEmpty, corners.allSatisfy({ $0 == nil }) { continue }
      if sample.extent == nil { sample.extent = try extent(of: sample, notes) }
      guard let extent = sample.extent else { continue }
      do throws(CSVUnreadable) {
        var box = try box(corners, row, notes)
        box = try notes.box(
          from: Position(x: box.minX * Double(extent.width), y: box.minY * Double(extent.height)),
          to: Position(x: box.maxX * Double(extent.width), y: box.maxY * Double(extent.height)),
          on: extent, row)
        sample.annotations.instances.append(
          Instance(label: parts.label.isEmpty ? nil : parts.label, box: box))
      } catch {
        notes.tell(.error, row, error)
      }
    }
  }

  /// Fractions say nothing without the picture's sides.
  private func extent(of sample: Sample, _ notes: CSVNotes) throws(CSVUnreadable) -> Extent {
    guard case .file(let path) = sample.picture else { throw CSVUnreadable("", "no picture") }
    do {
      return try notes.options.inspector.extent(ofFile: path)
    } catch {
      throw CSVUnreadable(
        "",
        "the boxes are fractions of \(path.printable), whose sides cannot be read: \(error)")
    }
  }

  /// In fractions.
  private func box(
    _ corners: [Double?], _ row: CSVRow, _ notes: CSVNotes
  ) throws(CSVUnreadable) -> BoundingBox {
    let numbers = corners.compactMap { $0 }
    if numbers.count == 8 {
      let positions = (0..<4).map { Position(x: numbers[$0 * 2], y: numbers[$0 * 2 + 1]) }
      guard let box = Bounds(enclosing: positions) else {
        throw CSVUnreadable("", "the corners are not finite")
      }
      if !positions.allSatisfy(box.corners.contains) {
        notes.tell(
          .warning, row,
          CSVUnreadable("", "the corners make no upright box; the one around them is taken"))
      }
      return box
    }
    guard numbers.count == 4, let x = corners[0], let y = corners[1], let otherX = corners[4],
      let otherY = corners[5]
    else {
      throw CSVUnreadable(
        "", "there are \(numbers.count) numbers; a box has two corners, x1,y1,,,x2,y2,,, or four")
    }
    guard x <= otherX, y <= otherY else {
      throw CSVUnreadable(
        "", "the box ends before it begins: (\(x), \(y)) to (\(otherX), \(otherY))")
    }
    return Bounds(minX: x, minY: y, maxX: otherX, maxY: otherY)
  }
}
