// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Brings pixels to a layout and depth that a file format holds.
///
/// Alpha that the target lacks is flattened over black: each colour is multiplied by its alpha.
/// 16 bits become 8 by the nearest level; grey becomes colour by repetition.
enum PixelConversion {
  static func convert(_ source: RasterView, to target: MutableRasterView) {
    for y in 0..<source.extent.height {
      switch (source.format.depth, target.format.depth) {
      case (.uint8, .uint8): convert(row: y, source, target, UInt8.self, UInt8.self) { $0 }
      case (.uint16, .uint16): convert(row: y, source, target, UInt16.self, UInt16.self) { $0 }
      case (.uint16, .uint8):
        convert(row: y, source, target, UInt16.self, UInt8.self) {
          // Nearest of v × 255 / 65535: 65535 is 257 × 255.
          UInt8(truncatingIfNeeded: (UInt32($0) &+ 128) / 257)
        }
      default: preconditionFailure("no format stores \(target.format) for \(source.format)")
      }
    }
  }

  @inline(__always)
  private static func convert<From: FixedWidthInteger & PixelComponent, To: PixelComponent>(
    row y: Int, _ source: RasterView, _ target: MutableRasterView, _: From.Type, _: To.Type,
    _ narrowed: (From) -> To
  ) {
    let from: UnsafePointer<From> = source.row(y)
    let to: UnsafeMutablePointer<To> = target.row(y)
    let (wide, narrow) = (source.format.layout, target.format.layout)
    let (step, colours) = (target.format.channelCount, narrow.colourChannelCount)
    let flattens = wide.hasAlpha && !narrow.hasAlpha
    for x in 0..<source.extent.width {
      let pixel = from + x &* wide.channelCount
      let alpha = pixel[wide.channelCount &- 1]
      for channel in 0..<colours {
        var value = pixel[wide.hasColour ? channel : 0]
        if flattens, alpha != From.max {
          let product = UInt64(value) &* UInt64(alpha) &+ UInt64(From.max) / 2
          value = From(truncatingIfNeeded: product / UInt64(From.max))
        }
        to[x &* step &+ channel] = narrowed(value)
      }
      if narrow.hasAlpha {
        to[x &* step &+ colours] = narrowed(wide.hasAlpha ? alpha : From.max)
      }
    }
  }
}
