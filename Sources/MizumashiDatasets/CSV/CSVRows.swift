// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Reads a table row by row, with the places of rows in the file.
struct CSVRows {
  private let path: FilePath
  private let file: OpenFile
  private let parser: CSVParser
  private let separator: UInt8
  private var buffer: [UInt8] = []
  /// Where the rest of the buffer begins, in the buffer and in the file.
  private var position = 0
  private var offset = 0
  private var isAtEnd = false

  private var line = 1
  private var endedWithReturn = false
  /// Where the present row began; nil between rows.
  private var start: (offset: Int, line: Int)?

  /// A quote that is never closed must not take the whole file into memory.
  private static let longestRow = 16 << 20

  /// What stands at a place of the file.
  enum Item {
    case row(CSVRow)
    /// A row that is not UTF-8, and its line.
    case unreadable(line: Int)
  }

  init(_ path: FilePath, separator: UInt8) throws(FileError) {
    self.path = path
    self.separator = separator
    file = OpenFile(try FileReading.open(path).0)
    parser = CSVParser(separator: separator)
    try fill()
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      offset = 3
    }
  }

  /// The next row that is not empty.
  ///
  /// - Throws: when the file cannot be read on: also for a quote that is not closed.
  mutating func next() throws(FileError) -> Item? {
    do throws(CSVError) {
      while true {
        if position == buffer.count {
          try self.fillOrFail()
          if isAtEnd { return try last() }
        }
        let end = buffer[position...].firstIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 }
        let piece = position..<(end ?? buffer.count)
        if let item = try take(piece) { return item }
      }
    } catch {
      throw FileError("\(path.printable):\(start?.line ?? line): \(error.reason)")
    }
  }

  /// Reads up to the end of a line: rows end nowhere else, so that their places are known.
  private mutating func take(_ piece: Range<Int>) throws(CSVError) -> Item? {
    let isRestOfReturn = endedWithReturn && piece.count == 1 && buffer[piece.lowerBound] == 10
    if start == nil, buffer[piece].contains(where: { !isBlank($0) }) { start = (offset, line) }
    let rows = try buffer.withUnsafeBufferPointer { bytes throws(CSVError) in
      try parser.parse(UnsafeBufferPointer(rebasing: bytes[piece]))
    }
    offset += piece.count
    position = piece.upperBound
    defer {
      let last = buffer[piece.upperBound - 1]
      if last == 13 || last == 10 && !isRestOfReturn { line += 1 }
      endedWithReturn = last == 13
    }
    if let row = rows.first { return item(row) }
    if let start, offset - start.offset > Self.longestRow {
      throw CSVError(
        reason: "a row is longer than \(Self.longestRow) bytes; perhaps a quote is not closed")
    }
    return nil
  }

  private mutating func last() throws(CSVError) -> Item? {
    try parser.finish().first.flatMap { item($0) }
  }

  private mutating func item(_ bytes: CSVParser.Row) -> Item? {
    let (begin, line) = start ?? (offset, line)
    start = nil
    guard var row = CSVRow(bytes, separator: separator) else { return .unreadable(line: line) }
    row.line = line
    row.range = begin..<offset
    return .row(row)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 10 || byte == 13 || (byte == 32 || byte == 9) && byte != separator
  }

  private mutating func fillOrFail() throws(CSVError) {
    do {
      try fill()
    } catch {
      throw CSVError(reason: error.reason)
    }
  }

  private mutating func fill() throws(FileError) {
    buffer = try file.read(path, 1 << 16)
    position = 0
    isAtEnd = buffer.isEmpty
  }
}
