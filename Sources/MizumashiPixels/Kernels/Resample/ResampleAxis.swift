// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Which pixels make each new pixel along one axis, and with what weights.
struct ResampleAxis: Sendable {
  /// Fixed point: the weights of each new pixel are multiples of 1 / `one` and sum to it exactly.
  static let one = 16384
  static let oneBits: Int32 = 14

  /// For each new pixel the first that it reads. They never decrease.
  let starts: [Int]
  /// Pairs of weights for each new pixel; weights that pad a pair or a pixel are 0.
  let pairCount: Int
  /// `pairCount` words for each new pixel, as `WeightedSum.pairs` makes them.
  let pairs: [Int32]

  /// The new pixels share `window` evenly; it is in continuous coordinates of the source, which has
  /// at least one pixel.
  init(
    window: ClosedRange<Double>, sourceCount: Int, targetCount: Int, filter: ResampleFilter,
    antialias: Bool
  ) {
    // The window rounded outwards, never without a pixel.
    let last = Double(sourceCount - 1)
    let lower = Int(max(0, min(last, window.lowerBound.rounded(.down))))
    let upper = Int(max(0, min(last, window.upperBound.rounded(.up) - 1))) + 1
    let readable = lower..<max(upper, lower + 1)
    let scale = (window.upperBound - window.lowerBound) / Double(targetCount)

    // Summed up step by step, as Pillow does: where the centre of a new pixel lies on the edge
    // between two old ones, the last bit decides which of them is the nearest.
    var summedCentre = window.lowerBound + 0.5 * scale
    var row = WeightRow()
    var (weights, counts): ([Int], [Int]) = ([], [])
    var starts: [Int] = []
    counts.reserveCapacity(targetCount)
    starts.reserveCapacity(targetCount)
    for index in 0..<targetCount {
      let from = window.lowerBound + Double(index) * scale
      let centre = window.lowerBound + (Double(index) + 0.5) * scale
      switch (filter, antialias) {
      case (.nearest, false): row.set(Int(from.rounded(.down)))
      case (.nearest, true): row.set(Int(summedCentre.rounded(.down)))
      case (.area, false): row.cover(from...max(from, from + scale))
      case (_, false): row.interpolate(filter, at: centre)
      case (_, true):
        // A centre off the picture would leave only tails, whose sum is next to nothing.
        let nearest = max(Double(readable.lowerBound), min(Double(readable.upperBound), centre))
        row.stretch(filter, by: max(scale, 1), around: nearest, readable: readable)
      }
      row.clamp(to: readable)
      counts.append(row.append(to: &weights, one: Self.one))
      starts.append(row.start)
      summedCentre += scale
    }
    let most = counts.max() ?? 1
    pairCount = (most + 1) / 2
    pairs = Self.pairs(weights, counts, &starts, most, readable)
    self.starts = starts
  }

  /// Pads every row of weights to `most`, and moves its start to the left where padding would read
  /// more than one pixel past the last readable one.
  private static func pairs(
    _ weights: [Int], _ counts: [Int], _ starts: inout [Int], _ most: Int, _ readable: Range<Int>
  ) -> [Int32] {
    let pairCount = (most + 1) / 2
    var pairs = [Int32](repeating: 0, count: pairCount * counts.count)
    var next = 0
    for (index, count) in counts.enumerated() {
      let start = max(readable.lowerBound, min(starts[index], readable.upperBound - most))
      let shift = starts[index] - start
      starts[index] = start
      for tap in 0..<count {
        let place = shift + tap
        let half = Int32(UInt16(bitPattern: Int16(weights[next]))) << (place % 2 == 0 ? 0 : 16)
        pairs[index * pairCount + place / 2] |= half
        next += 1
      }
    }
    return pairs
  }

  /// The pixels that are read.
  var sources: Range<Int> {
    guard let first = starts.first, let last = starts.last else { return 0..<0 }
    return first..<last + 2 * pairCount
  }

  /// The weights of a new pixel, without the pairing.
  func weights(of index: Int) -> [Int] {
    pairs[index * pairCount..<(index + 1) * pairCount].flatMap { pair in
      [Int(Int16(truncatingIfNeeded: pair)), Int(pair >> 16)]
    }
  }
}
