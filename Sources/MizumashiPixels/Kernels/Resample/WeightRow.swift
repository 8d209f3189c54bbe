// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The weights of consecutive pixels: one row after the other in the same memory.
struct WeightRow {
  private(set) var start = 0
  private(set) var weights: [Double] = []

  /// One pixel.
  mutating func set(_ pixel: Int) {
    start = pixel
    weights.removeAll(keepingCapacity: true)
    weights.append(1)
  }

  /// The share of each pixel in `range`.
  mutating func cover(_ range: ClosedRange<Double>) {
    // An edge that only rounding keeps from a whole number must not cost a pixel.
    let (from, to) = (Self.snapped(range.lowerBound), Self.snapped(range.upperBound))
    let first = from.rounded(.down)
    let last = max(first, to.rounded(.up) - 1)
    start = Int(first)
    weights.removeAll(keepingCapacity: true)
    for pixel in Swift.stride(from: first, through: last, by: 1) {
      weights.append(max(min(pixel + 1, to) - max(pixel, from), from == to ? 1 : 0))
    }
  }

  private static func snapped(_ value: Double) -> Double {
    (value - value.rounded()).magnitude < 1e-6 ? value.rounded() : value
  }

  /// The taps of OpenCV: a fixed number, however much the picture shrinks.
  mutating func interpolate(_ filter: ResampleFilter, at centre: Double) {
    let place = centre - 0.5
    let before = place.rounded(.down)
    let reach = filter == .lanczos ? 4 : filter == .cubic ? 2 : 1
    start = Int(before) + 1 - reach
    weights.removeAll(keepingCapacity: true)
    for tap in 1 - reach...reach {
      weights.append(
        filter.weight(at: Double(tap) - (place - before), cubic: -0.75, lobes: 4))
    }
  }

  /// The taps of Pillow: the filter stretched over what a new pixel covers, without what is not
  /// `readable`.
  mutating func stretch(
    _ filter: ResampleFilter, by factor: Double, around centre: Double, readable: Range<Int>
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
    let first = min(max(lowest, (centre - reach * factor + 0.5).rounded(.down)), highest - 1)
    let end = max(min(highest, (centre + reach * factor + 0.5).rounded(.down)), first + 1)
    start = Int(first)
    weights.removeAll(keepingCapacity: true)
    for pixel in Swift.stride(from: first, to: end, by: 1) {
      weights.append(filter.weight(at: (pixel + 0.5 - centre) / factor, cubic: -0.5, lobes: 3))
    }
    if weights.allSatisfy({ $0 == 0 }) { set(start) }
  }

  /// Gives weights outside `readable` to its first or last pixel.
  mutating func clamp(to readable: Range<Int>) {
    let last = readable.upperBound - 1
    while weights.count > 1, start < readable.lowerBound {
      weights[1] += weights[0]
      weights.removeFirst()
      start += 1
    }
    while weights.count > 1, start + weights.count - 1 > last {
      weights[weights.count - 2] += weights[weights.count - 1]
      weights.removeLast()
    }
    start = min(max(start, readable.lowerBound), last)
  }

  /// Appends the weights to `fixed`, scaled to the sum `one` and rounded, each handing its error to
  /// the next; zeros at the end are left out (at the beginning they stay, so that starts never
  /// decrease).
  ///
  /// - Returns: how many were appended.
  func append(to fixed: inout [Int], one: Int) -> Int {
    let scale = Double(one) / weights.reduce(0, +)
    var error = 0.0
    var (count, total) = (0, 0)
    for weight in weights {
      let wanted = weight * scale + error
      let rounded = wanted.rounded()
      error = wanted - rounded
      fixed.append(Int(rounded))
      total += 1
      if rounded != 0 { count = total }
    }
    count = max(count, 1)
    fixed.removeLast(total - count)
    return count
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
