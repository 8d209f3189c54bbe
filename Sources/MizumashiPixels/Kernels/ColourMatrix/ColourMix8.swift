// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// A colour matrix on 8-bit pixels of three bytes, sixteen at a time, by the arithmetic of
/// `ColourMatrixKernel`: sums in 32 bits, shifted and clamped.
struct ColourMix8: Sendable {
  private typealias Whole = SIMD8<Int32>

  /// Red, green, blue and offset for each of the three rows.
  private let weights: [Int32]
  private let shift: Int32
  private let orders = ColourPlanes16.Orders()

  /// From rows in units of 2⁻ˢ, whose sums fit in 32 bits.
  init(_ rows: [SIMD4<Int64>], shift: Int) {
    weights = rows.flatMap { row in (0..<4).map { Int32(truncatingIfNeeded: row[$0]) } }
    self.shift = Int32(truncatingIfNeeded: shift)
  }

  /// Mixes a row of `width` pixels, which may be where it is written to, but for those at its end
  /// that do not fill a vector.
  ///
  /// - Returns: how many are done.
  func apply(
    to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, width: Int,
    asking ahead: LinesAhead
  ) -> Int {
    var x = 0
    weights.withUnsafeBufferPointer { weights in
      guard let weights = weights.baseAddress else { return }
      let (red, green, blue) = (
        Row(weights, shift), Row(weights + 4, shift), Row(weights + 8, shift)
      )
      orders.withOrders { apart, together in
        while x &+ 16 <= width {
          ahead.ask(row + 3 &* x, target + 3 &* x)
          let planes = ColourPlanes16(loading: row + 3 &* x, apart)
          let low = (
            mzm_widen_low_u8x16(planes.red), mzm_widen_low_u8x16(planes.green),
            mzm_widen_low_u8x16(planes.blue)
          )
          let high = (
            mzm_widen_high_u8x16(planes.red), mzm_widen_high_u8x16(planes.green),
            mzm_widen_high_u8x16(planes.blue)
          )
          ColourPlanes16(
            red: red.mix(low, high), green: green.mix(low, high), blue: blue.mix(low, high)
          ).store(target + 3 &* x, together)
          x &+= 16
        }
      }
    }
    return x
  }

  private struct Row {
    let (r, g, b, offset, shift): (Whole, Whole, Whole, Whole, Whole)

    init(_ weights: UnsafePointer<Int32>, _ shift: Int32) {
      r = Whole(repeating: weights[0])
      g = Whole(repeating: weights[1])
      b = Whole(repeating: weights[2])
      offset = Whole(repeating: weights[3])
      self.shift = Whole(repeating: shift)
    }

    @inline(__always)
    func mix(
      _ low: (Whole, Whole, Whole), _ high: (Whole, Whole, Whole)
    ) -> SIMD16<UInt8> {
      mzm_clamp_bytes_i32x8(eight(low), eight(high))
    }

    @inline(__always)
    private func eight(_ colour: (Whole, Whole, Whole)) -> Whole {
      (colour.0 &* r &+ colour.1 &* g &+ colour.2 &* b &+ offset) &>> shift
    }
  }
}
