// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// One of the three vectors that sixteen pixels of three bytes fill.
struct ColourThird: Sendable {
  /// Which pixel each byte belongs to.
  private let pixel: SIMD16<UInt8>
  private let channel: SIMD16<UInt8>

  static let all = (ColourThird(0), ColourThird(1), ColourThird(2))

  private init(_ index: Int) {
    var (pixel, channel) = (SIMD16<UInt8>(), SIMD16<UInt8>())
    for lane in 0..<16 {
      let place = 16 * index + lane
      pixel[lane] = UInt8(place / 3)
      channel[lane] = UInt8(place % 3)
    }
    (self.pixel, self.channel) = (pixel, channel)
  }

  /// A colour in every pixel.
  func repeating(_ colour: SIMD4<UInt8>) -> SIMD16<UInt8> {
    var bytes = SIMD16<UInt8>()
    for lane in 0..<16 { bytes[lane] = colour[Int(channel[lane])] }
    return bytes
  }

  /// The byte of each of sixteen pixels in all its channels.
  @inline(__always)
  func spread(_ bytes: SIMD16<UInt8>) -> SIMD16<UInt8> { mzm_shuffle_u8x16(bytes, pixel) }

  /// Replaces the pixels whose byte of `mask` is 255, and keeps those where it is 0.
  @inline(__always)
  func replace(
    _ bytes: UnsafeMutablePointer<UInt8>, where mask: SIMD16<UInt8>, by values: SIMD16<UInt8>
  ) {
    let place = UnsafeMutableRawPointer(bytes)
    let old = place.loadUnaligned(as: SIMD16<UInt8>.self)
    let hit = spread(mask)
    place.storeBytes(of: values & hit | old & ~hit, as: SIMD16<UInt8>.self)
  }
}
