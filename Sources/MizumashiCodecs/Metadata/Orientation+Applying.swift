// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

extension Orientation {
  /// The picture turned upright: pixels move and none changes.
  func applied(to raster: Raster, pool: BufferPool?) -> Raster {
    guard self != .up else { return raster }
    let extent = swapsSides ? raster.extent.transposed : raster.extent
    var target = Raster(uninitialized: extent, raster.format, pool: pool)
    raster.withView { source in
      target.withMutableView { target in
        switch raster.format.bytesPerPixel {
        case 1: move(Pixel1.self, from: source, to: target)
        case 2: move(UInt16.self, from: source, to: target)
        case 3: move(Pixel3.self, from: source, to: target)
        case 4: move(UInt32.self, from: source, to: target)
        case 6: move(Pixel6.self, from: source, to: target)
        case 8: move(UInt64.self, from: source, to: target)
        default: moveBytes(from: source, to: target)
        }
      }
    }
    return target
  }

  private typealias Pixel1 = UInt8
  private struct Pixel3: BitwiseCopyable { var a, b, c: UInt8 }
  private struct Pixel6: BitwiseCopyable { var a, b, c: UInt16 }

  /// Where in the source the target's first pixel lies, and the steps in bytes that follow the
  /// target's x and y.
  private func path(through source: RasterView) -> (origin: Int, x: Int, y: Int) {
    let (pixel, row) = (source.format.bytesPerPixel, source.stride)
    let right = (source.extent.width - 1) * pixel
    let bottom = (source.extent.height - 1) * row
    return switch self {
    case .up: (0, pixel, row)
    case .mirrored: (right, -pixel, row)
    case .upsideDown: (right + bottom, -pixel, -row)
    case .flipped: (bottom, pixel, -row)
    case .transposed: (0, row, pixel)
    case .turnedLeft: (bottom, -row, pixel)
    case .transversed: (right + bottom, -row, -pixel)
    case .turnedRight: (right, row, -pixel)
    }
  }

  /// Walks in squares, so that the columns read for one row are still in the cache for the next.
  @inline(__always)
  private func move<Pixel: BitwiseCopyable>(
    _ type: Pixel.Type, from source: RasterView, to target: MutableRasterView
  ) {
    let side = 32
    let path = path(through: source)
    let start = source.base + path.origin
    let extent = target.extent
    for top in stride(from: 0, to: extent.height, by: side) {
      for left in stride(from: 0, to: extent.width, by: side) {
        for y in top..<min(top + side, extent.height) {
          let row = UnsafeMutableRawPointer(target.base + y &* target.stride)
          var from = start + (y &* path.y &+ left &* path.x)
          for x in left..<min(left + side, extent.width) {
            let pixel = from.loadUnaligned(as: Pixel.self)
            row.storeBytes(
              of: pixel, toByteOffset: x &* MemoryLayout<Pixel>.stride, as: Pixel.self)
            from += path.x
          }
        }
      }
    }
  }

  private func moveBytes(from source: RasterView, to target: MutableRasterView) {
    let path = path(through: source)
    let size = source.format.bytesPerPixel
    for y in 0..<target.extent.height {
      for x in 0..<target.extent.width {
        (target.base + y * target.stride + x * size).copyMemory(
          from: source.base + path.origin + y * path.y + x * path.x, byteCount: size)
      }
    }
  }
}
