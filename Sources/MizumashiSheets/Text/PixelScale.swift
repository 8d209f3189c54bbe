// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A scale from units to pixels that is straight between knots.
struct PixelScale {
  struct Knot {
    let unit: Double
    let pixel: Double

    init(_ unit: Double, _ pixel: Double) {
      self.unit = unit
      self.pixel = pixel
    }
  }

  private var knots: [Knot] = []
  /// Pixels for each unit beyond the outer knots.
  private let outerScale: Double

  /// Knots nearer than 0.8 units to an earlier one are one with it.
  init(_ all: [Knot], outerScale: Double) {
    self.outerScale = outerScale
    for knot in all where knots.allSatisfy({ abs($0.unit - knot.unit) > 0.8 }) {
      knots.append(knot)
    }
    knots.sort { $0.unit < $1.unit }
  }

  /// The pixel of the last knot.
  var last: Double { knots.last?.pixel ?? 0 }

  subscript(unit: Double) -> Double {
    guard let first = knots.first, let last = knots.last else { return unit * outerScale }
    if unit <= first.unit { return first.pixel + (unit - first.unit) * outerScale }
    for (low, high) in zip(knots, knots.dropFirst()) where unit <= high.unit {
      let share = (unit - low.unit) / (high.unit - low.unit)
      return low.pixel + (high.pixel - low.pixel) * share
    }
    return last.pixel + (unit - last.unit) * outerScale
  }
}
