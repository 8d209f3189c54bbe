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
    let rows = (0..<targetCount).map { index in
      defer { summedCentre += scale }
      let from = window.lowerBound + Double(index) * scale
      let centre = window.lowerBound + (Double(index) + 0.5) * scale
      let row: WeightRow<Double>
      switch (filter, antialias) {
      case (.nearest, false): row = WeightRow(start: Int(from.rounded(.down)))
      case (.nearest, true): row = WeightRow(start: Int(summedCentre.rounded(.down)))
      case (.area, false): row = WeightRow(covering: from...max(from, from + scale))
      case (_, false): row = WeightRow(interpolating: filter, at: centre)
      case (_, true):
        // A centre off the picture would leave only tails, whose sum is next to nothing.
        let nearest = max(Double(readable.lowerBound), min(Double(readable.upperBound), centre))
        row = WeightRow(filter, around: nearest, stretch: max(scale, 1), readable: readable)
      }
      return row.clamped(to: readable).fixedPoint(Self.one)
    }

    let count = rows.reduce(1) { max($0, $1.weights.count) }
    pairCount = (count + 1) / 2
    var (starts, pairs): ([Int], [Int32]) = ([], [])
    for row in rows {
      // Moved left where padding would read more than one pixel past the last readable one.
      let start = max(readable.lowerBound, min(row.start, readable.upperBound - count))
      var weights = [Int](repeating: 0, count: 2 * pairCount)
      for (index, weight) in row.weights.enumerated() {
        weights[row.start - start + index] = weight
      }
      starts.append(start)
      pairs += WeightedSum.pairs(weights)
    }
    self.starts = starts
    self.pairs = pairs
  }

  /// The weights of a new pixel, without the pairing.
  func weights(of index: Int) -> [Int] {
    pairs[index * pairCount..<(index + 1) * pairCount].flatMap { pair in
      [Int(Int16(truncatingIfNeeded: pair)), Int(pair >> 16)]
    }
  }
}
