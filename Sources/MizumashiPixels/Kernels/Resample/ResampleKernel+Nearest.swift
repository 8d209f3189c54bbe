// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension ResampleKernel {
  /// Copies pixels as wholes.
  func runNearest(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    switch format.bytesPerPixel {
    case 1: copyPixels(of: UInt8.self, 1, from: source, into: target, rows: rows)
    case 2: copyPixels(of: UInt8.self, 2, from: source, into: target, rows: rows)
    case 3: copyPixels(of: UInt8.self, 3, from: source, into: target, rows: rows)
    case 4: copyPixels(of: UInt8.self, 4, from: source, into: target, rows: rows)
    case 6: copyPixels(of: UInt16.self, 3, from: source, into: target, rows: rows)
    default: copyPixels(of: UInt16.self, 4, from: source, into: target, rows: rows)
    }
  }

  @inline(__always)
  private func copyPixels<Unit: PixelComponent>(
    of type: Unit.Type, _ unitCount: Int, from source: RasterView,
    into target: MutableRasterView, rows: Range<Int>
  ) {
    horizontal.starts.withUnsafeBufferPointer { starts in
      guard let starts = starts.baseAddress else { return }
      for y in rows {
        let from = source.row(vertical.starts[y], as: type)
        let to = target.row(y, as: type)
        for x in 0..<target.extent.width {
          for unit in 0..<unitCount {
            to[x &* unitCount &+ unit] = from[starts[x] &* unitCount &+ unit]
          }
        }
      }
    }
  }
}
