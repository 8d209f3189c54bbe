// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Inks to light without a profile: each of R, G, B is what its ink and the black let through.
///
/// **Source**: the formula of Pillow 13 (`convert("RGB")`), which rounds within one level of this.
enum CMYKConversion {
  /// RGB from rows of C, M, Y, K that hold the largest value less the ink.
  static func rgb(from raster: Raster, pool: BufferPool?) -> Raster {
    let format = PixelFormat(.rgb, raster.format.depth)
    var target = Raster(uninitialized: raster.extent, format, pool: pool)
    raster.withView { source in
      target.withMutableView { target in
        for y in 0..<raster.extent.height {
          switch raster.format.depth {
          case .uint8: convert(row: y, of: source, to: target, UInt8.self)
          case .uint16: convert(row: y, of: source, to: target, UInt16.self)
          case .float32: preconditionFailure("no reader makes CMYK floats")
          }
        }
      }
    }
    return target
  }

  @inline(__always)
  private static func convert<Component: PixelComponent & FixedWidthInteger>(
    row y: Int, of source: RasterView, to target: MutableRasterView, _ type: Component.Type
  ) {
    let maximum = UInt64(Component.max)
    let inks: UnsafePointer<Component> = source.row(y)
    let lights: UnsafeMutablePointer<Component> = target.row(y)
    for x in 0..<source.extent.width {
      let black = UInt64(inks[4 &* x &+ 3])
      for channel in 0..<3 {
        let light = (UInt64(inks[4 &* x &+ channel]) &* black &+ maximum / 2) / maximum
        lights[3 &* x &+ channel] = Component(truncatingIfNeeded: light)
      }
    }
  }
}
