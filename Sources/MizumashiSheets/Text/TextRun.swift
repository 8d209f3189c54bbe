// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Glyphs in a row, placed in whole pixels.
struct TextRun {
  private struct Placed {
    let glyph: Glyph
    /// From the left edge of the ink to the left edge of the glyph, centre line.
    let x: Double
  }

  private let grid: TextGrid
  private var glyphs: [Placed] = []
  /// Pixels from the left edge of the ink to the right one, spaces at the ends included.
  private(set) var width = 0.0

  init(_ text: some StringProtocol, _ grid: TextGrid) {
    self.grid = grid
    var pen = 0.0
    var previous: Glyph?
    for character in text {
      guard let glyph = StrokeFont.shared[character] else {
        pen += grid.space
        continue
      }
      if let previous { pen += grid.gap(previous, glyph) }
      glyphs.append(Placed(glyph: glyph, x: pen + grid.thickness / 2))
      pen += grid.columns(of: glyph).last
      previous = glyph
    }
    width = text.isEmpty ? 0 : pen + (previous == nil ? 0 : grid.thickness)
  }

  /// The strokes, with the left edge of the ink and the baseline at the whole pixels nearest to
  /// `origin`.
  func path(at origin: Position) -> StrokePath {
    var path = StrokePath()
    for placed in glyphs { add(placed, at: origin, to: &path) }
    return path
  }

  private func add(_ placed: Placed, at origin: Position, to path: inout StrokePath) {
    let (columns, rows) = (grid.columns(of: placed.glyph), grid.rows(of: placed.glyph))
    let (left, baseline) = (origin.x.rounded() + placed.x, origin.y.rounded())
    for stroke in placed.glyph.strokes {
      let points = stroke.points.map {
        SIMD2(Float(left + columns[$0.x]), Float(baseline + rows[$0.y]))
      }
      if stroke.isDot {
        // A dot as wide as a stroke looks smaller than the stroke is heavy.
        path.add(from: points[0], to: points[0], halfWidth: Float(0.6 * grid.stroke))
      }
      for start in stride(from: 0, to: points.count - 1, by: 3) {
        add(points[start...start + 3], to: &path)
      }
    }
  }

  /// Adds a cubic curve as straight pieces, short enough that no corner shows.
  private func add(_ curve: ArraySlice<SIMD2<Float>>, to path: inout StrokePath) {
    let (a, b, c, d) = (
      curve[curve.startIndex], curve[curve.startIndex + 1], curve[curve.startIndex + 2],
      curve[curve.startIndex + 3]
    )
    let isStraight = a == b && c == d
    let count = isStraight ? 1 : max(6, Int(grid.size.squareRoot() * 1.5))
    var start = a
    for step in 1...count {
      let t = Float(step) / Float(count)
      let s = 1 - t
      let near = s * s * s * a + 3 * s * s * t * b
      let end = step == count ? d : near + 3 * s * t * t * c + t * t * t * d
      path.add(from: start, to: end, halfWidth: Float(grid.stroke / 2))
      start = end
    }
  }
}
