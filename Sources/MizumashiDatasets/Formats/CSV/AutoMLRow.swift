// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The parts of a row.
struct AutoMLRow {
  var split: String?
  var uri: String
  /// The label and what follows.
  var rest: ArraySlice<String>

  static let sets = [
    "TRAIN": "train", "TRAINING": "train", "VALIDATE": "val", "VALIDATION": "val", "TEST": "test",
  ]

  /// Nil for a row that is none of AutoML's.
  init?(_ row: CSVRow) {
    let set = row[0].uppercased()
    if set == "UNASSIGNED" || Self.sets[set] != nil, row.fields.count > 1 {
      split = Self.sets[set]
      uri = row[1]
      rest = row.fields.dropFirst(2)
    } else if row[0].hasPrefix("gs://") {
      uri = row[0]
      rest = row.fields.dropFirst(1)
    } else {
      return nil
    }
  }

  var label: String { rest.first ?? "" }

  /// The columns of corners; nil for a row with labels of the whole picture.
  func corners(separator: UInt8) -> [Double?]? {
    let cells = rest.dropFirst()
    guard (6...8).contains(cells.count) else { return nil }
    let numbers = cells.map { CSVNumber.value(of: $0, separator: separator) }
    let isMixed = zip(cells, numbers).contains { !$0.isEmpty && $1 == nil }
    // Labels that are words are no numbers; one word among numbers is a mistake.
    if isMixed, numbers.count(where: { $0 != nil }) < 3 { return nil }
    return numbers + [Double?](repeating: nil, count: 8 - numbers.count)
  }
}
