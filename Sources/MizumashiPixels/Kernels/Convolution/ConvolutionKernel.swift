// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes to each pixel a weighted sum of its neighbours: sharpening, embossing, motion blur,
/// edges.
///
/// The weights are not flipped (correlation, as in OpenCV's `filter2D`); zeros cost nothing.
///
/// **Units and range**: finite weights, row by row; `offset` in grey levels of 8 bit, or of 16 bit
/// for such pictures. See `ConvolutionWeights` for the fixed point. 8 and 16 bit; sums are rounded
/// to the nearest, halves upwards, and clamped.
/// **Shape**: any layout; alpha is copied. The target has the extent of the source.
/// **Edges**: `edge`, by default `mirror`, the default of OpenCV.
/// **Complexity**: proportional to the number of weights that are not zero. A call needs as many
/// rows more than it writes as the weights are high, so give it bands.
/// **Source**: compared with OpenCV's `filter2D`: at most 1 level away.
public struct ConvolutionKernel: Kernel {
  let weights: ConvolutionWeights
  let format: PixelFormat
  let edge: EdgeRule
  private let pairs: [Int32]
  private let columns: ClosedRange<Int>
  private let lines: ClosedRange<Int>

  /// Takes `width` · `height` weights. That at `anchor` lies over the pixel that is written; by
  /// default it is the middle one, for even sizes the one right of and below the middle.
  public init(
    weights: [Float], width: Int, height: Int, anchor: (x: Int, y: Int)? = nil,
    offset: Float = 0, format: PixelFormat, edge: EdgeRule = .mirror
  ) {
    precondition(width > 0 && height > 0 && weights.count == width * height)
    precondition(weights.allSatisfy(\.isFinite) && offset.isFinite)
    precondition(format.depth != .float32, "filters work on 8 and 16 bits")
    self.weights = ConvolutionWeights(
      weights, width: width, anchor: anchor ?? (width / 2, height / 2), offset: offset)
    self.format = format
    self.edge = edge
    let taps = self.weights.taps
    pairs = WeightedSum.pairs(taps.map(\.weight))
    columns = taps.reduce(0...0) { min($0.lowerBound, $1.x)...max($0.upperBound, $1.x) }
    lines = taps.reduce(0...0) { min($0.lowerBound, $1.y)...max($0.upperBound, $1.y) }
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    if rows.isEmpty || source.extent.isEmpty { return }
    if format.depth == .uint16 {
      runReference(from: source, into: target, rows: rows)
    } else {
      runPairs(from: source, into: target, rows: rows)
    }
  }

  /// Extends rows into a ring and sums over addresses in it, one for each weight.
  private func runPairs(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    let (width, height) = (source.extent.width, source.extent.height)
    let rowExtension = RowExtension(
      width: width, channelCount: format.channelCount, left: -columns.lowerBound,
      right: columns.upperBound, edge: edge)
    let tapCount = 2 * pairs.count
    let sum = WeightedSum(bias: Int32(weights.bias), shift: Int32(weights.shift))
    // For each tap, the line it reads and where in it the sum begins. The lone last is doubled.
    let places = (0..<tapCount).map { index in
      let tap = weights.taps[min(index, weights.taps.count - 1)]
      return (line: tap.y, start: (tap.x - columns.lowerBound) * format.channelCount)
    }
    ScratchArena.with(
      byteCount: RowRing<UInt8>.byteCount(rowCount: rowExtension.count, capacity: lines.count)
        + ScratchArena.byteCount(of: PlainTap<UInt8>.self, count: tapCount)
    ) { arena in
      var ring = RowRing<UInt8>(
        rowCount: rowExtension.count, capacity: lines.count,
        first: rows.lowerBound + lines.lowerBound, in: &arena)
      let taps = arena.take(PlainTap<UInt8>.self, count: tapCount)
      for y in rows {
        ring.prepare(y &+ lines.lowerBound..<y &+ lines.upperBound &+ 1) { row, extended in
          source.askFor(row: row &+ RasterView.rowsAhead)
          rowExtension.extend(source.row(edge.index(row, count: height)), into: extended)
        }
        target.askFor(row: y &+ RasterView.rowsAhead, of: rows)
        for (index, place) in places.enumerated() {
          taps[index] = PlainTap(address: ring[y &+ place.line] + place.start)
        }
        sum.sum(
          taps, weights: pairs, pairCount: pairs.count, count: width &* format.channelCount,
          into: target.row(y, as: UInt8.self))
        format.copyAlpha(
          from: source.row(y, as: UInt8.self), into: target.row(y), width: width)
      }
    }
  }
}
