// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Where the pixels of one target row come from.
struct WarpScratch {
  /// Fractional bits of a place.
  static let fractionBits: Int32 = 14
  /// A place beyond this counts as this: 2¹⁷ pixels would not fit.
  static let farthest = 100_000.0

  /// Exact places, while a chain is followed.
  let exactX: UnsafeMutablePointer<Double>
  let exactY: UnsafeMutablePointer<Double>
  /// Places in pixel indices, fixed point.
  let x: UnsafeMutablePointer<Int32>
  let y: UnsafeMutablePointer<Int32>
  /// 0 where the source is read; k where the pixel shows the fill of link k − 1.
  let fill: UnsafeMutablePointer<UInt8>
  /// Byte offsets into the source, and weights, as the fast kernels want them.
  let offset: UnsafeMutablePointer<Int32>
  let weights: UnsafeMutablePointer<Int32>

  /// Lends memory for rows of this width.
  static func with(width: Int, _ body: (WarpScratch) -> Void) {
    // Vector loops run to the next multiple of 16.
    let count = (width + 31) / 16 * 16
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { exact in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 4 * count) { places in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { fill in
          guard let exact = exact.baseAddress, let places = places.baseAddress,
            let fill = fill.baseAddress
          else { return }
          body(
            WarpScratch(
              exactX: exact, exactY: exact + count, x: places, y: places + count, fill: fill,
              offset: places + 2 * count, weights: places + 3 * count))
        }
      }
    }
  }
}

extension WarpScratch {
  private static let farthestUnits = farthest * Double(1 << fractionBits)

  /// The place of a continuous coordinate.
  @inline(__always)
  static func place(of coordinate: Double) -> Int32 {
    fixed((coordinate - 0.5) * Double(1 << fractionBits))
  }

  /// A place in units of 2⁻¹⁴ pixel, rounded; what is too far away is brought to a safe distance,
  /// and so is NaN, which no comparison holds for.
  @inline(__always)
  static func fixed(_ place: Double) -> Int32 {
    let capped = place < farthestUnits ? place : farthestUnits
    let near = capped > -farthestUnits ? capped : -farthestUnits
    // Adding 1.5 · 2⁵² leaves no room for a fraction, and the number in the lowest bits; unlike a
    // conversion it works on whole vectors.
    return Int32(truncatingIfNeeded: (near + 0x1.8p52).bitPattern)
  }
}

/// How a row divides.
struct WarpSpans {
  /// Pixels that read the source well within its edges; all others need a look at each one's
  /// borders. nil where nobody knows.
  var inside: Range<Int>?
  /// Pixels outside this range show the fill of the first link throughout.
  var touched: Range<Int>
  /// Whether `fill` was written; else all of it counts as 0.
  var hasFill: Bool
  /// The line that the row follows through the source, where it is one; places are written into
  /// the scratch by whoever wants them then.
  var line: SourceLine?
  /// How far from each place the source will be read `rowsAhead` rows on, in whole pixels. A line
  /// across rows defeats the processor's own guesses of what to bring near.
  var ahead = (x: 0, y: 0)

  static let rowsAhead = RasterView.rowsAhead
}
