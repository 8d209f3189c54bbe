// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Replaces the lightness of rows, at 8 or 16 bit.
///
/// At 16 bit the change is worked out on the pixel rounded to 8 bits and added to the pixel, times
/// 257: detail below 8 bits is kept, the equalisation itself has 256 levels.
struct LightnessSweep {
  let row: LightnessRow

  init(_ model: LightnessModel, _ layout: PixelFormat.Layout) {
    row = LightnessRow(model: model, channel: 0, layout: layout)
  }

  /// For the levels of one channel.
  init(channel: Int, _ layout: PixelFormat.Layout) {
    row = LightnessRow(model: nil, channel: channel, layout: layout)
  }

  /// The lightness of a whole picture, row by row without padding.
  func plane(of source: RasterView) -> [UInt8] {
    let (width, height) = (source.extent.width, source.extent.height)
    let count = width * source.format.channelCount
    var plane = [UInt8](repeating: 0, count: max(1, width * height))
    plane.withUnsafeMutableBufferPointer { plane in
      guard let base = plane.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 1) { buffer in
        guard let narrow = buffer.baseAddress else { return }
        for y in 0..<height {
          if source.format.depth == .uint16 {
            Self.narrow(source.row(y), into: narrow, count: count)
            row.read(narrow, count: width, into: base + y * width)
          } else {
            row.read(source.row(y), count: width, into: base + y * width)
          }
        }
      }
    }
    return plane
  }

  /// Replaces the lightness of `rows` by what `map` makes of it; `map` is given a row's number and
  /// its lightness, in place.
  @inline(__always)
  func run(
    on target: MutableRasterView, rows: Range<Int>,
    _ map: (Int, UnsafeMutablePointer<UInt8>) -> Void
  ) {
    let width = target.extent.width
    let count = width * target.format.channelCount
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width + 2 * count + 1) { buffer in
      guard let lightness = buffer.baseAddress else { return }
      let (old, new) = (lightness + width, lightness + (width + count))
      for y in rows {
        if target.format.depth == .uint16 {
          let wide = target.row(y, as: UInt16.self)
          Self.narrow(wide, into: old, count: count)
          new.update(from: old, count: count)
          row.read(old, count: width, into: lightness)
          map(y, lightness)
          row.replace(new, count: width, with: lightness)
          for i in 0..<count {
            let change = (Int32(new[i]) &- Int32(old[i])) &* 257
            wide[i] = UInt16(clamping32: Int32(wide[i]) &+ change)
          }
        } else {
          row.read(target.row(y), count: width, into: lightness)
          map(y, lightness)
          row.replace(target.row(y), count: width, with: lightness)
        }
      }
    }
  }

  private static func narrow(
    _ wide: UnsafePointer<UInt16>, into narrow: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    for i in 0..<count {
      narrow[i] = UInt8(truncatingIfNeeded: (UInt32(wide[i]) &* 255 &+ 32895) >> 16)
    }
  }
}
