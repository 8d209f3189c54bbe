// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry

/// Knuth's linear congruential generator for 64 bits: small, and the same everywhere.
struct RandomForTests {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  /// Uniform in 0..<1.
  mutating func unit() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  mutating func position(in box: Bounds) -> Position {
    Position(x: number(in: box.minX...box.maxX), y: number(in: box.minY...box.maxY))
  }

  /// A ring that may cross itself.
  mutating func ring(count: Int, in box: Bounds) -> Ring {
    Ring((0..<count).map { _ in position(in: box) })
  }

  /// A comb: a concave ring whose teeth reach across an edge of most boxes.
  mutating func comb(teeth: Int, in box: Bounds) -> Ring {
    let step = box.width / Double(2 * teeth)
    let back = box.minY + 0.1 * box.height
    var vertices = [Position(x: box.maxX, y: box.minY), Position(x: box.minX, y: box.minY)]
    for tooth in 0..<teeth {
      let left = box.minX + step * Double(2 * tooth)
      let tip = number(in: back...box.maxY)
      vertices += [
        Position(x: left, y: tip), Position(x: left + step, y: tip),
        Position(x: left + step, y: back), Position(x: left + 2 * step, y: back),
      ]
    }
    return Ring(vertices)
  }
}

/// The area of what `contains` admits within a box, by counting samples on a grid that is fine
/// beside the box.
func rasterisedArea(
  of box: Bounds, samples: Int = 600, _ contains: (Position) -> Bool
) -> Double {
  var count = 0
  for row in 0..<samples {
    for column in 0..<samples {
      let place = Position(
        x: box.minX + (Double(column) + 0.5) / Double(samples) * box.width,
        y: box.minY + (Double(row) + 0.5) / Double(samples) * box.height)
      if contains(place) { count += 1 }
    }
  }
  return Double(count) / Double(samples * samples) * box.area
}

/// Whether two lists of positions agree within a tolerance in pixels.
func agree(_ a: [Position], _ b: [Position], within tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { $0.distance(to: $1) <= tolerance }
}

/// Whether two boxes agree within a tolerance in pixels; nil agrees with nil.
func agree(_ a: Bounds?, _ b: Bounds?, within tolerance: Double) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return agree(a.corners, b.corners, within: tolerance)
}
