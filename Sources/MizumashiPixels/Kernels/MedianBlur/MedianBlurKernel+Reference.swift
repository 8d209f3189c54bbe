// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension MedianBlurKernel {
  /// The specification, one number at a time; also what 16 bit and giant squares run on.
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
    for channel in 0..<format.layout.colourChannelCount {
      let lines = SampledLines(source: source, channel: channel, edge: .edge, type: type)
      for y in rows {
        for x in 0..<lines.width {
          var square: [Int] = []
          for row in y - radius...y + radius {
            for column in x - radius...x + radius { square.append(lines[column, row]) }
          }
          square.sort()
          lines.write(square[square.count / 2], to: target, x, y)
        }
      }
    }
    for y in rows {
      format.copyAlpha(
        from: source.row(y, as: type), into: target.row(y), width: source.extent.width)
    }
  }
}
