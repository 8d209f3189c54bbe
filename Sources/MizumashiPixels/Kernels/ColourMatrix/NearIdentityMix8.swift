// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// A colour matrix whose coefficients are within a half of the identity's, on sixteen 8-bit pixels
/// of three bytes at a time: changes of saturation, and turns of hue by small angles.
///
/// A channel is itself, shifted, and a sum of three differences, whose weights fit in 16 bits: two
/// multiply-adds instead of three multiplications in 32 bits. All is exact in 32 bits.
struct NearIdentityMix8: Sendable {
  private static let shift = 16

  private struct Weights {
    let redGreen, blue: SIMD16<Int16>
    let rounding: SIMD8<Int32>
  }

  private let rows: (Weights, Weights, Weights)
  private let orders = ColourPlanes16.Orders()

  /// From rows in units of 2⁻¹⁶, the last number of each with the offset and the half that rounds;
  /// nil where a weight does not fit. The sums fit in 32 bits.
  init?(_ fixed: [SIMD4<Int64>], shift: Int) {
    guard shift == Self.shift else { return nil }
    var rows: [Weights] = []
    for (channel, row) in fixed.enumerated() {
      var rest = row
      rest[channel] -= 1 << Int64(shift)
      guard let red = Int16(exactly: rest.x), let green = Int16(exactly: rest.y),
        let blue = Int16(exactly: rest.z), let rounding = Int32(exactly: rest.w)
      else { return nil }
      rows.append(
        Weights(
          redGreen: Self.pairs(red, green), blue: Self.pairs(blue, 0),
          rounding: SIMD8(repeating: rounding)))
    }
    self.rows = (rows[0], rows[1], rows[2])
  }

  private static func pairs(_ first: Int16, _ second: Int16) -> SIMD16<Int16> {
    var lanes = SIMD16<Int16>(repeating: first)
    lanes.oddHalf = SIMD8(repeating: second)
    return lanes
  }

  /// Mixes a row of `width` pixels, which may be where it is written to, but for those at its end
  /// that do not fill a vector.
  ///
  /// - Returns: how many are done.
  func apply(
    to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, width: Int,
    asking ahead: LinesAhead
  ) -> Int {
    let rows = rows
    var x = 0
    orders.withOrders { apart, together in
      while x &+ 16 <= width {
        ahead.ask(row + 3 &* x, target + 3 &* x)
        let planes = ColourPlanes16(loading: row + 3 &* x, apart)
        let (red, green, blue) = (
          mzm_widen_u8x16(planes.red), mzm_widen_u8x16(planes.green),
          mzm_widen_u8x16(planes.blue)
        )
        let zero = SIMD16<Int16>(repeating: 0)
        let low = Pairs(
          redGreen: mzm_interleave_low_i16x16(red, green),
          blue: mzm_interleave_low_i16x16(blue, zero))
        let high = Pairs(
          redGreen: mzm_interleave_high_i16x16(red, green),
          blue: mzm_interleave_high_i16x16(blue, zero))
        ColourPlanes16(
          red: Self.bytes(low.sum(rows.0, low.red), high.sum(rows.0, high.red)),
          green: Self.bytes(low.sum(rows.1, low.green), high.sum(rows.1, high.green)),
          blue: Self.bytes(low.sum(rows.2, low.wideBlue), high.sum(rows.2, high.wideBlue))
        ).store(target + 3 &* x, together)
        x &+= 16
      }
    }
    return x
  }

  /// Eight pixels: red and green in turn, blue and nothing in turn.
  private struct Pairs {
    let redGreen, blue: SIMD16<Int16>

    // Channels in units of 2⁻¹⁶.
    @inline(__always) var red: SIMD8<Int32> { whole(redGreen) &<< 16 }
    @inline(__always) var green: SIMD8<Int32> {
      whole(redGreen) & SIMD8(repeating: ~0xFFFF)
    }
    @inline(__always) var wideBlue: SIMD8<Int32> { whole(blue) &<< 16 }

    @inline(__always)
    private func whole(_ pairs: SIMD16<Int16>) -> SIMD8<Int32> {
      unsafeBitCast(pairs, to: SIMD8<Int32>.self)
    }

    @inline(__always)
    func sum(_ weights: Weights, _ channel: SIMD8<Int32>) -> SIMD8<Int32> {
      let differences =
        mzm_multiply_add_i16x16(redGreen, weights.redGreen)
        &+ mzm_multiply_add_i16x16(blue, weights.blue)
      return (differences &+ channel &+ weights.rounding) &>> 16
    }
  }

  /// The interleavings work on halves, and so does what undoes them.
  @inline(__always)
  private static func bytes(_ low: SIMD8<Int32>, _ high: SIMD8<Int32>) -> SIMD16<UInt8> {
    mzm_saturate_i16x16(mzm_narrow_i32x8(low, high))
  }
}
