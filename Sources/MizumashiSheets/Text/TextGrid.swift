// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How the units of the font meet pixels at one size and weight.
///
/// Light hinting: a stroke of nearly one pixel is crisp only when its centre line runs through
/// centres of pixels, one of nearly two only between them. So baseline, tops and level parts are
/// set on such lines; stems too, by giving a glyph and the gaps around it a whole number of pixels.
/// Between those lines a glyph is stretched evenly. Widths of strokes are not rounded.
struct TextGrid {
  let size: Double
  /// Pixels of a stroke across.
  let stroke: Double
  /// The same as whole pixels.
  let thickness: Double
  /// Extra white between letters where strokes are heavier than regular.
  private let tracking: Double

  /// Sizes are kept to 4…1024 pixels: below, no letter can be told; above, no picture is.
  init(size: Double, weight: TextWeight) {
    let size = size.isFinite ? min(max(size, 4), 1024) : 12
    self.size = size
    stroke = max(size * weight.strokeWidth, 0.85)
    thickness = max(1, stroke.rounded())
    tracking = size * (weight.strokeWidth - TextWeight.regular.strokeWidth) * 0.5
  }

  /// Pixels of one unit sideways.
  private var unit: Double { size * 0.0315 }

  /// Rows of pixels of lower case, of capitals, and below the baseline.
  var smallHeight: Double { (size * 0.53).rounded() }
  var capHeight: Double { (size * 0.72).rounded() }
  var descent: Double { (size * 0.205).rounded() }

  /// From baseline to baseline, in whole pixels.
  var lineHeight: Double { (size * 1.36).rounded() }

  /// What a space adds to the gap of its neighbours.
  var space: Double { max(2, (size * 0.28).rounded()) }

  /// From the right edge of a glyph to the left edge of the next, centre line to centre line.
  func gap(_ left: Glyph, _ right: Glyph) -> Double {
    let ideal = (left.right.bearing + right.left.bearing) * size + tracking
    return max(thickness + 1, ideal.rounded())
  }

  /// How the x of a glyph become pixels from its left edge; the last is its width.
  func columns(of glyph: Glyph) -> PixelScale {
    let width = glyph.width
    let inner = glyph.uprights.filter { $0 > 0.8 && $0 < width - 0.8 }
    var whole = (width * unit).rounded()
    if inner.contains(where: { abs($0 - width / 2) < 0.3 }) {
      // A stem in the middle stands in the middle.
      whole = 2 * (width * unit / 2).rounded()
    }
    if width > 3 { whole = max(whole, thickness + 1) }
    var knots = [PixelScale.Knot(0, 0)]
    if width > 0 { knots.append(PixelScale.Knot(width, whole)) }
    let scale = width > 0 ? whole / width : unit
    for x in inner { knots.append(PixelScale.Knot(x, (x * scale).rounded())) }
    return PixelScale(knots, outerScale: unit)
  }

  /// How the y of a glyph become rows of pixels, down from the baseline.
  func rows(of glyph: Glyph) -> PixelScale {
    let half = thickness / 2
    let zones = [
      PixelScale.Knot(-6, descent - half), PixelScale.Knot(0, -half),
      PixelScale.Knot(14, half - smallHeight), PixelScale.Knot(20, half - capHeight),
    ]
    let plain = PixelScale(zones, outerScale: -unit)
    let levels = glyph.levels.filter { level in
      zones.allSatisfy { abs($0.unit - level) > 0.8 }
    }
    let dots = glyph.strokes.filter(\.isDot).map { $0.points[0].y }
    let knots = levels.map { level in
      var pixel = (plain[level] + half).rounded() - half
      let below = zones.last { $0.unit < level - 3 }
      if dots.contains(level), let letter = below, letter.unit > 0 {
        // A row of white must remain between a letter and its dots.
        pixel = min(pixel, letter.pixel - thickness - 1)
      }
      return PixelScale.Knot(level, pixel)
    }
    return PixelScale(zones + knots, outerScale: -unit)
  }
}
