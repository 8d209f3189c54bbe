// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Replaces each pixel by the mean of the `width` × `height` pixels around it.
///
/// **Units and range**: sides of 1 or more pixels; 1 × 1 is a copy. An even side reaches one pixel
/// further to the left or upwards. 8 and 16 bit; means are rounded to the nearest, halves upwards.
/// **Shape**: any layout; alpha is copied. The target has the extent of the source.
/// **Edges**: `edge`, by default `mirror`, the default of OpenCV.
/// **Complexity**: independent of the size, but for `height` rows to begin with; so give it bands.
/// **Source**: compared with OpenCV's `blur`: equal but for halves.
public struct BoxBlurKernel: Kernel {
  let width: Int
  let height: Int
  let format: PixelFormat
  let edge: EdgeRule
  /// How to divide by a small area; nil for larger ones.
  private let narrowDivision: NarrowBoxSums.Division?

  public init(width: Int, height: Int, format: PixelFormat, edge: EdgeRule = .mirror) {
    precondition(width > 0 && height > 0, "a box has pixels")
    precondition(format.depth != .float32, "filters work on 8 and 16 bits")
    self.width = width
    self.height = height
    self.format = format
    self.edge = edge
    // Wider boxes are faster by sliding sums than by adding up columns.
    narrowDivision =
      width > 16 || height > 256 ? nil : NarrowBoxSums.Division(by: width * height)
  }

  /// Columns left of a pixel, and rows above it, that count.
  var reach: (left: Int, up: Int) { (width / 2, height / 2) }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    if rows.isEmpty || source.extent.isEmpty { return }
    if width == 1 && height == 1 {
      source.copy(rows, into: target)
    } else if format.depth == .uint8, let narrowDivision {
      let means = NarrowBoxSums(
        width: width, channelCount: format.channelCount, division: narrowDivision)
      runColumns(means, from: source, into: target, rows: rows)
    } else if format.depth == .uint8, height <= WideBoxSums.largestArea / width {
      let means = WideBoxSums(
        width: width, channelCount: format.channelCount, area: UInt32(width * height))
      runColumns(means, from: source, into: target, rows: rows)
    } else {
      runReference(from: source, into: target, rows: rows)
    }
  }

  /// Keeps the sum of each column of the box, which moves down by one row in and one out.
  @inline(__always)
  private func runColumns<Sums: BoxSums>(
    _ sums: Sums, from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    let count = source.extent.width * format.channelCount
    let rowExtension = RowExtension(
      width: source.extent.width, channelCount: format.channelCount, left: reach.left,
      right: width - 1 - reach.left, edge: edge)
    ScratchArena.with(
      byteCount: ScratchArena.byteCount(of: Sums.Sum.self, count: rowExtension.count)
        + ScratchArena.byteCount(of: Sums.Sum.self, count: count)
    ) { arena in
      let extended = arena.take(Sums.Sum.self, count: rowExtension.count)
      let scratch = arena.take(Sums.Sum.self, count: count)
      let columns = extended + reach.left * format.channelCount
      columns.update(repeating: 0, count: count)
      for row in 0..<height {
        let line = line(rows.lowerBound - reach.up + row, of: source)
        for i in 0..<count { columns[i] &+= Sums.Sum(truncatingIfNeeded: line[i]) }
      }
      for y in rows {
        if y > rows.lowerBound {
          let (leaving, entering) = (y - reach.up - 1, y - reach.up - 1 + height)
          let (old, new) = (line(leaving, of: source), line(entering, of: source))
          for i in 0..<count {
            columns[i] &+=
              Sums.Sum(truncatingIfNeeded: new[i]) &- Sums.Sum(truncatingIfNeeded: old[i])
          }
        }
        rowExtension.fillEnds(of: extended)
        sums.writeMeans(of: extended, scratch, into: target.row(y), pixels: source.extent.width)
        format.copyAlpha(
          from: source.row(y, as: UInt8.self), into: target.row(y), width: source.extent.width)
      }
    }
  }

  private func line(_ row: Int, of source: RasterView) -> UnsafePointer<UInt8> {
    source.row(edge.index(row, count: source.extent.height))
  }
}
