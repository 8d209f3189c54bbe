// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan

extension BlendMask {
  /// The mask of a blend on a raster.
  init(_ mask: Blend.Mask, _ raster: Raster) {
    let count = raster.format.layout.colourChannelCount
    switch mask {
    case .constant(let factors):
      self = .constant(factors.prefix(max(count, 1)).map { Float($0) })
    case .gradient(let axis, let start, let end, let from, let to):
      let side = axis == .horizontal ? raster.extent.width : raster.extent.height
      let first = Int((min(start, end) * Double(side - 1)).rounded())
      let last = max(Int((max(start, end) * Double(side - 1)).rounded()), first)
      let (low, high) = start <= end ? (Float(from), Float(to)) : (Float(to), Float(from))
      self =
        axis == .horizontal
        ? .horizontalGradient(from: low, to: high, columns: first...last)
        : .verticalGradient(from: low, to: high, rows: first...last)
    case .checkerboard(let columns, let rows):
      self = .checkerboard(columns: columns, rows: rows)
    }
  }
}
