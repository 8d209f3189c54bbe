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

/// How a row divides: [0, inside.lowerBound) and the rest beyond `inside` need a look at each
/// pixel's borders; pixels of `inside` read the source well within its edges.
struct WarpSpans {
  var inside: Range<Int>
  /// Pixels outside this range show the fill of the only link throughout.
  var touched: Range<Int>
  /// Whether `fill` was written; else all of it counts as 0.
  var hasFill: Bool
  /// The line that the row follows through the source, where it is one; places are written into
  /// the scratch by whoever wants them then.
  var line: SourceLine?
}
