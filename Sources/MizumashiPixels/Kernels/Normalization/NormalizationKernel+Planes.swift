// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

extension NormalizationKernel {
  /// Writes rows channel by channel: those of `rows`, the first of which is row `first` of the
  /// image. The values are those of `run`.
  public func run(from rows: RasterView, into planes: PlanarImage.Planes, from first: Int) {
    switch rows.format.depth {
    case .uint8: run(rows, planes, first, UInt8.self)
    case .uint16: run(rows, planes, first, UInt16.self)
    case .float32: break
    }
  }

  private func run<Component: IntegerComponent>(
    _ rows: RasterView, _ planes: PlanarImage.Planes, _ first: Int, _: Component.Type
  ) {
    let channels = rows.format.channelCount
    for y in 0..<rows.extent.height {
      let row = rows.row(y, as: Component.self)
      for channel in 0..<channels {
        let into = planes.row(first + y, channel: channel)
        let (scale, offset) = (scales[channel], offsets[channel])
        var x = 0
        if let bytes = row as? UnsafePointer<UInt8>, channels == 3 {
          x = Self.write(bytes, channel, into, rows.extent.width, scale, offset)
        }
        while x < rows.extent.width {
          into[x] = Float(row[x &* channels &+ channel]) * scale + offset
          x &+= 1
        }
      }
    }
  }

  /// One channel of a row of three, eight pixels at a time.
  ///
  /// - Returns: how many pixels are done.
  private static func write(
    _ row: UnsafePointer<UInt8>, _ channel: Int, _ into: UnsafeMutablePointer<Float>, _ width: Int,
    _ scale: Float, _ offset: Float
  ) -> Int {
    // Of eight pixels, which fill 24 bytes: what lies in the first sixteen, and in those from the
    // ninth on.
    var (first, second) = (SIMD16<UInt8>(repeating: 0x80), SIMD16<UInt8>(repeating: 0x80))
    for pixel in 0..<8 {
      let place = 3 * pixel + channel
      if place < 16 { first[pixel] = UInt8(place) } else { second[pixel] = UInt8(place - 8) }
    }
    var x = 0
    while x &+ 8 <= width {
      let pixels = UnsafeRawPointer(row + 3 &* x)
      let low = pixels.loadUnaligned(as: SIMD16<UInt8>.self)
      let high = (pixels + 8).loadUnaligned(as: SIMD16<UInt8>.self)
      let bytes = mzm_shuffle_u8x16(low, first) | mzm_shuffle_u8x16(high, second)
      mzm_store_scaled_f32x8(into + x, bytes, scale, offset)
      x &+= 8
    }
    return x
  }
}
