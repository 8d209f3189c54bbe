// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A straight line through the source at even steps, one for each pixel of a target row: places in
/// pixel indices, in fixed point with 32 fractional bits.
struct SourceLine {
  let x: Int64
  let y: Int64
  let stepX: Int64
  let stepY: Int64

  private static let fractionBits: Int64 = 32

  /// Whether every pixel of the row comes from one pixel further along the same row of the source.
  var followsRow: Bool { stepX == 1 << Self.fractionBits && stepY == 0 }

  /// Writes the places of `range` as `WarpScratch` keeps them.
  func write(_ range: Range<Int>, into scratch: WarpScratch) {
    let shift = Self.fractionBits - Int64(WarpScratch.fractionBits)
    // Half a unit of the coarser grid, so that cutting bits off rounds.
    let half = Int64(1) << (shift - 1)
    var (x, y) = position(range.lowerBound)
    x &+= half
    y &+= half
    for i in range {
      scratch.x[i] = Int32(truncatingIfNeeded: x >> shift)
      scratch.y[i] = Int32(truncatingIfNeeded: y >> shift)
      x &+= stepX
      y &+= stepY
    }
  }

  /// The place of pixel `i`.
  @inline(__always)
  func place(_ i: Int) -> WarpPlace {
    let (x, y) = position(i)
    return WarpPlace(
      shortened: Self.sevenBits(x &+ Self.rounding), Self.sevenBits(y &+ Self.rounding))
  }

  @inline(__always)
  func position(_ i: Int) -> (x: Int64, y: Int64) {
    (x &+ stepX &* Int64(i), y &+ stepY &* Int64(i))
  }

  /// What makes `sevenBits` round as it does from the places in `WarpScratch`: half a unit of their
  /// grid, and half of 1/128.
  static let rounding: Int64 = (1 << 17) + (1 << 24)

  /// A coordinate, rounded already, with 7 fractional bits.
  @inline(__always)
  static func sevenBits(_ coordinate: Int64) -> Int32 {
    Int32(truncatingIfNeeded: coordinate >> 25)
  }
}

extension SourceLine {
  /// One coordinate of eight pixels in a row, in 32 bits.
  ///
  /// With a step of s · 2²⁵ + t, pixel k is k·s whole units of 1/128 further, and k·t of what is
  /// cut off: less than 2²⁸, to which the start adds less than 2²⁵. So nothing is lost against 64
  /// bits.
  struct Eight {
    private let units: SIMD8<Int32>
    private let rests: SIMD8<Int32>

    init(_ step: Int64) {
      let places = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7)
      units = places &* Int32(truncatingIfNeeded: step >> 25)
      rests = places &* Int32(truncatingIfNeeded: step & 0x1FF_FFFF)
    }

    /// Coordinates with 7 fractional bits, from the first one, rounded already.
    @inline(__always)
    func sevenBits(from first: Int64) -> SIMD8<Int32> {
      let rest = Int32(truncatingIfNeeded: first & 0x1FF_FFFF)
      return units &+ SourceLine.sevenBits(first) &+ (rests &+ rest) &>> 25
    }
  }
}
