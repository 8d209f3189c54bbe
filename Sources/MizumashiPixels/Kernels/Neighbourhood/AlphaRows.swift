// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension PixelFormat {
  /// Copies the alpha of one row: what a filter leaves alone.
  @inline(__always)
  func copyAlpha<Component: BitwiseCopyable>(
    from source: UnsafePointer<Component>, into target: UnsafeMutablePointer<Component>,
    width: Int
  ) {
    guard layout.hasAlpha else { return }
    let channelCount = channelCount
    var place = channelCount &- 1
    for _ in 0..<width {
      target[place] = source[place]
      place &+= channelCount
    }
  }
}

extension RasterView {
  /// Copies `rows` as they are.
  func copy(_ rows: Range<Int>, into target: MutableRasterView) {
    let byteCount = extent.width * format.bytesPerPixel
    for y in rows {
      (target.base + y * target.stride).copyMemory(
        from: base + y * stride, byteCount: byteCount)
    }
  }
}
