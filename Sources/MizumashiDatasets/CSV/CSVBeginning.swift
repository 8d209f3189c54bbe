// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// The first rows of a table, and what separates its fields.
struct CSVBeginning {
  var separator = UInt8(ascii: ",")
  /// Those that are whole in the first bytes; none where they are no text.
  var rows: [CSVRow] = []

  private static let separators = ",;\t".utf8
  private static let length = 1 << 16

  init(_ path: FilePath) {
    var bytes = (try? FileReading.prefix(of: path, count: Self.length)) ?? []
    if bytes.count == Self.length, let end = bytes.lastIndex(where: { $0 == 10 || $0 == 13 }) {
      bytes.removeSubrange((end + 1)...)
    }
    self.init(bytes)
  }

  init(_ bytes: [UInt8]) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard !bytes.contains(0) else { return }
    // That which cuts the rows into the same number of fields, and into the most.
    var best = -1
    for separator in Self.separators {
      let rows = Self.rows(bytes, separator)
      let columns = rows.first?.fields.count ?? 0
      let isEven = columns > 1 && rows.prefix(20).allSatisfy { $0.fields.count == columns }
      let worth = columns + (isEven ? Self.length : 0)
      guard worth > best else { continue }
      best = worth
      self.separator = separator
      self.rows = rows
    }
  }

  private static func rows(_ bytes: [UInt8], _ separator: UInt8) -> [CSVRow] {
    let parser = CSVParser(separator: separator)
    let whole = (try? parser.parse(bytes)) ?? []
    let last = (try? parser.finish()) ?? []
    return (whole + last).compactMap { CSVRow($0, separator: separator) }
  }

  /// The names of columns, in small letters, if the first row were a header.
  var header: [String] { rows.first?.fields.map { $0.lowercased() } ?? [] }

  /// Whether the first row is of a kind, and more than half of those that follow: a mistake in one
  /// does not make a table another.
  func isMostly(_ isOne: (CSVRow) -> Bool) -> Bool {
    let rows = rows.prefix(20)
    return rows.first.map(isOne) ?? false && rows.count(where: isOne) * 2 > rows.count
  }
}
