// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Luma and two colour differences, 8 bit, in 14-bit fixed point as in OpenCV 5.0.0.
enum YCrCb {
  @inline(__always)
  static func luma(_ pixel: UnsafePointer<UInt8>) -> UInt8 {
    let (r, g, b) = (Int32(pixel[0]), Int32(pixel[1]), Int32(pixel[2]))
    return UInt8(truncatingIfNeeded: (r &* 4899 &+ g &* 9617 &+ b &* 1868 &+ 8192) >> 14)
  }

  @inline(__always)
  static func replaceLuma(_ pixel: UnsafeMutablePointer<UInt8>, _ luma: UInt8) {
    let old = Int32(Self.luma(UnsafePointer(pixel)))
    let half: Int32 = 8192
    // Both differences are stored with 8 bits, saturated, as a conversion there and back does.
    let red = ((Int32(pixel[0]) &- old) &* 11682 &+ half) >> 14
    let blue = ((Int32(pixel[2]) &- old) &* 9241 &+ half) >> 14
    let cr = Int32(UInt8(clamping32: red &+ 128)) &- 128
    let cb = Int32(UInt8(clamping32: blue &+ 128)) &- 128
    let y = Int32(luma)
    pixel[0] = UInt8(clamping32: y &+ ((cr &* 22987 &+ half) >> 14))
    pixel[1] = UInt8(clamping32: y &+ ((cb &* -5636 &+ cr &* -11698 &+ half) >> 14))
    pixel[2] = UInt8(clamping32: y &+ ((cb &* 29049 &+ half) >> 14))
  }
}
