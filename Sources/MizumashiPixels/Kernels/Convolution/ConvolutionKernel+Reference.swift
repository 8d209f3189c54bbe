// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension ConvolutionKernel {
  /// The specification, one number at a time; also what 16 bit runs on.
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
      let lines = SampledLines(source: source, channel: channel, edge: edge, type: type)
      for y in rows {
        for x in 0..<lines.width {
          let sum = weights.taps.reduce(weights.bias) {
            $0 + $1.weight * lines[x + $1.x, y + $1.y]
          }
          lines.write(sum >> weights.shift, to: target, x, y)
        }
      }
    }
    for y in rows {
      format.copyAlpha(
        from: source.row(y, as: type), into: target.row(y), width: source.extent.width)
    }
  }
}
