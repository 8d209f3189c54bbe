// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
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

    /// Whether one of eight places from here on lies outside.
    @inline(__always)
    func leaves(_ places: UnsafePointer<Int32>) -> Bool {
      mzm_any_beyond_i32x8(
        UnsafeRawPointer(places).loadUnaligned(as: SIMD8<Int32>.self), low, count) != 0
    }
  }

  init(_ source: Extent, bias: Int32, before: Int, after: Int) {
    columns = Side(source.width, bias: bias, before: before, after: after)
    rows = Side(source.height, bias: bias, before: before, after: after)
  }

  /// How many pixels are judged together.
  static let group = 16

  /// Whether it holds every pixel of a group from `start` on that shows no fill. Pixels beyond the
  /// row are judged too, and may be anything: a group that they spoil is read with care.
  @inline(__always)
  func holds(from start: Int, of scratch: WarpScratch, hasFill: Bool) -> Bool {
    if columns.leaves(scratch.x + start) || rows.leaves(scratch.y + start)
      || columns.leaves(scratch.x + (start &+ 8)) || rows.leaves(scratch.y + (start &+ 8))
    {
      return false
    }
    guard hasFill else { return true }
    let fill = UnsafeRawPointer(scratch.fill + start).loadUnaligned(as: SIMD16<UInt8>.self)
    return fill == SIMD16(repeating: 0)
  }
}
