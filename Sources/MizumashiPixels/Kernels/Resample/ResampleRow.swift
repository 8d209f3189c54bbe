// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// Resamples one row of 8-bit pixels sideways, a new pixel at a time, into fixed point.
struct ResampleRow {
  private let axis: ResampleAxis
  private let channelCount: Int
  /// Takes two neighbouring pixels apart into pairs, one pair of 16-bit numbers to a channel.
  private let order: SIMD16<UInt8>

  init(axis: ResampleAxis, channelCount: Int) {
    self.axis = axis
    self.channelCount = channelCount
    var order = SIMD16<UInt8>(repeating: 0x80)
    for channel in 0..<channelCount {
      order[4 * channel] = UInt8(channel)
      order[4 * channel + 2] = UInt8(channelCount + channel)
    }
    self.order = order
  }

  /// Reads up to sixteen bytes past the row and writes up to three numbers past `target`.
  func apply(to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<Int16>) {
    // The usual counts of taps, so that the loop over them goes away.
    switch axis.pairCount {
    case 1: apply(row, target, pairCount: 1)
    case 2: apply(row, target, pairCount: 2)
    case 4: apply(row, target, pairCount: 4)
    default: apply(row, target, pairCount: axis.pairCount)
    }
  }

  @inline(__always)
  private func apply(
    _ row: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<Int16>, pairCount: Int
  ) {
    let (channelCount, order) = (channelCount, order)
    let shift = ResampleAxis.oneBits - ResampleKernel.fractionBits
    let half = SIMD4<Int32>(repeating: 1 << (shift - 1))
    let shifts = SIMD4<Int32>(repeating: shift)
    axis.starts.withUnsafeBufferPointer { starts in
      axis.pairs.withUnsafeBufferPointer { pairs in
        guard let starts = starts.baseAddress, var weights = pairs.baseAddress else { return }
        for x in 0..<axis.starts.count {
          var pixels = UnsafeRawPointer(row + starts[x] &* channelCount)
          var sum = half
          for pair in 0..<pairCount {
            let bytes = mzm_shuffle_u8x16(pixels.loadUnaligned(as: SIMD16<UInt8>.self), order)
            let weight = SIMD4<Int32>(repeating: weights[pair])
            sum &+= mzm_multiply_add_i16x8(
              unsafeBitCast(bytes, to: SIMD8<Int16>.self),
              unsafeBitCast(weight, to: SIMD8<Int16>.self))
            pixels += 2 &* channelCount
          }
          let result = sum &>> shifts
          let narrow = unsafeBitCast(mzm_narrow_i32x4(result, result), to: SIMD2<UInt64>.self)
          UnsafeMutableRawPointer(target + x &* channelCount).storeBytes(
            of: narrow[0], as: UInt64.self)
          weights += pairCount
        }
      }
    }
  }
}
