// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The places where all that an interpolation reads lies inside the source.
struct WarpInterior {
  private let columns: Side
  private let rows: Side

  /// One axis, in the units of `WarpScratch`.
  private struct Side {
    let low: Int32
    let count: UInt32

    /// - Parameters:
    ///   - bias: what is added to a place before it is cut to whole pixels.
    ///   - before: how many pixels are read before that one, and `after` behind it.
    init(_ length: Int, bias: Int32, before: Int, after: Int) {
      low = Int32(before) << WarpScratch.fractionBits &- bias
      count = UInt32(max(length - before - after, 0)) << UInt32(WarpScratch.fractionBits)
    }

    @inline(__always)
    func leaves(_ place: Int32) -> Bool { UInt32(bitPattern: place &- low) >= count }
  }

  init(_ source: Extent, bias: Int32, before: Int, after: Int) {
    columns = Side(source.width, bias: bias, before: before, after: after)
    rows = Side(source.height, bias: bias, before: before, after: after)
  }

  /// Whether it holds every pixel of `range` that shows no fill.
  @inline(__always)
  func holds(_ range: Range<Int>, of scratch: WarpScratch, hasFill: Bool) -> Bool {
    var outside = false
    for i in range {
      outside = outside || columns.leaves(scratch.x[i])
      outside = outside || rows.leaves(scratch.y[i])
    }
    if hasFill { for i in range { outside = outside || scratch.fill[i] != 0 } }
    return !outside
  }
}
