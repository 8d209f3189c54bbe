// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A number that changes evenly along a row: start + i · slope for pixel i.
struct RowForm {
  var start: Double
  var slope: Double

  @inline(__always)
  static func + (a: RowForm, b: RowForm) -> RowForm {
    RowForm(start: a.start + b.start, slope: a.slope + b.slope)
  }

  @inline(__always)
  static func - (a: RowForm, b: RowForm) -> RowForm {
    RowForm(start: a.start - b.start, slope: a.slope - b.slope)
  }

  @inline(__always)
  static func * (a: Double, b: RowForm) -> RowForm {
    RowForm(start: a * b.start, slope: a * b.slope)
  }

  @inline(__always)
  func callAsFunction(_ i: Int) -> Double { start + Double(i) * slope }

  /// The pixels of `range` where the number is above 0: one run, since it grows or falls all along.
  func positive(in range: Range<Int>) -> Range<Int> { run(in: range) { self($0) > 0 } }

  /// The pixels of `range` where the number is not below 0.
  func notNegative(in range: Range<Int>) -> Range<Int> { run(in: range) { self($0) >= 0 } }

  /// Where `holds`, which changes at most once: near the zero of the form, and exactly where it
  /// says itself.
  @inline(__always)
  private func run(in range: Range<Int>, _ holds: (Int) -> Bool) -> Range<Int> {
    guard let last = range.last else { return range }
    let ends = (holds(range.lowerBound), holds(last))
    switch ends {
    case (true, true): return range
    case (false, false): return range.lowerBound..<range.lowerBound
    default:
      let zero = min(max(-start / slope, Double(range.lowerBound)), Double(last))
      // The first pixel that is not like the first of all.
      var change = Int(zero)
      while change > range.lowerBound, holds(change - 1) != ends.0 { change -= 1 }
      while holds(change) == ends.0 { change += 1 }
      return ends.0 ? range.lowerBound..<change : change..<range.upperBound
    }
  }
}
