// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension GaussianBlurKernel {
  /// For large σ: averages blocks, blurs them, interpolates.
  ///
  /// Each row of blocks is averaged downwards, then reduced and blurred sideways; a ring of such
  /// rows is blurred downwards and expanded sideways; four of those give a row of the target.
  /// Blocks are taken of the picture as the edge rule continues it, so that edges need no other
  /// care.
  func runReduced(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    let width = source.extent.width
    let count = width * format.channelCount
    let reduction = RowReduction(axis: horizontal, width: width, format: format, edge: edge)
    let pairs = vertical.symmetricPairs
    let radius = vertical.radius
    let firstBlock = vertical.block(before: rows.lowerBound) - 1
    ScratchArena.with(
      byteCount: reduction.scratchByteCount
        + ScratchArena.byteCount(of: Int32.self, count: count)
        + ScratchArena.byteCount(of: Int16.self, count: count)
        + ScratchArena.byteCount(of: Int16.self, count: reduction.blockCount)
        + RowRing<Int16>.byteCount(rowCount: reduction.blockCount, capacity: 2 * radius + 1)
        + RowRing<Int16>.byteCount(rowCount: count, capacity: 4)
        + ScratchArena.byteCount(of: SymmetricTap<Int16>.self, count: 2 * pairs.count)
        + ScratchArena.byteCount(of: PlainTap<Int16>.self, count: 4)
    ) { arena in
      let scratch = reduction.scratch(in: &arena)
      let sums = arena.take(Int32.self, count: count)
      let means = arena.take(Int16.self, count: count)
      let blocks = arena.take(Int16.self, count: reduction.blockCount)
      var reduced = RowRing<Int16>(
        rowCount: reduction.blockCount, capacity: 2 * radius + 1, first: firstBlock - radius,
        in: &arena)
      var expanded = RowRing<Int16>(rowCount: count, capacity: 4, first: firstBlock, in: &arena)
      let blurTaps = arena.take(SymmetricTap<Int16>.self, count: 2 * pairs.count)
      let expansionTaps = arena.take(PlainTap<Int16>.self, count: 4)
      for y in rows {
        let block = vertical.block(before: y)
        expanded.prepare(block - 1..<block + 3) { row, result in
          reduced.prepare(row - radius..<row + radius + 1) { row, result in
            average(row, of: source, sums: sums, into: means, count: count)
            reduction.reduceAndBlur(means, into: result, scratch)
          }
          for tap in 0..<2 * pairs.count {
            let distance = min(tap, radius)
            blurTaps[tap] = SymmetricTap(
              first: reduced[row - distance], second: reduced[row + distance])
          }
          GaussianPass.middle.sum(
            blurTaps, weights: pairs, pairCount: pairs.count, count: reduction.blockCount,
            into: blocks)
          reduction.expand(blocks, into: result)
        }
        for tap in 0..<4 { expansionTaps[tap] = PlainTap(address: expanded[block + tap - 1]) }
        GaussianPass.vertical.sum(
          expansionTaps, weights: WeightedSum.pairs(vertical.expansion(at: y)), pairCount: 2,
          count: count, into: target.row(y, as: UInt8.self))
        format.copyAlpha(
          from: source.row(y, as: UInt8.self), into: target.row(y), width: width)
      }
    }
  }

  /// The means of the rows of one block, in fixed point.
  private func average(
    _ block: Int, of source: RasterView, sums: UnsafeMutablePointer<Int32>,
    into means: UnsafeMutablePointer<Int16>, count: Int
  ) {
    sums.update(repeating: 0, count: count)
    for row in block * vertical.factor..<(block + 1) * vertical.factor {
      let values = source.row(edge.index(row, count: source.extent.height), as: UInt8.self)
      for i in 0..<count { sums[i] &+= Int32(values[i]) }
    }
    let bits = Int32(vertical.factorBits)
    let half: Int32 = (1 << bits) / 2
    for i in 0..<count {
      let scaled = sums[i] &<< GaussianAxis.fractionBits
      means[i] = Int16(truncatingIfNeeded: (scaled &+ half) &>> bits)
    }
  }
}
