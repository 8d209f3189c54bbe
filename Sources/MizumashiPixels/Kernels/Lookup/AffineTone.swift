// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A tone table that is a straight line with saturation: table(v) = clamp((a·v + b) >> 16).
///
/// Adding, inverting, multiplying and linear contrast are such tables, and arithmetic on whole
/// vectors is several times faster than looking values up. A tone is used only where it gives
/// every entry of the table exactly.
struct AffineTone: Equatable {
  /// The slope a and the offset b, in units of 2⁻¹⁶; a·255 + b fits in 32 bits.
  let slope: Int32
  let offset: Int32

  static let identity = AffineTone(slope: 1 << 16, offset: 0)

  @inline(__always)
  func callAsFunction(_ value: UInt8) -> UInt8 {
    UInt8(clamping32: (Int32(value) &* slope &+ offset) >> 16)
  }
}

extension AffineTone {
  /// The tone that gives exactly `table`, where there is one.
  ///
  /// Each entry bounds b from both sides, given a. The gap between the tightest bounds is a convex
  /// function of a, so halving finds a slope with a non-negative gap, or that there is none.
  init?(matching table: [UInt8]) {
    precondition(table.count == 256)
    guard table[0] != table[255] || table.allSatisfy({ $0 == table[0] }) else { return nil }
    if table.allSatisfy({ $0 == table[0] }) {
      self.init(slope: 0, offset: Int32(table[0]) << 16)
      return
    }
    guard let (first, last) = Self.unsaturated(table) else { return nil }
    let rise = (Int(table[last]) - Int(table[first])) << 16
    let run = last - first
    // The true slope is within one level over the run of the chord's.
    var low = (rise - (2 << 16)) / run - 1
    var high = (rise + (2 << 16)) / run + 1
    low = max(low, -1 << 22)
    high = min(high, 1 << 22)
    while low <= high {
      let slope = (low + high) / 2
      let bounds = Self.bounds(table, slope)
      if bounds.least <= bounds.greatest {
        let offset = bounds.least + (bounds.greatest - bounds.least) / 2
        guard abs(offset) < 1 << 30 else { return nil }
        self.init(slope: Int32(slope), offset: Int32(offset))
        return
      }
      // A larger slope moves the bound set by entry v down by v.
      if bounds.leastAt > bounds.greatestAt { low = slope + 1 } else { high = slope - 1 }
    }
    return nil
  }

  /// The first and last entries on the slope itself with at least one level between them: entries
  /// inside, or the ends of the saturated parts.
  private static func unsaturated(_ table: [UInt8]) -> (Int, Int)? {
    let (start, end) = (table[0], table[255])
    var first = 0
    while first < 255 && table[first + 1] == start && (start == 0 || start == 255) { first += 1 }
    var last = 255
    while last > 0 && table[last - 1] == end && (end == 0 || end == 255) { last -= 1 }
    return first < last ? (first, last) : nil
  }

  /// The least and greatest offset that `table` allows with `slope`, and the entries that say so.
  private static func bounds(
    _ table: [UInt8], _ slope: Int
  ) -> (least: Int, leastAt: Int, greatest: Int, greatestAt: Int) {
    var (least, leastAt, greatest, greatestAt) = (-(1 << 40), 0, 1 << 40, 0)
    for value in 0..<256 {
      let (entry, line) = (Int(table[value]), value * slope)
      if entry > 0, (entry << 16) - line > least {
        least = (entry << 16) - line
        leastAt = value
      }
      if entry < 255, ((entry + 1) << 16) - 1 - line < greatest {
        greatest = ((entry + 1) << 16) - 1 - line
        greatestAt = value
      }
    }
    return (least, leastAt, greatest, greatestAt)
  }
}
