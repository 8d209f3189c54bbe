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
  /// (sum + area / 2) · reciprocal >> shift is the rounded mean, exactly.
  private let reciprocal: UInt64
  private let shift: UInt64
  /// Up to here sums fit 32 bits and the reciprocal is exact.
  private static let largestArea = 1 << 22

  public init(width: Int, height: Int, format: PixelFormat, edge: EdgeRule = .mirror) {
    precondition(width > 0 && height > 0, "a box has pixels")
    precondition(format.depth != .float32, "filters work on 8 and 16 bits")
    self.width = width
    self.height = height
    self.format = format
    self.edge = edge
    // With the reciprocal rounded up by e ≤ area / 2^shift, the quotient is exact while
    // 256 · area · e < 1: 8 + 2 log₂ area < 31 + log₂ area holds up to `largestArea`.
    let area = UInt64(min(width.multipliedReportingOverflow(by: height).partialValue, Self.largestArea).magnitude)
    shift = 31 + UInt64(63 - max(area, 1).leadingZeroBitCount)
    reciprocal = (1 << shift) / max(area, 1) + 1
  }

  /// Columns left of a pixel, and rows above it, that count.
  var reach: (left: Int, up: Int) { (width / 2, height / 2) }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    if rows.isEmpty || source.extent.isEmpty { return }
    if width == 1 && height == 1 {
      source.copy(rows, into: target)
    } else if format.depth == .uint16 || height > Self.largestArea / width {
      runReference(from: source, into: target, rows: rows)
    } else {
      runSums(from: source, into: target, rows: rows)
    }
  }

  /// Keeps the sum of each column of the box; a sum that moves along them gives the box.
  private func runSums(
    from source: RasterView, into target: MutableRasterView, rows: Range<Int>
  ) {
    let channelCount = format.channelCount
    let count = source.extent.width * channelCount
    let rowExtension = RowExtension(
      width: source.extent.width, channelCount: channelCount, left: reach.left,
      right: width - 1 - reach.left, edge: edge)
    ScratchArena.with(
      byteCount: ScratchArena.byteCount(of: UInt32.self, count: rowExtension.count)
        + ScratchArena.byteCount(of: UInt32.self, count: count)
    ) { arena in
      let extended = arena.take(UInt32.self, count: rowExtension.count)
      let sums = arena.take(UInt32.self, count: count)
      let columns = extended + reach.left * channelCount
      columns.update(repeating: 0, count: count)
      for row in 0..<height - 1 {
        add(line(rows.lowerBound - reach.up + row, of: source), to: columns, count: count)
      }
      for y in rows {
        let top = y - reach.up
        add(line(top + height - 1, of: source), to: columns, count: count)
        rowExtension.fillEnds(of: extended)
        slide(over: extended, into: sums, pixels: source.extent.width)
        divide(sums, into: target.row(y), count: count)
        format.copyAlpha(
          from: source.row(y, as: UInt8.self), into: target.row(y), width: source.extent.width)
        subtract(line(top, of: source), from: columns, count: count)
      }
    }
  }

  private func line(_ row: Int, of source: RasterView) -> UnsafePointer<UInt8> {
    source.row(edge.index(row, count: source.extent.height))
  }

  private func add(
    _ line: UnsafePointer<UInt8>, to columns: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    for i in 0..<count { columns[i] &+= UInt32(line[i]) }
  }

  private func subtract(
    _ line: UnsafePointer<UInt8>, from columns: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    for i in 0..<count { columns[i] &-= UInt32(line[i]) }
  }

  /// A pixel at a time, all channels in one vector; what it writes beyond a pixel is overwritten.
  private func slide(
    over columns: UnsafePointer<UInt32>, into sums: UnsafeMutablePointer<UInt32>, pixels: Int
  ) {
    let channelCount = format.channelCount
    let load = { (address: UnsafePointer<UInt32>) in
      UnsafeRawPointer(address).loadUnaligned(as: SIMD4<UInt32>.self)
    }
    var sum = SIMD4<UInt32>(repeating: 0)
    var (entering, leaving) = (columns, columns)
    for _ in 0..<width - 1 {
      sum &+= load(entering)
      entering += channelCount
    }
    var result = UnsafeMutableRawPointer(sums)
    for _ in 0..<pixels {
      sum &+= load(entering)
      result.storeBytes(of: sum, as: SIMD4<UInt32>.self)
      sum &-= load(leaving)
      entering += channelCount
      leaving += channelCount
      result += 4 &* channelCount
    }
  }

  private func divide(
    _ sums: UnsafePointer<UInt32>, into target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    let half = UInt32(width &* height / 2)
    let (reciprocal, shift) = (reciprocal, shift)
    for i in 0..<count {
      let mean = (UInt64(sums[i] &+ half) &* reciprocal) &>> shift
      target[i] = UInt8(truncatingIfNeeded: mean)
    }
  }
}
