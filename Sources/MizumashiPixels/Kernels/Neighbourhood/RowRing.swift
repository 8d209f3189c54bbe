// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The last few prepared rows of a picture, by number. A new row takes the place of the oldest.
///
/// Numbers are of a picture without end: negative ones and those below the last row stand for what
/// an edge rule reads there.
struct RowRing<Element: BitwiseCopyable> {
  private let base: UnsafeMutablePointer<Element>
  private let pitch: Int
  private let capacity: Int
  /// The number that the next prepared row will have.
  private var next: Int

  /// Room for `capacity` rows of `rowCount` elements; the first that will be asked for is `first`.
  init(rowCount: Int, capacity: Int, first: Int, in arena: inout ScratchArena) {
    pitch = Self.pitch(rowCount)
    self.capacity = capacity
    base = arena.take(count: pitch * capacity)
    next = first
  }

  /// Prepares what is not yet there of rows `range`, in order. Ranges never move upwards.
  @inline(__always)
  mutating func prepare(
    _ range: Range<Int>, _ body: (_ row: Int, _ target: UnsafeMutablePointer<Element>) -> Void
  ) {
    next = max(next, range.lowerBound)
    while next < range.upperBound {
      body(next, slot(next))
      next &+= 1
    }
  }

  subscript(row: Int) -> UnsafePointer<Element> { UnsafePointer(slot(row)) }

  private func slot(_ row: Int) -> UnsafeMutablePointer<Element> {
    let rest = row % capacity
    return base + (rest < 0 ? rest &+ capacity : rest) &* pitch
  }

  /// Rows start on a cache line, and whole vectors may be written past their end.
  private static func pitch(_ rowCount: Int) -> Int {
    let step = Raster.alignment / MemoryLayout<Element>.stride
    return (rowCount + 2 * step - 1) / step * step
  }

  static func byteCount(rowCount: Int, capacity: Int) -> Int {
    ScratchArena.byteCount(of: Element.self, count: pitch(rowCount) * capacity)
  }
}
