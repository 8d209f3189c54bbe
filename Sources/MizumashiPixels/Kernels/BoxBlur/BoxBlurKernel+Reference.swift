// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension BoxBlurKernel {
  /// The specification, one number at a time; also what 16 bit and giant boxes run on.
  public func runReference(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    if format.depth == .uint16 {
      runReference(UInt16.self, from: source, into: target, rows: rows)
    } else {
      runReference(UInt8.self, from: source, into: target, rows: rows)
    }
  }

  private func runReference<Component: PixelComponent & FixedWidthInteger>(
    _ type: Component.Type, from source: RasterView, into target: MutableRasterView,
    rows: Range<Int>
  ) {
    let area = width * height
    for channel in 0..<format.layout.colourChannelCount {
      let lines = SampledLines(source: source, channel: channel, edge: edge, type: type)
      for y in rows {
        let top = y - reach.up
        let columns = (0..<lines.width).map { x in
          (top..<top + height).reduce(0) { $0 + lines[x, $1] }
        }
        for x in 0..<lines.width {
          let left = x - reach.left
          let sum = (left..<left + width).reduce(0) {
            $0 + columns[edge.index($1, count: lines.width)]
          }
          lines.write((sum + area / 2) / area, to: target, x, y)
        }
      }
    }
    for y in rows {
      format.copyAlpha(
        from: source.row(y, as: type), into: target.row(y), width: source.extent.width)
    }
  }
}
