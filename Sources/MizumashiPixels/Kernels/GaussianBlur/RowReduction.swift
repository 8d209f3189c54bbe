// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The steps of a large blur along one row of fixed-point numbers: reduce and blur; expand.
struct RowReduction {
  private let axis: GaussianAxis
  private let pairs: [Int32]
  private let channelCount: Int
  private let width: Int
  /// The blocks that interpolation reads.
  private let blocks: Range<Int>
  private let rowExtension: RowExtension
  /// For each pixel, the first of its four blocks, counted from `blocks.lowerBound`, and their
  /// weights.
  private let starts: [Int]
  private let weights: [Int32]

  init(axis: GaussianAxis, width: Int, format: PixelFormat, edge: EdgeRule) {
    self.axis = axis
    self.width = width
    pairs = axis.symmetricPairs
    channelCount = format.channelCount
    let blocks = axis.blocks(for: 0..<width)
    self.blocks = blocks
    rowExtension = RowExtension(
      width: width, channelCount: channelCount,
      left: -(blocks.lowerBound - axis.radius) * axis.factor,
      right: (blocks.upperBound + axis.radius) * axis.factor - width, edge: edge)
    starts = (0..<width).map { axis.block(before: $0) - 1 - blocks.lowerBound }
    weights = (0..<width).flatMap { axis.expansion(at: $0).map(Int32.init) }
  }

  /// Memory for one row at each step.
  struct Scratch {
    let extended: UnsafeMutablePointer<Int16>
    let reduced: UnsafeMutablePointer<Int16>
    let taps: UnsafeMutablePointer<SymmetricTap<Int16>>
  }

  /// The numbers of a reduced and blurred row.
  var blockCount: Int { blocks.count * channelCount }

  /// Blurring needs more blocks than it makes.
  private var reducedCount: Int { blockCount + 2 * axis.radius * channelCount }

  var scratchByteCount: Int {
    ScratchArena.byteCount(of: Int16.self, count: rowExtension.count)
      + ScratchArena.byteCount(of: Int16.self, count: reducedCount)
      + ScratchArena.byteCount(of: SymmetricTap<Int16>.self, count: 2 * pairs.count)
  }

  func scratch(in arena: inout ScratchArena) -> Scratch {
    let scratch = Scratch(
      extended: arena.take(count: rowExtension.count), reduced: arena.take(count: reducedCount),
      taps: arena.take(count: 2 * pairs.count))
    for tap in 0..<2 * pairs.count {
      let distance = min(tap, axis.radius)
      scratch.taps[tap] = SymmetricTap(
        first: scratch.reduced + (axis.radius - distance) * channelCount,
        second: scratch.reduced + (axis.radius + distance) * channelCount)
    }
    return scratch
  }

  /// Makes `blockCount` blurred blocks of a row of pixels.
  func reduceAndBlur(
    _ row: UnsafePointer<Int16>, into target: UnsafeMutablePointer<Int16>, _ scratch: Scratch
  ) {
    rowExtension.extend(row, into: scratch.extended)
    reduce(scratch.extended, into: scratch.reduced)
    GaussianPass.middle.sum(
      scratch.taps, weights: pairs, pairCount: pairs.count, count: blockCount, into: target)
  }

  private func reduce(_ row: UnsafePointer<Int16>, into target: UnsafeMutablePointer<Int16>) {
    let bits = Int32(axis.factorBits)
    let half: Int32 = (1 << bits) / 2
    for block in 0..<reducedCount / channelCount {
      for channel in 0..<channelCount {
        var place = block &* axis.factor &* channelCount &+ channel
        var sum: Int32 = 0
        for _ in 0..<axis.factor {
          sum &+= Int32(row[place])
          place &+= channelCount
        }
        target[block &* channelCount &+ channel] = Int16(truncatingIfNeeded: (sum &+ half) &>> bits)
      }
    }
  }

  /// Makes a row of pixels of `blockCount` blocks. The cubic may leave the range of grey levels,
  /// but by far not 16 bits.
  func expand(_ row: UnsafePointer<Int16>, into target: UnsafeMutablePointer<Int16>) {
    starts.withUnsafeBufferPointer { starts in
      weights.withUnsafeBufferPointer { weights in
        for x in 0..<width {
          let from = row + starts[x] &* channelCount
          for channel in 0..<channelCount {
            var sum: Int32 = 1 << (GaussianAxis.oneBits - 1)
            for tap in 0..<4 {
              sum &+= weights[4 &* x &+ tap] &* Int32(from[tap &* channelCount &+ channel])
            }
            target[x &* channelCount &+ channel] = Int16(
              truncatingIfNeeded: sum &>> GaussianAxis.oneBits)
          }
        }
      }
    }
  }
}
