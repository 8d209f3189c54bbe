// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

// Whole pixels of three bytes, which are most: sixteen at a time. A mask of one byte for each pixel
// is spread to three.
extension PixelDropoutKernel {
  func dropColour8(_ target: MutableRasterView, _ rows: Range<Int>) {
    guard chances.x > 0 else { return }
    let width = target.extent.width
    let limit = UInt16(truncatingIfNeeded: chances.x &- 1)
    let colour = SIMD4<UInt8>(
      UInt8(intensity: fill.x), UInt8(intensity: fill.y), UInt8(intensity: fill.z), 0)
    let thirds = (Third(0, colour), Third(1, colour), Third(2, colour))
    PhiloxRow.withScratch(words: (width &+ 1) / 2) { words in
      for y in rows {
        let halves = philox.halves(words, count: width, y: y)
        let row: UnsafeMutablePointer<UInt8> = target.row(y)
        var x = 0
        while x &+ 16 <= width {
          let draws = UnsafeRawPointer(halves + x).loadUnaligned(as: SIMD16<UInt16>.self)
          let mask = mzm_at_most_u16x16(draws, limit)
          thirds.0.drop(row + 3 &* x, mask)
          thirds.1.drop(row + (3 &* x &+ 16), mask)
          thirds.2.drop(row + (3 &* x &+ 32), mask)
          x &+= 16
        }
        while x < width {
          for channel in 0..<3 {
            let place = row + (3 &* x &+ channel)
            place.pointee = Self.select(halves[x], chances.x, colour[channel], place.pointee)
          }
          x &+= 1
        }
      }
    }
  }
}

/// One of the three vectors that sixteen pixels of three bytes fill.
private struct Third {
  /// Which pixel each byte belongs to.
  let pixel: SIMD16<UInt8>
  let fill: SIMD16<UInt8>

  init(_ index: Int, _ colour: SIMD4<UInt8>) {
    var (pixel, fill) = (SIMD16<UInt8>(), SIMD16<UInt8>())
    for lane in 0..<16 {
      let place = 16 * index + lane
      pixel[lane] = UInt8(place / 3)
      fill[lane] = colour[place % 3]
    }
    (self.pixel, self.fill) = (pixel, fill)
  }

  @inline(__always)
  func drop(_ bytes: UnsafeMutablePointer<UInt8>, _ mask: SIMD16<UInt8>) {
    let place = UnsafeMutableRawPointer(bytes)
    let old = place.loadUnaligned(as: SIMD16<UInt8>.self)
    let hit = mzm_shuffle_u8x16(mask, pixel)
    place.storeBytes(of: fill & hit | old & ~hit, as: SIMD16<UInt8>.self)
  }
}
