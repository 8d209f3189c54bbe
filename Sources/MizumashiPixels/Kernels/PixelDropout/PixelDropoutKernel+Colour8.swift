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
    let thirds = ColourThird.all
    let fills = (thirds.0.repeating(colour), thirds.1.repeating(colour), thirds.2.repeating(colour))
    PhiloxRow.withScratch(words: (width &+ 1) / 2) { words in
      for y in rows {
        let halves = philox.halves(words, count: width, y: y)
        let row: UnsafeMutablePointer<UInt8> = target.row(y)
        var x = 0
        while x &+ 16 <= width {
          let draws = UnsafeRawPointer(halves + x).loadUnaligned(as: SIMD16<UInt16>.self)
          let mask = mzm_at_most_u16x16(draws, limit)
          let pixels = row + 3 &* x
          thirds.0.replace(pixels, where: mask, by: fills.0)
          thirds.1.replace(pixels + 16, where: mask, by: fills.1)
          thirds.2.replace(pixels + 32, where: mask, by: fills.2)
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
