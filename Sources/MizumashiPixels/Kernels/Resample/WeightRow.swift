// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

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
