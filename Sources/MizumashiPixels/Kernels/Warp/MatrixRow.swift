// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The rows of a picture under a chain of matrices, each straight in the source.
///
/// All that is asked of a place — whether it lies on a canvas, before the horizon, well within the
/// source — are inequalities that change at most once along a row, so that a row is a few runs of
/// pixels and nobody looks at single ones.
///
/// A line's start is computed anew for each row: over a row of 2¹⁶ pixels the rounding of the step
/// adds up to 2⁻¹⁷ pixel.
struct MatrixRow: Sendable {
  /// From the target to the source.
  private let inverse: ProjectiveMatrix
  private let source: Extent
  /// From the target to each canvas between, and how large that is.
  private let canvases: [(inverse: ProjectiveMatrix, extent: Extent)]
  private let interpolation: WarpInterpolation
  /// Whether pixels beyond the edge show a constant fill.
  private let hasConstantBorder: Bool
  /// The fixed-point steps of an affine chain.
  private let steps: (x: Int64, y: Int64)?
  /// nil for chains with other maps than matrices, and for those that show more than one fill, or a
  /// border without a fill at a canvas between.
  init?(_ links: [WarpLink], _ interpolation: WarpInterpolation) {
    var inverses: [ProjectiveMatrix] = []
    for link in links.reversed() {
      guard case .matrix(_, let inverse) = link.map.form else { return nil }
      inverses.insert(inverses.first.map { $0.followed(by: inverse) } ?? inverse, at: 0)
    }
    let isConstant = if case .constant = links[0].border { true } else { false }
    guard links.count == 1 || (isConstant && links.allSatisfy { $0.border == links[0].border })
    else { return nil }
    inverse = inverses[0]
    source = links[0].map.sourceExtent
    canvases = zip(inverses, links).dropFirst().map { ($0, $1.map.sourceExtent) }
    self.interpolation = interpolation
    hasConstantBorder = isConstant
    steps =
      Self.staysNear(inverse, links[links.count - 1].map.targetExtent)
      ? (Self.fixed(inverse.a), Self.fixed(inverse.d)) : nil
  }

  /// Whether every place of the target is near enough for fixed point.
  private static func staysNear(_ inverse: ProjectiveMatrix, _ target: Extent) -> Bool {
    inverse.isAffine && abs(inverse.a) < 1000 && abs(inverse.d) < 1000
      && target.bounds.corners.allSatisfy { corner in
        let place = inverse.apply(to: corner).position
        return abs(place.x) < WarpScratch.farthest && abs(place.y) < WarpScratch.farthest
      }
  }

  /// Finds where the pixels of row `row` come from; writes their places into the scratch where they
  /// do not lie on a line.
  func fill(_ scratch: WarpScratch, row: Int, width: Int) -> WarpSpans {
    let forms = RowForms(inverse, row)
    var touched = 0..<width
    if !inverse.isAffine { touched = forms.w.positive(in: touched) }
    for canvas in canvases {
      touched = RowForms(canvas.inverse, row).holding(canvas.extent, in: touched)
    }
    // Rounding to 1/128 pixel moves a place by at most half of that; this is four times as much.
    let margin = 1.0 / 64
    if hasConstantBorder {
      let reach = interpolation.reach + margin
      touched = forms.between(-reach, reach - 1, of: source, in: touched)
    }
    let taps = interpolation.taps
    let inside = forms.between(
      taps.before + margin, -taps.after - margin, of: source, in: touched)
    var line: SourceLine?
    if let steps {
      line = SourceLine(
        x: Self.fixed(forms.u.start - 0.5), y: Self.fixed(forms.v.start - 0.5), stepX: steps.x,
        stepY: steps.y)
    } else {
      forms.write(touched, into: scratch)
    }
    return WarpSpans(
      inside: inside, touched: touched, hasFill: false, line: line,
      ahead: ahead(of: forms, inside, row))
  }

  /// How far from here the source will be read a few rows on, in whole pixels: judged by the middle
  /// of what is read of this row.
  private func ahead(of forms: RowForms, _ range: Range<Int>, _ row: Int) -> (x: Int, y: Int) {
    let middle = (range.lowerBound + range.upperBound) / 2
    let (here, there) = (
      forms.place(middle), RowForms(inverse, row + WarpSpans.rowsAhead).place(middle)
    )
    func whole(_ distance: Double) -> Int { abs(distance) < 1000 ? Int(distance) : 0 }
    return (whole(there.x - here.x), whole(there.y - here.y))
  }

  private static func fixed(_ value: Double) -> Int64 { Int64((value * 0x1p32).rounded()) }
}
