// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The fast way to read 8-bit pixels bilinearly, where all four taps lie inside the source.
///
/// Gives the bytes of `WarpPlace.linear`.
struct LinearWarp8 {
  let source: RasterView

  func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ scratch: WarpScratch
  ) {
    switch source.format.channelCount {
    case 1: run(into: target, range, scratch, channels: 1)
    case 2: run(into: target, range, scratch, channels: 2)
    case 3: run(into: target, range, scratch, channels: 3)
    default: run(into: target, range, scratch, channels: 4)
    }
  }

  @inline(__always)
  private func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ scratch: WarpScratch,
    channels: Int
  ) {
    let stride = source.stride
    let base = source.base.assumingMemoryBound(to: UInt8.self)
    for i in range {
      let place = WarpPlace(scratch.x[i], scratch.y[i])
      // Safe: the caller's range holds only places with all taps inside.
      let upper = base + (place.row &* stride &+ place.column &* channels)
      let lower = upper + stride
      let pixel = target + i &* channels
      for channel in 0..<channels {
        let (a, b) = (Int32(upper[channel]), Int32(upper[channel &+ channels]))
        let (c, d) = (Int32(lower[channel]), Int32(lower[channel &+ channels]))
        let top = (a << 7) &+ (b &- a) &* place.fractionX
        let bottom = (c << 7) &+ (d &- c) &* place.fractionX
        let value = top &+ (((bottom &- top) &* (place.fractionY << 8) &+ 0x4000) >> 15)
        pixel[channel] = UInt8(truncatingIfNeeded: (value &+ 64) >> 7)
      }
    }
  }
}
