// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// A rectangle of whole pixels.
struct PixelRectangle: Hashable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  var maxX: Int { x + width }
  var maxY: Int { y + height }

  var bounds: Bounds {
    Bounds(minX: Double(x), minY: Double(y), maxX: Double(maxX), maxY: Double(maxY))
  }

  /// The place of an extent in the middle of this one.
  func centring(_ extent: Extent) -> PixelRectangle {
    PixelRectangle(
      x: x + (width - extent.width) / 2, y: y + (height - extent.height) / 2,
      width: extent.width, height: extent.height)
  }

  func intersects(_ other: PixelRectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}
