// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Histograms of oriented gradients of a patch.
///
/// Cells of 8×8 pixels, nine directions of 20° without sign, votes of the gradient's length shared
/// among the two nearest directions and the four nearest cells; blocks of 2×2 cells that overlap,
/// each with its length limited (L2-Hys at 0.2). The square root of the intensities is taken first,
/// and of the three colours the one that changes most.
///
/// **Shape**: 7×7 blocks of 4 cells of 9 directions, 1764 numbers.
/// **Range**: 0…1, of length 1 together; all 0 for a patch of one colour.
/// **Source**: Dalal and Triggs, "Histograms of Oriented Gradients for Human Detection", 2005.
struct GradientHistogram {
  static let binCount = 9
  static let cellSide = 8
  static let cellCount = Patch.side / cellSide
  static let blockCount = cellCount - 1
  static let count = blockCount * blockCount * 4 * binCount

  /// Cells in a row with a margin on both sides, which takes votes beyond the edge.
  private static let padded = cellCount + 2
  /// No component of a block is larger, once its length is 1.
  private static let limit: Float = 0.2
  /// Beside this a block's length is nothing: noise in flat areas is not to look like an edge.
  private static let epsilon: Float = 10

  private var votes = [Float](repeating: 0, count: padded * padded * binCount)

  init(_ patch: Patch) {
    let roots = (0..<256).map { (Float($0) * 255).squareRoot() }
    let intensities = patch.pixels.map { roots[Int($0)] }
    let side = Patch.side
    for y in 0..<side {
      let (above, below) = (max(y - 1, 0) * side, min(y + 1, side - 1) * side)
      for x in 0..<side {
        let left = (y * side + max(x - 1, 0)) * 3
        let right = (y * side + min(x + 1, side - 1)) * 3
        var (dx, dy, square): (Float, Float, Float) = (0, 0, 0)
        for colour in 0..<3 {
          let across = intensities[right + colour] - intensities[left + colour]
          let down =
            intensities[(below + x) * 3 + colour] - intensities[(above + x) * 3 + colour]
          let found = across * across + down * down
          if found > square { (dx, dy, square) = (across, down, found) }
        }
        if square > 0 { vote(square.squareRoot(), GradientDirection.place(dx, dy), x, y) }
      }
    }
  }

  /// The directions of one cell, without regard to its neighbours.
  func cell(column: Int, row: Int) -> ArraySlice<Float> {
    let start = ((row + 1) * Self.padded + column + 1) * Self.binCount
    return votes[start..<start + Self.binCount]
  }

  /// Block after block, row by row.
  var vector: [Float] {
    var result: [Float] = []
    result.reserveCapacity(Self.count)
    for row in 0..<Self.blockCount {
      for column in 0..<Self.blockCount {
        result += Self.limited(
          cell(column: column, row: row) + cell(column: column + 1, row: row)
            + cell(column: column, row: row + 1) + cell(column: column + 1, row: row + 1))
      }
    }
    return result.scaledToLength(1)
  }

  private mutating func vote(_ length: Float, _ direction: Float, _ x: Int, _ y: Int) {
    let below = direction.rounded(.down)
    let high = direction - below
    let first = below < 0 ? Self.binCount - 1 : Int(below)
    let second = first == Self.binCount - 1 ? 0 : first + 1
    let (column, right) = Self.nearestCells(x)
    let (row, lower) = Self.nearestCells(y)
    func add(_ share: Float, _ cell: Int) {
      votes[cell * Self.binCount + first] += length * share * (1 - high)
      votes[cell * Self.binCount + second] += length * share * high
    }
    let cell = row * Self.padded + column
    add((1 - lower) * (1 - right), cell)
    add((1 - lower) * right, cell + 1)
    add(lower * (1 - right), cell + Self.padded)
    add(lower * right, cell + Self.padded + 1)
  }

  /// The first of the two nearest cells, counted with the margin, and the share of the second.
  private static func nearestCells(_ pixel: Int) -> (first: Int, shareOfSecond: Float) {
    let place = (Float(pixel) + 0.5) / Float(cellSide) + 0.5
    return (Int(place), place - place.rounded(.down))
  }

  private static func limited(_ block: ArraySlice<Float>) -> [Float] {
    func length(_ numbers: [Float], beside small: Float) -> Float {
      (numbers.reduce(0) { $0 + $1 * $1 } + small * small).squareRoot()
    }
    let first = length(Array(block), beside: epsilon)
    let limited = block.map { min($0 / first, limit) }
    let second = length(limited, beside: limit / 2)
    return limited.map { $0 / second }
  }
}

/// Directions of gradients without their signs, on the circle of nine bins.
enum GradientDirection {
  /// The place of a direction among the bins: 0 is the middle of the first, 10° from the x-axis.
  ///
  /// **Range**: −0.5..<8.5. **Edges**: the gradient is not 0.
  ///
  /// The arc tangent is a polynomial of our own, since those of mathematical libraries differ in
  /// their last bits. Its error is below 10⁻⁵ (Abramowitz and Stegun 1964, 4.4.49).
  static func place(_ dx: Float, _ dy: Float) -> Float {
    // Without signs a gradient and its opposite are one.
    let (x, y) = dy < 0 || (dy == 0 && dx < 0) ? (-dx, -dy) : (dx, dy)
    let (short, long) = (min(abs(x), y), max(abs(x), y))
    let t = short / long
    let s = t * t
    let polynomial: Float =
      0.999_866_0 + s * (-0.330_299_5 + s * (0.180_141_0 + s * (-0.085_133_0 + s * 0.020_835_1)))
    var angle = t * polynomial * (180 / Float.pi)
    if y > abs(x) { angle = 90 - angle }
    if x < 0 { angle = 180 - angle }
    return min(angle, 179.999_98) / 20 - 0.5
  }
}
