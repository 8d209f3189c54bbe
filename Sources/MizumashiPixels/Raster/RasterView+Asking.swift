// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

// Memory is slow, and processors guess what will be read next. Where a loop knows better, it asks.

extension RasterView {
  /// How many rows before they are needed they are asked for: tried from one to eight.
  static let rowsAhead = 4

  /// Asks for a row to be brought near, without waiting; nothing happens for one that does not
  /// exist.
  @inline(__always)
  func askFor(row y: Int) {
    askFor(row: y, columns: 0..<extent.width)
  }

  /// The same for some columns of a row.
  @inline(__always)
  func askFor(row y: Int, columns: Range<Int>) {
    guard y >= 0 && y < extent.height else { return }
    let size = format.bytesPerPixel
    mzm_prefetch(base + (y &* stride &+ columns.lowerBound &* size), columns.count &* size)
  }
}

extension MutableRasterView {
  /// Asks for a row to be brought near to be written, without waiting; nothing happens for one
  /// beyond `rows`.
  @inline(__always)
  func askFor(row y: Int, of rows: Range<Int>) {
    guard rows.contains(y) else { return }
    mzm_prefetch_for_writing(base + y &* stride, extent.width &* format.bytesPerPixel)
  }

  /// Hands out `rows` one after the other, and asks for those that a loop from row to row will read
  /// and write next: whatever processors guess themselves, it is faster to be told.
  @inline(__always)
  func forEachRow(_ rows: Range<Int>, from source: RasterView, _ body: (Int) -> Void) {
    for y in rows {
      source.askFor(row: y + RasterView.rowsAhead)
      askFor(row: y + RasterView.rowsAhead, of: rows)
      body(y)
    }
  }

  /// The same for loops that ask for one line after the other while they work.
  @inline(__always)
  func forEachRow(
    _ rows: Range<Int>, from source: RasterView, _ body: (Int, LinesAhead) -> Void
  ) {
    for y in rows {
      let isThere = y + RasterView.rowsAhead < rows.upperBound
      body(y, isThere ? LinesAhead(source: source.stride, target: stride) : .none)
    }
  }
}

/// How far from where a loop reads and writes those lines are that it asks for, in bytes.
///
/// To ask for one line with every line that is done keeps more of them on their way than asking
/// for a row at once.
struct LinesAhead {
  private let source: Int
  private let target: Int

  /// What is at hand is asked for: to do so is cheaper than to decide.
  static let none = LinesAhead()

  private init() { (source, target) = (0, 0) }

  /// - Parameters: the steps from row to row, with their signs.
  init(source: Int, target: Int) {
    self.source = RasterView.rowsAhead &* source
    self.target = RasterView.rowsAhead &* target
  }

  @inline(__always)
  func ask(_ read: UnsafeRawPointer, _ written: UnsafeRawPointer) {
    mzm_prefetch_lines(read + source, written + target)
  }
}
