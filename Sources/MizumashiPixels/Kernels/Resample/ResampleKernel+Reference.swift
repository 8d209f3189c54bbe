// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension ResampleKernel {
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
    let first = vertical.starts[rows.lowerBound]
    let lastStart = vertical.starts[rows.upperBound - 1]
    let end = min(lastStart + 2 * vertical.pairCount, source.extent.height)
    let columnWeights = horizontal.starts.indices.map { horizontal.weights(of: $0) }
    for channel in 0..<format.channelCount {
      let lines = SampledLines(source: source, channel: channel, edge: .edge, type: type)
      let wide = (first..<end).map { y in
        columnWeights.enumerated().map { x, weights in
          let sum = weights.enumerated().reduce(0) {
            $0 + $1.element * lines[horizontal.starts[x] + $1.offset, y]
          }
          let value = rounded(sum, Int(ResampleAxis.oneBits - Self.fractionBits))
          let largest = Int(Component.max) << Int(Self.fractionBits)
          return antialias ? max(0, min(largest, value)) : value
        }
      }
      for y in rows {
        // Rows past the end have the weight 0.
        let weights = vertical.weights(of: y).prefix(end - vertical.starts[y])
        for x in 0..<target.extent.width {
          let sum = weights.enumerated().reduce(0) {
            $0 + $1.element * wide[vertical.starts[y] - first + $1.offset][x]
          }
          lines.write(
            rounded(sum, Int(ResampleAxis.oneBits + Self.fractionBits)), to: target, x, y)
        }
      }
    }
  }
}
