// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// How the sums of the columns of a box become means.
protocol BoxSums {
  associatedtype Sum: FixedWidthInteger & UnsignedInteger & BitwiseCopyable

  /// Writes the means of `pixels` boxes, the first of which begins at `columns`. `scratch` has room
  /// for as many sums.
  func writeMeans(
    of columns: UnsafePointer<Sum>, _ scratch: UnsafeMutablePointer<Sum>,
    into target: UnsafeMutablePointer<UInt8>, pixels: Int)
}

/// Sums of up to 256 pixels, in 16 bits: neighbouring columns are added up anew for each pixel.
struct NarrowBoxSums: BoxSums {
  let width: Int
  let channelCount: Int
  let division: Division

  /// (sum + half) · reciprocal >> (16 + shift) is the rounded mean, exactly.
  struct Division {
    let half: UInt16
    let reciprocal: UInt16
    let shift: UInt16

    init?(by area: Int) {
      guard area > 1, area <= 256 else { return nil }
      // One less for powers of two, so that the reciprocal stays below 2¹⁶.
      let shift = Int.bitWidth - 1 - (area - 1).leadingZeroBitCount
      let reciprocal = ((1 << (16 + shift)) + area - 1) / area
      let error = reciprocal * area - 1 << (16 + shift)
      guard (255 * area + area / 2) * error < 1 << (16 + shift) else { return nil }
      self.half = UInt16(area / 2)
      self.reciprocal = UInt16(reciprocal)
      self.shift = UInt16(shift)
    }
  }

  func writeMeans(
    of columns: UnsafePointer<UInt16>, _ scratch: UnsafeMutablePointer<UInt16>,
    into target: UnsafeMutablePointer<UInt8>, pixels: Int
  ) {
    let count = pixels &* channelCount
    var index = 0
    while index &+ 16 <= count {
      UInt8.store(means(columns + index), to: target + index)
      index &+= 16
    }
    guard index < count else { return }
    let rest = means(columns + index)
    for lane in 0..<count &- index { target[index &+ lane] = UInt8(truncatingIfNeeded: rest[lane]) }
  }

  @inline(__always)
  private func means(_ columns: UnsafePointer<UInt16>) -> SIMD16<Int16> {
    var sum = SIMD16<UInt16>(repeating: division.half)
    var column = UnsafeRawPointer(columns)
    for _ in 0..<width {
      sum &+= column.loadUnaligned(as: SIMD16<UInt16>.self)
      column += 2 &* channelCount
    }
    let quotient = mzm_multiply_high_u16x16(sum, SIMD16(repeating: division.reciprocal))
    return SIMD16<Int16>(truncatingIfNeeded: quotient &>> SIMD16(repeating: division.shift))
  }
}

/// Sums of many pixels, in 32 bits: a sum slides along the columns.
struct WideBoxSums: BoxSums {
  let width: Int
  let channelCount: Int
  let area: UInt32

  /// Sums of 8-bit pixels over a larger area leave 32 bits.
  static let largestArea = 1 << 23

  func writeMeans(
    of columns: UnsafePointer<UInt32>, _ scratch: UnsafeMutablePointer<UInt32>,
    into target: UnsafeMutablePointer<UInt8>, pixels: Int
  ) {
    slide(over: columns, into: scratch, pixels: pixels)
    let count = pixels &* channelCount
    var index = 0
    if area < 1 << 14 {
      let factor = 1 / Float(2 * area)
      while index &+ 16 <= count {
        let (first, second) = (scratch + index, scratch + (index &+ 8))
        UnsafeMutableRawPointer(target + index).storeBytes(
          of: mzm_low_bytes_i32x8(quotients(first, factor), quotients(second, factor)),
          as: SIMD16<UInt8>.self)
        index &+= 16
      }
    }
    while index < count {
      target[index] = UInt8(truncatingIfNeeded: scratch[index] / area)
      index &+= 1
    }
  }

  /// Eight sums n divided by the area, as (2n + 1) / (2 · area) without its fraction.
  ///
  /// That lies at least ½ / area away from a whole number. Rounding the factor and the product
  /// moves it by less than 256 · 2⁻²³, which is not more for areas below 2¹⁴; and there 2n + 1 is
  /// below 2²³ and exact in single precision.
  @inline(__always)
  private func quotients(_ sums: UnsafePointer<UInt32>, _ factor: Float) -> SIMD8<Int32> {
    let sums = UnsafeRawPointer(sums).loadUnaligned(as: SIMD8<Int32>.self)
    return mzm_scale_i32x8((sums &<< SIMD8(repeating: 1)) &+ SIMD8(repeating: 1), factor)
  }

  /// The sums and half an area, a pixel at a time, all channels in one vector; what it writes
  /// beyond a pixel is overwritten.
  private func slide(
    over columns: UnsafePointer<UInt32>, into sums: UnsafeMutablePointer<UInt32>, pixels: Int
  ) {
    var sum = SIMD4<UInt32>(repeating: area / 2)
    var entering = UnsafeRawPointer(columns)
    var leaving = entering
    var result = UnsafeMutableRawPointer(sums)
    let step = 4 &* channelCount
    for _ in 0..<width {
      sum &+= entering.loadUnaligned(as: SIMD4<UInt32>.self)
      entering += step
    }
    result.storeBytes(of: sum, as: SIMD4<UInt32>.self)
    for _ in 1..<pixels {
      // The difference first: it does not wait for the sum.
      sum &+=
        entering.loadUnaligned(as: SIMD4<UInt32>.self)
        &- leaving.loadUnaligned(as: SIMD4<UInt32>.self)
      entering += step
      leaving += step
      result += step
      result.storeBytes(of: sum, as: SIMD4<UInt32>.self)
    }
  }
}
