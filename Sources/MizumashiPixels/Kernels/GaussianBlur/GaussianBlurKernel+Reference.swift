// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension GaussianBlurKernel {
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
    let reduced = horizontal.factor > 1 || vertical.factor > 1
    for channel in 0..<format.layout.colourChannelCount {
      let lines = SampledLines(source: source, channel: channel, edge: edge, type: type)
      if reduced {
        writeReduced(lines, into: target, rows: rows)
      } else {
        writeDirect(lines, into: target, rows: rows)
      }
    }
    for y in rows {
      format.copyAlpha(
        from: source.row(y, as: type), into: target.row(y), width: source.extent.width)
    }
  }

  private func writeDirect<Component>(
    _ lines: SampledLines<Component>, into target: MutableRasterView, rows: Range<Int>
  ) {
    let shift = Int(GaussianAxis.oneBits - GaussianAxis.fractionBits)
    let needed = rows.lowerBound - vertical.radius..<rows.upperBound + vertical.radius
    let filtered = needed.map { y in
      (0..<lines.width).map { x in
        rounded(Self.blurred(x, horizontal) { lines[$0, y] }, shift)
      }
    }
    for y in rows {
      for x in 0..<lines.width {
        let sum = Self.blurred(y - needed.lowerBound, vertical) { filtered[$0][x] }
        lines.write(rounded(sum, finalShift), to: target, x, y)
      }
    }
  }

  private func writeReduced<Component>(
    _ lines: SampledLines<Component>, into target: MutableRasterView, rows: Range<Int>
  ) {
    let rowBlocks = vertical.blocks(for: rows)
    let needed = rowBlocks.lowerBound - vertical.radius..<rowBlocks.upperBound + vertical.radius
    let reduced = needed.map { block in
      let means = (0..<lines.width).map { x in
        let sum = (0..<vertical.factor).reduce(0) { $0 + lines[x, block * vertical.factor + $1] }
        return rounded(sum << Int(GaussianAxis.fractionBits), vertical.factorBits)
      }
      return reducedRow(means)
    }
    let expanded = rowBlocks.map { block in
      let blurred = reduced[0].indices.map { x in
        rounded(Self.blurred(block - needed.lowerBound, vertical) { reduced[$0][x] }, oneShift)
      }
      return expandedRow(blurred, width: lines.width)
    }
    for y in rows {
      let first = vertical.block(before: y) - 1 - rowBlocks.lowerBound
      let weights = vertical.expansion(at: y)
      for x in 0..<lines.width {
        let sum = (0..<4).reduce(0) { $0 + weights[$1] * expanded[first + $1][x] }
        lines.write(rounded(sum, finalShift), to: target, x, y)
      }
    }
  }

  /// The blocks of one row of fixed-point numbers, blurred.
  private func reducedRow(_ row: [Int]) -> [Int] {
    let blocks = horizontal.blocks(for: 0..<row.count)
    let needed = blocks.lowerBound - horizontal.radius..<blocks.upperBound + horizontal.radius
    let means = needed.map { block in
      let sum = (0..<horizontal.factor).reduce(0) {
        $0 + row[edge.index(block * horizontal.factor + $1, count: row.count)]
      }
      return rounded(sum, horizontal.factorBits)
    }
    return blocks.map { block in
      rounded(Self.blurred(block - needed.lowerBound, horizontal) { means[$0] }, oneShift)
    }
  }

  /// One row of blocks, interpolated.
  private func expandedRow(_ row: [Int], width: Int) -> [Int] {
    let blocks = horizontal.blocks(for: 0..<width)
    return (0..<width).map { x in
      let first = horizontal.block(before: x) - 1 - blocks.lowerBound
      let weights = horizontal.expansion(at: x)
      return rounded((0..<4).reduce(0) { $0 + weights[$1] * row[first + $1] }, oneShift)
    }
  }

  private static func blurred(_ place: Int, _ axis: GaussianAxis, _ value: (Int) -> Int) -> Int {
    (1...max(axis.radius, 1)).prefix(axis.radius).reduce(axis.weights[0] * value(place)) {
      $0 + axis.weights[$1] * (value(place - $1) + value(place + $1))
    }
  }

  private var oneShift: Int { Int(GaussianAxis.oneBits) }
  private var finalShift: Int { Int(GaussianAxis.oneBits + GaussianAxis.fractionBits) }
}
