// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// Resamples one row of 8-bit pixels sideways, two new pixels at a time, into fixed point.
struct ResampleRow: Sendable {
  private let channelCount: Int
  private let pairCount: Int
  /// For each new pixel, the first component that it reads; one more for odd counts.
  private let starts: [Int]
  /// For each two new pixels and each pair of taps, the weights of the first pixel and of the
  /// second, each as often as a pixel may have channels.
  private let weights: [SIMD8<Int32>]
  /// Takes two neighbouring pixels apart into pairs, one pair of 16-bit numbers to a channel.
  private let order: SIMD32<UInt8>
  /// To what results are clamped.
  private let range: ClosedRange<Int16>

  init(axis: ResampleAxis, channelCount: Int, range: ClosedRange<Int16>) {
    self.channelCount = channelCount
    self.range = range
    let pairCount = axis.pairCount
    self.pairCount = pairCount
    let count = axis.starts.count
    let evenCount = (count + 1) / 2 * 2
    var starts: [Int] = []
    starts.reserveCapacity(evenCount)
    for index in 0..<evenCount { starts.append(axis.starts[min(index, count - 1)] * channelCount) }
    self.starts = starts
    var weights: [SIMD8<Int32>] = []
    weights.reserveCapacity(evenCount / 2 * pairCount)
    for two in 0..<evenCount / 2 {
      for pair in 0..<pairCount {
        let first = axis.pairs[2 * two * pairCount + pair]
        let second = axis.pairs[min(2 * two + 1, count - 1) * pairCount + pair]
        weights.append(
          SIMD8(first, first, first, first, second, second, second, second))
      }
    }
    self.weights = weights
    var order = SIMD16<UInt8>(repeating: 0x80)
    for channel in 0..<channelCount {
      order[4 * channel] = UInt8(channel)
      order[4 * channel + 2] = UInt8(channelCount + channel)
    }
    self.order = SIMD32(lowHalf: order, highHalf: order)
  }

  /// Reads up to sixteen bytes past the row and writes up to seven numbers past `target`.
  func apply(to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<Int16>) {
    // The usual counts of taps, so that the loop over them goes away.
    switch pairCount {
    case 1: apply(row, target, pairCount: 1)
    case 2: apply(row, target, pairCount: 2)
    case 3: apply(row, target, pairCount: 3)
    case 4: apply(row, target, pairCount: 4)
    default: apply(row, target, pairCount: pairCount)
    }
  }

  @inline(__always)
  private func apply(
    _ row: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<Int16>, pairCount: Int
  ) {
    let (order, lowest, highest) = (order, range.lowerBound, range.upperBound)
    let pixelStep = 2 &* channelCount
    let shift = ResampleAxis.oneBits - ResampleKernel.fractionBits
    let half = SIMD8<Int32>(repeating: 1 << (shift - 1))
    let shifts = SIMD8<Int32>(repeating: shift)
    var result = UnsafeMutableRawPointer(target)
    starts.withUnsafeBufferPointer { starts in
      weights.withUnsafeBufferPointer { weights in
        guard let starts = starts.baseAddress, var weight = weights.baseAddress else { return }
        for two in 0..<self.starts.count / 2 {
          var first = UnsafeRawPointer(row + starts[2 &* two])
          var second = UnsafeRawPointer(row + starts[2 &* two &+ 1])
          var sum = half
          for pair in 0..<pairCount {
            let pairs = mzm_shuffle_two_u8x16(
              first.loadUnaligned(as: SIMD16<UInt8>.self),
              second.loadUnaligned(as: SIMD16<UInt8>.self), order)
            sum &+= mzm_multiply_add_i16x16(
              pairs, unsafeBitCast(weight[pair], to: SIMD16<Int16>.self))
            first += pixelStep
            second += pixelStep
          }
          sum = sum &>> shifts
          let clamped = mzm_clamp_i16x16(mzm_narrow_i32x8(sum, sum), lowest, highest)
          let pixels = unsafeBitCast(clamped, to: SIMD4<UInt64>.self)
          result.storeBytes(of: pixels[0], as: UInt64.self)
          (result + pixelStep).storeBytes(of: pixels[2], as: UInt64.self)
          result += 2 &* pixelStep
          weight += pairCount
        }
      }
    }
  }
}
