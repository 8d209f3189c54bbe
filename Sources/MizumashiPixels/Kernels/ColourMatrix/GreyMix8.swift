// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// A colour matrix of three equal rows, which makes grey, on eight 8-bit pixels at a time.
///
/// One multiply-add weighs red and a part of green, another blue and the rest of green: a weight of
/// green may so be twice what 16 bits hold. All is exact in 32 bits.
struct GreyMix8: Sendable {
  private let redGreen: SIMD16<Int16>
  private let blueGreen: SIMD16<Int16>
  private let rounding: SIMD8<Int32>

  /// From weights in units of 2⁻¹⁶, the last with the offset and the half that rounds; nil where a
  /// sum could leave 0…255, or a weight does not fit.
  init?(_ weights: SIMD4<Int64>, shift: Int) {
    let (red, green, blue, offset) = (weights.x, weights.y, weights.z, weights.w)
    let limit = Int64(Int16.max)
    guard shift == 16, (0...limit).contains(red), (0...limit).contains(blue),
      (0...2 * limit).contains(green), offset >= 0,
      (red + green + blue) * 255 + offset < 256 << 16
    else { return nil }
    func pairs(_ first: Int64, _ second: Int64) -> SIMD16<Int16> {
      var lanes = SIMD16<Int16>()
      for lane in 0..<16 { lanes[lane] = Int16(lane % 2 == 0 ? first : second) }
      return lanes
    }
    redGreen = pairs(red, green - green / 2)
    blueGreen = pairs(blue, green / 2)
    rounding = SIMD8(repeating: Int32(offset))
  }

  /// Makes a row of `width` pixels of three bytes grey, which may be where it is written to, but
  /// for the pixels at its end that do not fill a vector.
  ///
  /// - Returns: how many are done.
  func apply(
    to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, width: Int,
    asking ahead: LinesAhead
  ) -> Int {
    let thirds = ColourThird.all
    let orders = Self.orders
    var x = 0
    while x &+ 16 <= width {
      let grey = sixteen(row + 3 &* x, orders)
      let pixels = target + 3 &* x
      ahead.ask(row + 3 &* x, pixels)
      store(thirds.0.spread(grey), pixels)
      store(thirds.1.spread(grey), pixels + 16)
      store(thirds.2.spread(grey), pixels + 32)
      x &+= 16
    }
    return x
  }

  /// Writes the grey of a row of `width` pixels of three bytes, a byte each, but for the pixels at
  /// its end that do not fill a vector.
  ///
  /// - Returns: how many are done.
  func write(
    _ row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, width: Int
  ) -> Int {
    let orders = Self.orders
    var x = 0
    while x &+ 16 <= width {
      store(sixteen(row + 3 &* x, orders), target + x)
      x &+= 16
    }
    return x
  }

  private static var orders: (mzm_u8x32, mzm_u8x32) { (order(0, 1), order(2, 1)) }

  /// Safe: sixteen bytes from the last four pixels on reach four bytes further, which may be read.
  @inline(__always)
  private func sixteen(
    _ pixels: UnsafePointer<UInt8>, _ orders: (mzm_u8x32, mzm_u8x32)
  ) -> SIMD16<UInt8> {
    mzm_low_bytes_i32x8(eight(pixels, orders), eight(pixels + 24, orders))
  }

  @inline(__always)
  private func eight(
    _ pixels: UnsafePointer<UInt8>, _ orders: (mzm_u8x32, mzm_u8x32)
  ) -> SIMD8<Int32> {
    let first = UnsafeRawPointer(pixels).loadUnaligned(as: SIMD16<UInt8>.self)
    let second = UnsafeRawPointer(pixels + 12).loadUnaligned(as: SIMD16<UInt8>.self)
    let one = mzm_multiply_add_i16x16(mzm_shuffle_two_u8x16(first, second, orders.0), redGreen)
    let other = mzm_multiply_add_i16x16(mzm_shuffle_two_u8x16(first, second, orders.1), blueGreen)
    return (one &+ other &+ rounding) &>> 16
  }

  @inline(__always)
  private func store(_ bytes: SIMD16<UInt8>, _ place: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(place).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
  }

  /// Two channels of four pixels as 16-bit numbers, for both halves.
  private static func order(_ first: UInt8, _ second: UInt8) -> mzm_u8x32 {
    var order = mzm_u8x32(repeating: 0x80)
    for pixel in 0..<8 {
      let start = UInt8(pixel % 4 * 3)
      order[4 * pixel] = start + first
      order[4 * pixel + 2] = start + second
    }
    return order
  }
}
