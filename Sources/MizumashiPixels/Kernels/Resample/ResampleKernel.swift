// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// Makes a picture of another size from a window of the source.
///
/// Without `antialias` the taps are those of OpenCV's `resize`: a fixed number around each new
/// centre, those outside taking the pixel at the edge; `area` is the exact mean of what a new pixel
/// covers; `nearest` takes the pixel under the top-left corner of the new one. With `antialias`
/// they are those of Pillow's `Image.resize`: the filter is stretched by the shrinking factor, taps
/// outside are left out, and numbers are clamped to grey levels between the two passes; `nearest`
/// takes the pixel under the new centre.
///
/// **Units and range**: `window` in continuous coordinates of the source, of some width and height.
/// No pixel is read that lies outside the window rounded outwards, so that a window of whole
/// pixels gives exactly what cropping and then resizing gives. 8 and 16 bit.
/// **Shape**: any layout; alpha is resampled like any channel, colours are not weighted by it.
/// **Edges**: as said. An empty source leaves the target as it is.
/// **Complexity**: taps · (rows read · new width + new height · new width). Neighbouring calls
/// share rows that each computes, so give it bands.
/// **Source**: compared with OpenCV 5.0.0: at most 1 level away, `nearest` equal. Compared with
/// Pillow 13: the same, except that Pillow weights colours by alpha.
public struct ResampleKernel: Kernel {
  let horizontal: ResampleAxis
  let vertical: ResampleAxis
  let format: PixelFormat
  private let filter: ResampleFilter
  let antialias: Bool
  private let row: ResampleRow

  public init(
    window: Bounds, source: Extent, target: Extent, filter: ResampleFilter, antialias: Bool,
    format: PixelFormat
  ) {
    precondition(format.depth != .float32, "resampling works on 8 and 16 bits")
    precondition(window.width.isFinite && window.height.isFinite)
    self.format = format
    self.filter = filter
    self.antialias = antialias
    horizontal = ResampleAxis(
      window: window.minX...window.maxX, sourceCount: max(source.width, 1),
      targetCount: target.width, filter: filter, antialias: antialias)
    vertical = ResampleAxis(
      window: window.minY...window.maxY, sourceCount: max(source.height, 1),
      targetCount: target.height, filter: filter, antialias: antialias)
    row = ResampleRow(
      axis: horizontal, channelCount: format.channelCount,
      range: antialias ? 0...255 << Self.fractionBits : Int16.min...Int16.max)
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    if rows.isEmpty || source.extent.isEmpty || target.extent.isEmpty { return }
    if filter == .nearest {
      runNearest(from: source, into: target, rows: rows)
    } else if format.depth == .uint16 {
      runReference(from: source, into: target, rows: rows)
    } else {
      runTwoPasses(from: source, into: target, rows: rows)
    }
  }

  /// The roundings of the two passes: between them, numbers have six bits below the grey level.
  /// 16 bits hold them, since no row of weights has absolute values that sum to twice `one`.
  static let fractionBits: Int32 = 6

  /// Resamples rows sideways into a ring, then sums the rows of the ring.
  private func runTwoPasses(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    let count = target.extent.width * format.channelCount
    let pairCount = vertical.pairCount
    let row = row
    let shift = ResampleAxis.oneBits + Self.fractionBits
    let sum = WeightedSum(bias: 1 << (shift - 1), shift: shift)
    let lastRow = source.extent.height - 1
    let columns = horizontal.sources.clamped(to: 0..<source.extent.width)
    ScratchArena.with(
      byteCount: RowRing<Int16>.byteCount(rowCount: count, capacity: 2 * pairCount)
        + ScratchArena.byteCount(of: PlainTap<Int16>.self, count: 2 * pairCount)
    ) { arena in
      var ring = RowRing<Int16>(
        rowCount: count, capacity: 2 * pairCount, first: vertical.starts[rows.lowerBound],
        in: &arena)
      let taps = arena.take(PlainTap<Int16>.self, count: 2 * pairCount)
      vertical.pairs.withUnsafeBufferPointer { pairs in
        guard let pairs = pairs.baseAddress else { return }
        for y in rows {
          let start = vertical.starts[y]
          ring.prepare(start..<start &+ 2 &* pairCount) { index, result in
            // Whole rows follow each other without a gap, and processors see that themselves.
            if columns.count < source.extent.width {
              source.askFor(row: index &+ RasterView.rowsAhead, columns: columns)
            }
            // Rows below the last have the weight 0, but are read.
            row.apply(to: source.row(min(index, lastRow)), into: result)
          }
          for tap in 0..<2 &* pairCount { taps[tap] = PlainTap(address: ring[start &+ tap]) }
          sum.sum(
            taps, weights: pairs + y &* pairCount, pairCount: pairCount, count: count,
            into: target.row(y, as: UInt8.self))
        }
      }
    }
  }
}
