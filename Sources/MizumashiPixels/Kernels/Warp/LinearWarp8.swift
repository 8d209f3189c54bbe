// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// The fast way to read 8-bit pixels bilinearly, four at a time, where all four taps lie inside the
/// source.
///
/// A pixel and its right neighbour are loaded as eight bytes and put side by side, channel by
/// channel:
///
///     r0 g0 b0 r1 g1 b1 · ·   →   r0 r1  g0 g1  b0 b1  · ·
///
/// so that one multiply-add weighs them across. Components are centred about 0 for that, because
/// the instruction takes signed bytes on one side: with weights that sum to 128 the row above is t
/// − 2¹⁴, the row below b − 2¹⁴, and the difference b − t, at most 32 640, fits in 16 bits. A
/// rounding multiply by the way down gives what is added to t. Every step is exact or rounds as in
/// `WarpPlace.linear`, whose bytes come out.
struct LinearWarp8 {
  private let base: UnsafePointer<UInt8>
  private let stride: Int
  private let channels: Int
  private let pairs: SIMD16<UInt8>
  private let gather: SIMD16<UInt8>

  init(source: RasterView) {
    base = source.base.assumingMemoryBound(to: UInt8.self)
    stride = source.stride
    channels = source.format.channelCount
    pairs = Self.pairOrder(channels)
    gather = Self.gatherOrder(channels)
  }

  /// Whether byte offsets into the source fit in 32 bits.
  static func canRead(_ source: RasterView) -> Bool {
    source.stride.multipliedReportingOverflow(by: source.extent.height).partialValue
      < Int(Int32.max)
  }

  /// Writes the pixels of `range`, whose taps all lie inside.
  func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ scratch: WarpScratch
  ) {
    let fours = range.count / 4 * 4
    prepare(range, scratch)
    var i = range.lowerBound
    let last = range.lowerBound + fours
    switch channels {
    case 3:
      while i < last {
        mzm_store_twelve_u8(target + i &* 3, four(i, scratch))
        i &+= 4
      }
    default:
      while i < last {
        store(four(i, scratch), to: target + i &* channels)
        i &+= 4
      }
    }
    while i < range.upperBound {
      one(i, scratch, target + i &* channels)
      i &+= 1
    }
  }

  /// Turns places into byte offsets and weights, on whole vectors.
  private func prepare(_ range: Range<Int>, _ scratch: WarpScratch) {
    let (x, y) = (scratch.x, scratch.y)
    let (offset, across, down) = (scratch.offset, scratch.across, scratch.down)
    let (stride, channels) = (
      Int32(truncatingIfNeeded: stride), Int32(truncatingIfNeeded: channels)
    )
    for i in range {
      let (u, v) = ((x[i] &+ 64) >> 7, (y[i] &+ 64) >> 7)
      let fraction = u & 127
      offset[i] = (v >> 7) &* stride &+ (u >> 7) &* channels
      across[i] = Int16(truncatingIfNeeded: (fraction << 8) | (128 &- fraction))
      down[i] = Int16(truncatingIfNeeded: (v & 127) << 8)
    }
  }

  @inline(__always)
  private func four(_ i: Int, _ scratch: WarpScratch) -> SIMD16<UInt8> {
    // Safe: the caller's range holds only places with all taps inside, and rasters may be read 64
    // bytes past their end.
    let upper = mzm_load_four_u8x8(base, scratch.offset + i)
    let lower = mzm_load_four_u8x8(base + stride, scratch.offset + i)
    let across = mzm_spread_four_i16(scratch.across + i)
    let top = mzm_weigh_pairs(mzm_shuffle_halves_u8x32(upper, pairs), across)
    let bottom = mzm_weigh_pairs(mzm_shuffle_halves_u8x32(lower, pairs), across)
    let step = mzm_multiply_round_i16x16(bottom &- top, mzm_spread_four_i16(scratch.down + i))
    // 2¹⁴ undoes the centring, 64 rounds.
    let value = (top &+ step &+ 64) &>> 7
    return mzm_shuffle_u8x16(mzm_saturate_i16x16(value &+ 128), gather)
  }

  @inline(__always)
  private func store(_ pixels: SIMD16<UInt8>, to target: UnsafeMutablePointer<UInt8>) {
    let raw = UnsafeMutableRawPointer(target)
    switch channels {
    case 1: raw.storeBytes(of: pixels.lowHalf.lowHalf, as: SIMD4<UInt8>.self)
    case 2: raw.storeBytes(of: pixels.lowHalf, as: SIMD8<UInt8>.self)
    default: raw.storeBytes(of: pixels, as: SIMD16<UInt8>.self)
    }
  }

  private func one(_ i: Int, _ scratch: WarpScratch, _ pixel: UnsafeMutablePointer<UInt8>) {
    let place = WarpPlace(scratch.x[i], scratch.y[i])
    let upper = base + Int(scratch.offset[i])
    let lower = upper + stride
    for channel in 0..<channels {
      pixel[channel] = place.linear(
        upper[channel], upper[channel + channels], lower[channel], lower[channel + channels])
    }
  }

  /// Which bytes of two neighbouring pixels stand side by side, for two pairs of pixels of eight
  /// bytes.
  private static func pairOrder(_ channels: Int) -> SIMD16<UInt8> {
    var order = SIMD16<UInt8>(repeating: 0x80)
    for pixel in 0..<2 {
      for channel in 0..<channels {
        order[pixel * 8 + channel * 2] = UInt8(pixel * 8 + channel)
        order[pixel * 8 + channel * 2 + 1] = UInt8(pixel * 8 + channel + channels)
      }
    }
    return order
  }

  /// Which bytes of four groups of four are components.
  private static func gatherOrder(_ channels: Int) -> SIMD16<UInt8> {
    var order = SIMD16<UInt8>(repeating: 0x80)
    for pixel in 0..<4 {
      for channel in 0..<channels {
        order[pixel * channels + channel] = UInt8(pixel * 4 + channel)
      }
    }
    return order
  }
}
