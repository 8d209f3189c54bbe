// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A line of text as strokes, every character in a cell 6 wide with a body of 4 by 6.
///
/// Distances are in the same units: one is a sixth of the height of a capital.
struct Lettering: Sendable {
  /// From one character to the next.
  static let advance: Float = 6
  private typealias Stroke = (from: SIMD2<Float>, to: SIMD2<Float>)
  private let cells: [[Stroke]]

  init(_ text: String) {
    cells = text.map { Self.strokes(of: $0) }
  }

  /// From the left edge of the first character to the right edge of the last.
  var width: Float { Float(cells.count) * Self.advance - 2 }

  /// The distance from (`x`, `y`) to the nearest stroke; the baseline starts at the origin and `y`
  /// points upwards.
  func distance(_ x: Float, _ y: Float) -> Float {
    let cell = Int(((x + 1) / Self.advance).rounded(.down))
    guard cells.indices.contains(cell), y > -3, y < 9 else { return 3 }
    let p = SIMD2(x - Float(cell) * Self.advance, y)
    var least: Float = 3
    for stroke in cells[cell] {
      least = min(least, Distance.segment(p, stroke.from, stroke.to))
    }
    return least
  }

  private static func strokes(of character: Character) -> [Stroke] {
    guard let lines = glyphs[character] else { return [] }
    return lines.split(separator: " ").flatMap { line in
      let digits = line.compactMap(\.hexDigitValue).map { Float($0 > 9 ? 9 - $0 : $0) }
      let points = stride(from: 0, to: digits.count - 1, by: 2).map {
        SIMD2(digits[$0], digits[$0 + 1])
      }
      return zip(points, points.dropFirst()).map { (from: $0, to: $1) }
    }
  }
}
