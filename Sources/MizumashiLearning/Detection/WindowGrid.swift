// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The windows in which things are looked for: a few shapes at several sizes, a quarter of a side
/// from one to the next.
struct WindowGrid: Hashable, Sendable {
  /// The width of a window over its height.
  var shapes: [Double]
  /// The area of the smallest and the largest window, of the picture's: 0…1.
  var areas: ClosedRange<Double>

  /// From one size to the next, sides grow by this.
  private static let growth = 1.414
  /// Steps from window to window, of a side; longer ones where there would be too many windows.
  private static let step = 0.25
  private static let longestStep = 1.0
  /// Windows of a picture. Things of many shapes that are small beside it would have tens of
  /// thousands, and a training hours.
  static let mostWindows = 3000
  /// Sides are at least so many pixels.
  private static let leastSide = 8.0

  init(shapes: [Double], areas: ClosedRange<Double>) {
    self.shapes = shapes
    self.areas = areas
  }

  /// Shapes and sizes of things that are known, with some room.
  init(around boxes: [(bounds: Bounds, extent: Extent)]) {
    let known = boxes.filter {
      $0.bounds.width > 0 && $0.bounds.height > 0 && !$0.extent.isEmpty
    }
    let halves = known.map { Self.halfOctave($0.bounds.width / $0.bounds.height) }
    shapes = Set(halves).sorted().map { Self.power($0) }
    if shapes.isEmpty { shapes = [1] }
    let shares = known.map { $0.bounds.width * $0.bounds.height / Double($0.extent.area) }
    areas = min(1, (shares.min() ?? 0.01) * 0.8)...min(1, (shares.max() ?? 1) * 1.25)
  }

  /// Windows in a picture: of each shape the largest first, and at most `mostWindows`. Steps grow
  /// to a whole side before windows are left out, evenly among all.
  func windows(in extent: Extent) -> [Bounds] {
    var step = Self.step
    var windows = windows(in: extent, step)
    while windows.count > Self.mostWindows, step < Self.longestStep {
      step = min(step * 1.25, Self.longestStep)
      windows = self.windows(in: extent, step)
    }
    guard windows.count > Self.mostWindows else { return windows }
    return (0..<Self.mostWindows).map { windows[$0 * windows.count / Self.mostWindows] }
  }

  private func windows(in extent: Extent, _ step: Double) -> [Bounds] {
    guard !extent.isEmpty else { return [] }
    var windows: [Bounds] = []
    for shape in shapes {
      var area = areas.upperBound * Double(extent.area)
      let least = areas.lowerBound * Double(extent.area)
      while area >= least * 0.999 {
        let (width, height) = ((area * shape).squareRoot(), (area / shape).squareRoot())
        if min(width, height) < Self.leastSide { break }
        windows += Self.windows(
          min(width, Double(extent.width)), min(height, Double(extent.height)), extent, step)
        area /= Self.growth * Self.growth
      }
    }
    return windows
  }

  private static func windows(
    _ width: Double, _ height: Double, _ extent: Extent, _ step: Double
  ) -> [Bounds] {
    starts(Double(extent.height) - height, height * step).flatMap { top in
      starts(Double(extent.width) - width, width * step).map { left in
        Bounds(minX: left, minY: top, maxX: left + width, maxY: top + height)
      }
    }
  }

  /// Places in `room`, evenly, both ends included, at most `step` from one to the next.
  private static func starts(_ room: Double, _ step: Double) -> [Double] {
    guard room > 0 else { return [0] }
    let count = Int((room / step).rounded(.up))
    return (0...count).map { room * Double($0) / Double(count) }
  }

  /// The nearest power of √2, by comparison alone: logarithms differ in their last bits.
  private static func halfOctave(_ ratio: Double) -> Int {
    (-6...6).min { abs(power($0) - ratio) / power($0) < abs(power($1) - ratio) / power($1) } ?? 0
  }

  private static func power(_ halves: Int) -> Double {
    var result = halves % 2 == 0 ? 1 : halves > 0 ? 2.0.squareRoot() : 0.5.squareRoot()
    for _ in 0..<abs(halves / 2) { result *= halves > 0 ? 2 : 0.5 }
    return result
  }
}
