// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

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

  /// - Parameters:
  ///   - window: what the new pixels share evenly, in continuous coordinates of the source.
  ///   - sourceCount: the pixels of the source, at least 1.
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

/// The weights of consecutive pixels.
struct WeightRow<Weight: Numeric> {
  var start: Int
  var weights: [Weight]
}

extension WeightRow<Double> {
  /// One pixel.
  init(start: Int) {
    self.init(start: start, weights: [1])
  }

  /// The share of each pixel in `range`.
  init(covering range: ClosedRange<Double>) {
    // An edge that only rounding keeps from a whole number must not cost a pixel.
    let (from, to) = (Self.snapped(range.lowerBound), Self.snapped(range.upperBound))
    let first = from.rounded(.down)
    let last = max(first, to.rounded(.up) - 1)
    let weights = Swift.stride(from: first, through: last, by: 1).map {
      max(min($0 + 1, to) - max($0, from), from == to ? 1 : 0)
    }
    self.init(start: Int(first), weights: weights)
  }

  private static func snapped(_ value: Double) -> Double {
    (value - value.rounded()).magnitude < 1e-6 ? value.rounded() : value
  }

  /// The taps of OpenCV: a fixed number, however much the picture shrinks.
  init(interpolating filter: ResampleFilter, at centre: Double) {
    let place = centre - 0.5
    let before = place.rounded(.down)
    let reach = filter == .lanczos ? 4 : filter == .cubic ? 2 : 1
    let weights = (1 - reach...reach).map { tap in
      filter.weight(at: Double(tap) - (place - before), cubic: -0.75, lobes: 4)
    }
    self.init(start: Int(before) + 1 - reach, weights: weights)
  }

  /// The taps of Pillow: the filter stretched over what a new pixel covers, without what is not
  /// `readable`.
  init(
    _ filter: ResampleFilter, around centre: Double, stretch: Double, readable: Range<Int>
  ) {
    let reach: Double =
      switch filter {
      case .nearest, .area: 0.5
      case .linear: 1
      case .cubic: 2
      case .lanczos: 3
      }
    let lowest = Double(readable.lowerBound)
    let highest = Double(readable.upperBound)
    let first = min(max(lowest, (centre - reach * stretch + 0.5).rounded(.down)), highest - 1)
    let end = max(min(highest, (centre + reach * stretch + 0.5).rounded(.down)), first + 1)
    let weights = Swift.stride(from: first, to: end, by: 1).map {
      filter.weight(at: ($0 + 0.5 - centre) / stretch, cubic: -0.5, lobes: 3)
    }
    self.init(start: Int(first), weights: weights.allSatisfy { $0 == 0 } ? [1] : weights)
  }

  /// Weights outside `readable` go to its first or last pixel.
  func clamped(to readable: Range<Int>) -> WeightRow {
    let first = max(readable.lowerBound, min(start, readable.upperBound - 1))
    let last = max(first, min(start + weights.count, readable.upperBound) - 1)
    var row = WeightRow(start: first, weights: [Double](repeating: 0, count: last - first + 1))
    for (index, weight) in weights.enumerated() {
      row.weights[max(first, min(last, start + index)) - first] += weight
    }
    return row
  }

  /// Scaled to the sum `one` and rounded, each handing its error to the next; zeros at the end
  /// are left out (at the beginning they stay, so that starts never decrease).
  func fixedPoint(_ one: Int) -> WeightRow<Int> {
    let scale = Double(one) / weights.reduce(0, +)
    var error = 0.0
    var fixed = WeightRow<Int>(
      start: start,
      weights: weights.map { weight in
        let wanted = weight * scale + error
        error = wanted - wanted.rounded()
        return Int(wanted.rounded())
      })
    while fixed.weights.count > 1, fixed.weights.last == 0 { fixed.weights.removeLast() }
    return fixed
  }
}

extension ResampleFilter {
  /// The filter at a distance of `x` (new or old) pixels.
  fileprivate func weight(at x: Double, cubic a: Double, lobes: Double) -> Double {
    let x = x.magnitude
    switch self {
    case .nearest, .area: return x <= 0.5 ? 1 : 0
    case .linear: return max(0, 1 - x)
    case .cubic:
      if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
    case .lanczos:
      if x < 1e-9 { return 1 }
      return x < lobes ? lobes * sin(.pi * x) * sin(.pi * x / lobes) / (.pi * .pi * x * x) : 0
    }
  }
}
