// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// Medians of large squares of 8-bit pixels, from histograms that move with the square.
///
/// Every column of the square has a histogram, which a row moves down by one pixel in and one out.
/// The histogram of the square takes a column in and lets one out with each step to the right. All
/// have two levels: sixteen coarse bins, kept up to date, tell in which sixteenth the median
/// lies; the sixteen fine bins of that one are brought up to date only when they are asked for.
struct MedianHistogram {
  /// Sixteen bins, a vector.
  private typealias Bins = SIMD16<UInt16>

  /// Counts of larger squares would not be comparable as signed 16-bit numbers.
  static let largestSize = 181
  /// Pixels of a row that are done in one sweep, so that their columns stay in cache.
  private static let stripeWidth = 512

  let size: Int
  let format: PixelFormat
  private var radius: Int { size / 2 }

  init(size: Int, format: PixelFormat) {
    self.size = size
    self.format = format
  }

  func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    let width = source.extent.width
    let columnCount = min(width, Self.stripeWidth) + 2 * radius
    ScratchArena.with(
      byteCount: ScratchArena.byteCount(of: Bins.self, count: 17 * columnCount + 16)
        + 2 * ScratchArena.byteCount(of: Int.self, count: columnCount + 16)
    ) { arena in
      let bins = arena.take(Bins.self, count: 17 * columnCount + 16)
      let sweep = Sweep(
        size: size, columnCount: columnCount, coarse: bins, fine: bins + columnCount,
        square: bins + 17 * columnCount, upToDate: arena.take(count: 16),
        places: arena.take(count: columnCount))
      for channel in 0..<format.layout.colourChannelCount {
        for left in stride(from: 0, to: width, by: Self.stripeWidth) {
          let columns = left..<min(width, left + Self.stripeWidth)
          sweep.run(columns, channel: channel, from: source, into: target, rows: rows)
        }
      }
    }
  }

  /// One channel of one stripe.
  private struct Sweep {
    let size: Int
    /// From one of the sixteen tables of fine bins to the next.
    let columnCount: Int
    /// A vector for each column.
    let coarse: UnsafeMutablePointer<Bins>
    /// Sixteen tables, each with a vector for each column.
    let fine: UnsafeMutablePointer<Bins>
    /// The fine bins of the square.
    let square: UnsafeMutablePointer<Bins>
    /// For each of them, the column up to which it has moved.
    let upToDate: UnsafeMutablePointer<Int>
    /// Where in a row the number of each column lies.
    let places: UnsafeMutablePointer<Int>

    func run(
      _ columns: Range<Int>, channel: Int, from source: RasterView,
      into target: MutableRasterView, rows: Range<Int>
    ) {
      let radius = size / 2
      let count = columns.count + 2 * radius
      let channelCount = source.format.channelCount
      let lastRow = source.extent.height - 1
      coarse.update(repeating: Bins(repeating: 0), count: 17 * columnCount)
      for column in 0..<count {
        let x = max(0, min(source.extent.width - 1, columns.lowerBound + column - radius))
        places[column] = x * channelCount + channel
      }
      for row in rows.lowerBound - radius..<rows.lowerBound + radius {
        change(source.row(max(0, min(lastRow, row))), by: 1, count: count)
      }
      for y in rows {
        change(source.row(min(lastRow, y + radius)), by: 1, count: count)
        slide(columns.count) { index, median in
          target.row(y, as: UInt8.self)[
            (columns.lowerBound &+ index) &* channelCount &+ channel] = median
        }
        change(source.row(max(0, y - radius)), by: .max, count: count)
      }
    }

    /// Takes a row in (1) or lets it out (−1 modulo 2¹⁶).
    private func change(_ row: UnsafePointer<UInt8>, by amount: UInt16, count: Int) {
      let coarse = UnsafeMutableRawPointer(coarse).assumingMemoryBound(to: UInt16.self)
      let fine = UnsafeMutableRawPointer(fine).assumingMemoryBound(to: UInt16.self)
      for column in 0..<count {
        let value = Int(row[places[column]])
        let high = value &>> 4
        coarse[16 &* column &+ high] &+= amount
        fine[16 &* (high &* columnCount &+ column) &+ value & 15] &+= amount
      }
    }

    /// Moves the square along a row.
    @inline(__always)
    private func slide(_ count: Int, _ write: (Int, UInt8) -> Void) {
      // As many numbers are at most below the median.
      let rank = UInt16(truncatingIfNeeded: size &* size / 2)
      var total = Bins(repeating: 0)
      for column in 0..<size &- 1 { total &+= coarse[column] }
      for bin in 0..<16 { upToDate[bin] = -size }
      for index in 0..<count {
        total &+= coarse[index &+ size &- 1]
        let sums = mzm_prefix_sums_u16x16(total)
        let high = Int(mzm_count_at_most_u16x16(sums, rank))
        let below = high == 0 ? 0 : sums[high &- 1]
        let fineSums = mzm_prefix_sums_u16x16(moved(high, to: index))
        let low = mzm_count_at_most_u16x16(fineSums, rank &- below)
        write(index, UInt8(truncatingIfNeeded: high &* 16 &+ Int(low)))
        total &-= coarse[index]
      }
    }

    /// The fine bins `high` of the square that begins at column `index`.
    @inline(__always)
    private func moved(_ high: Int, to index: Int) -> Bins {
      let table = fine + high &* columnCount
      let begin = upToDate[high]
      var bins = square[high]
      if begin &+ size <= index {
        bins = Bins(repeating: 0)
        for column in index..<index &+ size { bins &+= table[column] }
      } else {
        for column in begin..<index { bins &+= table[column &+ size] &- table[column] }
      }
      square[high] = bins
      upToDate[high] = index
      return bins
    }
  }
}
