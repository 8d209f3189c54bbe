// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// A number that weighted sums read and write sixteen at a time.
protocol VectorElement: BitwiseCopyable {
  static func load(_ address: UnsafePointer<Self>) -> SIMD16<Int16>
  static func store(_ values: SIMD16<Int16>, to address: UnsafeMutablePointer<Self>)
}

extension UInt8: VectorElement {
  @inline(__always)
  static func load(_ address: UnsafePointer<UInt8>) -> SIMD16<Int16> {
    mzm_widen_u8x16(UnsafeRawPointer(address).loadUnaligned(as: SIMD16<UInt8>.self))
  }

  /// Clamps to 0…255.
  @inline(__always)
  static func store(_ values: SIMD16<Int16>, to address: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(address).storeBytes(
      of: mzm_saturate_i16x16(values), as: SIMD16<UInt8>.self)
  }
}

extension Int16: VectorElement {
  @inline(__always)
  static func load(_ address: UnsafePointer<Int16>) -> SIMD16<Int16> {
    UnsafeRawPointer(address).loadUnaligned(as: SIMD16<Int16>.self)
  }

  @inline(__always)
  static func store(_ values: SIMD16<Int16>, to address: UnsafeMutablePointer<Int16>) {
    UnsafeMutableRawPointer(address).storeBytes(of: values, as: SIMD16<Int16>.self)
  }
}
