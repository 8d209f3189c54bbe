// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Replaces each pixel by the median of the square around it, each channel alone.
///
/// **Units and range**: `size` is the side of the square in pixels, odd; 1 is a copy. 8 and 16 bit.
/// **Shape**: any layout; alpha is copied. The target has the extent of the source.
/// **Edges**: pixels outside are those at the edge, as in OpenCV.
/// **Complexity**: 3 and 5 by sorting networks, 32 components at a time; larger ones by histograms
/// (8 bit up to 181) at a cost that does not depend on the size; 16 bit and beyond, proportional to
/// size². Each call begins with `size` rows, so give it bands.
/// **Source**: equal to OpenCV's `medianBlur`. Perreault and Hébert, Median filtering in constant
/// time, 2007.
public struct MedianBlurKernel: Kernel {
  let size: Int
  let format: PixelFormat

  public init(size: Int, format: PixelFormat) {
    precondition(size > 0 && size % 2 == 1, "a median needs a middle")
    precondition(format.depth != .float32, "filters work on 8 and 16 bits")
    self.size = size
    self.format = format
  }

  var radius: Int { size / 2 }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    if rows.isEmpty || source.extent.isEmpty { return }
    switch (size, format.depth) {
    case (1, _): source.copy(rows, into: target)
    case (_, .uint16): runReference(from: source, into: target, rows: rows)
    case (3, _), (5, _): runNetwork(from: source, into: target, rows: rows)
    case (...MedianHistogram.largestSize, _):
      MedianHistogram(size: size, format: format).run(from: source, into: target, rows: rows)
    default: runReference(from: source, into: target, rows: rows)
    }
    for y in rows where size > 1 && format.depth == .uint8 {
      format.copyAlpha(
        from: source.row(y, as: UInt8.self), into: target.row(y), width: source.extent.width)
    }
  }

  /// Sorts each column of the square once, and finds the median among sorted columns.
  private func runNetwork(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    let (width, height) = (source.extent.width, source.extent.height)
    let (size, radius, channelCount) = (size, radius, format.channelCount)
    let rowExtension = RowExtension(
      width: width, channelCount: channelCount, left: radius, right: radius, edge: .edge)
    ScratchArena.with(
      byteCount: RowRing<UInt8>.byteCount(rowCount: rowExtension.count, capacity: size)
        + SortedColumns.byteCount(count: rowExtension.count)
    ) { arena in
      var ring = RowRing<UInt8>(
        rowCount: rowExtension.count, capacity: size, first: rows.lowerBound - radius,
        in: &arena)
      let sorted = SortedColumns(count: rowExtension.count, pixel: channelCount, in: &arena)
      for y in rows {
        ring.prepare(y &- radius..<y &+ radius &+ 1) { row, extended in
          source.askFor(row: row &+ RasterView.rowsAhead)
          rowExtension.extend(source.row(max(0, min(row, height &- 1))), into: extended)
        }
        target.askFor(row: y &+ RasterView.rowsAhead, of: rows)
        let result = target.row(y, as: UInt8.self)
        if size == 3 {
          sorted.sort3(ring[y &- 1], ring[y], ring[y &+ 1])
          sorted.writeMedians3(to: result, count: width &* channelCount)
        } else {
          sorted.sort5(ring[y &- 2], ring[y &- 1], ring[y], ring[y &+ 1], ring[y &+ 2])
          sorted.writeMedians5(to: result, count: width &* channelCount)
        }
      }
    }
  }
}
