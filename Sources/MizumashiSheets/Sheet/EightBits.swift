// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Pixels of any depth as 8 bits.
enum EightBits {
  /// The picture in 8 bits with the same channels; if `multiplied`, each colour times its alpha.
  ///
  /// 16 bits become the nearest level, floats 0…1 become 0…255 and are clamped.
  static func converted(_ raster: Raster, multiplied: Bool) -> Raster {
    if raster.format.depth == .uint8, !multiplied { return raster }
    var result = Raster(
      uninitialized: raster.extent, PixelFormat(raster.format.layout, .uint8))
    raster.withView { source in
      result.withMutableView { target in
        switch source.format.depth {
        case .uint8: convert(source, UInt8.self, target, multiplied)
        case .uint16: convert(source, UInt16.self, target, multiplied)
        case .float32: convert(source, Float.self, target, multiplied)
        }
      }
    }
    return result
  }

  @inline(__always)
  private static func convert<Component: PixelComponent>(
    _ source: RasterView, _: Component.Type, _ target: MutableRasterView, _ multiplied: Bool
  ) {
    let channels = source.format.channelCount
    let maximum = Component.nominalMaximum
    let last = channels - 1
    for y in 0..<source.extent.height {
      let from: UnsafePointer<Component> = source.row(y)
      let to: UnsafeMutablePointer<UInt8> = target.row(y)
      for x in 0..<source.extent.width {
        let pixel = from + x * channels
        // Beyond 0…1 an alpha means nothing; NaN counts as 0.
        var alpha: Float = 1
        if multiplied {
          alpha = Float(UInt8(saturating: pixel[last].floatValue / maximum * 255)) / 255
        }
        for channel in 0..<channels {
          let share = channel == last ? 1 : alpha
          let value = pixel[channel].floatValue / maximum * 255
          to[x * channels + channel] = UInt8(saturating: value * share)
        }
      }
    }
  }

  /// Turns colours times alpha back into colours; transparent pixels stay black.
  static func divideByAlpha(_ raster: inout Raster) {
    let colours = raster.format.layout.colourChannelCount
    let width = raster.extent.width
    raster.withMutableView { view in
      for y in 0..<view.extent.height {
        let row = view.row(y, as: UInt8.self)
        for x in 0..<width {
          let pixel = row + x * (colours + 1)
          let alpha = Float(pixel[colours])
          if alpha == 0 { continue }
          for channel in 0..<colours {
            pixel[channel] = UInt8(saturating: Float(pixel[channel]) * 255 / alpha)
          }
        }
      }
    }
  }
}
