// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// One summand of a weighted sum: a run of numbers that share a weight.
protocol WeightedTap: BitwiseCopyable {
  /// The numbers at `index` ..< `index` + 16.
  func load(_ index: Int) -> SIMD16<Int16>
}

struct PlainTap<Element: VectorElement>: WeightedTap {
  let address: UnsafePointer<Element>

  @inline(__always)
  func load(_ index: Int) -> SIMD16<Int16> { Element.load(address + index) }
}

/// Two runs that share a weight, as the two sides of a symmetric filter do. Their sums fit 16 bits.
struct SymmetricTap<Element: VectorElement>: WeightedTap {
  let first: UnsafePointer<Element>
  let second: UnsafePointer<Element>

  @inline(__always)
  func load(_ index: Int) -> SIMD16<Int16> {
    Element.load(first + index) &+ Element.load(second + index)
  }
}

/// Sums of rows with 16-bit weights: the arithmetic of every filter and of the resampler.
///
/// target[i] = clamp((bias + Σ weight · tap[i]) >> shift), exact in 32 bits; the caller makes sure
/// that no partial sum leaves them. Two taps go into one multiply-add instruction, hence the pairs.
struct WeightedSum {
  /// Two weights in one word, the first in the lower half.
  static func pairs(_ weights: [Int]) -> [Int32] {
    stride(from: 0, to: weights.count, by: 2).map { index in
      let first = UInt32(UInt16(bitPattern: Int16(weights[index])))
      let second = index + 1 < weights.count ? Int16(weights[index + 1]) : 0
      return Int32(bitPattern: first | UInt32(UInt16(bitPattern: second)) << 16)
    }
  }

  let bias: Int32
  let shift: Int32

  /// Writes `count` sums. There are two taps for each of `weights`, a lone last one being repeated
  /// under the weight 0; they are read up to 31 numbers past `count`.
  @inline(__always)
  func sum<Tap: WeightedTap, Target: VectorElement>(
    _ taps: UnsafePointer<Tap>, weights: UnsafePointer<Int32>, pairCount: Int, count: Int,
    into target: UnsafeMutablePointer<Target>
  ) {
    var index = 0
    while index &+ 32 <= count {
      sumBlock(taps, weights, pairCount, at: index, into: target + index)
      index &+= 32
    }
    guard index < count else { return }
    withUnsafeTemporaryAllocation(of: Target.self, capacity: 32) { block in
      guard let base = block.baseAddress else { return }
      sumBlock(taps, weights, pairCount, at: index, into: base)
      (target + index).update(from: base, count: count &- index)
    }
  }

  /// The thirty-two sums from `index` on; more than sixteen, to load each weight half as often.
  @inline(__always)
  private func sumBlock<Tap: WeightedTap, Target: VectorElement>(
    _ taps: UnsafePointer<Tap>, _ weights: UnsafePointer<Int32>, _ pairCount: Int, at index: Int,
    into target: UnsafeMutablePointer<Target>
  ) {
    var low0 = SIMD8<Int32>(repeating: bias)
    var (high0, low1, high1) = (low0, low0, low0)
    for pair in 0..<pairCount {
      let weight = unsafeBitCast(
        SIMD8<Int32>(repeating: weights[pair]), to: SIMD16<Int16>.self)
      let (first, second) = (taps[2 &* pair], taps[2 &* pair &+ 1])
      let (a0, b0) = (first.load(index), second.load(index))
      let (a1, b1) = (first.load(index &+ 16), second.load(index &+ 16))
      low0 &+= mzm_multiply_add_i16x16(mzm_interleave_low_i16x16(a0, b0), weight)
      high0 &+= mzm_multiply_add_i16x16(mzm_interleave_high_i16x16(a0, b0), weight)
      low1 &+= mzm_multiply_add_i16x16(mzm_interleave_low_i16x16(a1, b1), weight)
      high1 &+= mzm_multiply_add_i16x16(mzm_interleave_high_i16x16(a1, b1), weight)
    }
    let shift = SIMD8<Int32>(repeating: shift)
    Target.store(mzm_narrow_i32x8(low0 &>> shift, high0 &>> shift), to: target)
    Target.store(mzm_narrow_i32x8(low1 &>> shift, high1 &>> shift), to: target + 16)
  }
}
