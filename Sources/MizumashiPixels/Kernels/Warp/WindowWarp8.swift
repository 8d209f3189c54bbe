// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// Reads through a window of 4×4 or 8×8 pixels (cubic, Lanczos), two of its rows at a time.
///
/// A vector holds the channels of a pixel of one row and of the pixel below it. Products are added
/// in the order of the reference, from left to right and then from top to bottom, so that sums are
/// rounded alike.
struct WindowWarp8: FastWarp8 {
  let interior: WarpInterior
  private let base: UnsafePointer<UInt8>
  private let stride: Int
  private let channels: Int
  private let weights: WarpWeights

  init(source: RasterView, weights: WarpWeights) {
    base = source.base.assumingMemoryBound(to: UInt8.self)
    stride = source.stride
    channels = source.format.channelCount
    self.weights = weights
    interior = WarpInterior(
      source.extent, bias: 64, before: weights.count / 2 - 1, after: weights.count / 2)
  }

  func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ spans: WarpSpans,
    _ scratch: WarpScratch
  ) {
    spans.line?.write(range, into: scratch)
    weights.values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      if weights.count == 4 {
        run(into: target, range, scratch, values, count: 4)
      } else {
        run(into: target, range, scratch, values, count: 8)
      }
    }
  }

  @inline(__always)
  private func run(
    into target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ scratch: WarpScratch,
    _ values: UnsafePointer<Float>, count: Int
  ) {
    for i in range {
      let place = WarpPlace(scratch.x[i], scratch.y[i])
      var bytes = pixel(place, values, count: count)
      // Four bytes are written where the pixel has as many or another one follows.
      if channels == 4 || (channels == 3 && i &+ 1 < range.upperBound) {
        UnsafeMutableRawPointer(target + i &* channels).storeBytes(of: bytes, as: UInt32.self)
      } else {
        for channel in 0..<channels {
          target[i &* channels &+ channel] = UInt8(truncatingIfNeeded: bytes)
          bytes >>= 8
        }
      }
    }
  }

  @inline(__always)
  private func pixel(
    _ place: WarpPlace, _ values: UnsafePointer<Float>, count: Int
  ) -> UInt32 {
    let across = values + Int(place.fractionX) &* count
    let down = values + Int(place.fractionY) &* count
    let (column, row) = (place.column &- count / 2 &+ 1, place.row &- count / 2 &+ 1)
    var upper = base + (row &* stride &+ column &* channels)
    var total = SIMD4<Float>()
    var j = 0
    while j < count {
      // Safe: the window lies inside, and rasters may be read 64 bytes past their end.
      let lower = upper + stride
      var lines = SIMD8<Float>()
      for i in 0..<count {
        let pixels = mzm_load_two_u8x4(upper + i &* channels, lower + i &* channels)
        lines = mzm_add_weighed_f32x8(lines, pixels, across[i])
      }
      total = mzm_add_halves_f32x4(total, lines, down[j], down[j &+ 1])
      upper += 2 &* stride
      j &+= 2
    }
    return mzm_nearest_u8x4(total)
  }
}
