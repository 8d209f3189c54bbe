// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The homogeneous place of the pixels of a row: (u / w, v / w) in continuous coordinates.
struct RowForms {
  let (u, v, w): (RowForm, RowForm, RowForm)

  init(u: RowForm, v: RowForm, w: RowForm) {
    (self.u, self.v, self.w) = (u, v, w)
  }

  init(_ m: ProjectiveMatrix, _ row: Int) {
    let y = Double(row) + 0.5
    func form(_ x: Double, _ y: Double) -> RowForm { RowForm(start: 0.5 * x + y, slope: x) }
    u = form(m.a, m.b * y + m.c)
    v = form(m.d, m.e * y + m.f)
    w = form(m.g, m.h * y + m.i)
  }

  func place(_ i: Int) -> Position { Position(x: u(i) / w(i), y: v(i) / w(i)) }

  /// The pixels of `range` on a canvas of this extent, and before the horizon.
  func holding(_ canvas: Extent, in range: Range<Int>) -> Range<Int> {
    var range = w.positive(in: range)
    range = u.notNegative(in: range)
    range = v.notNegative(in: range)
    range = (Double(canvas.width) * w - u).positive(in: range)
    return (Double(canvas.height) * w - v).positive(in: range)
  }

  /// The pixels of `range`, before the horizon, whose pixel index lies above `low` and below the
  /// side plus `high`, on either axis.
  func between(
    _ low: Double, _ high: Double, of source: Extent, in range: Range<Int>
  ) -> Range<Int> {
    let (first, right, bottom) = (
      low + 0.5, Double(source.width) + high + 0.5, Double(source.height) + high + 0.5
    )
    var range = (u - first * w).positive(in: range)
    range = (v - first * w).positive(in: range)
    range = (right * w - u).positive(in: range)
    return (bottom * w - v).positive(in: range)
  }
}
