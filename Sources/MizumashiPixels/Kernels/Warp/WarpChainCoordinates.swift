// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Finds where the pixels of a row come from.
struct WarpChainCoordinates: Sendable {
  private let links: [WarpLink]
  /// The last link, whose targets are pixels in order.
  private let last: RegularRow
  /// The short cut for a chain of matrices.
  private let matrices: MatrixRow?

  init(_ links: [WarpLink], _ interpolation: WarpInterpolation) {
    self.links = links
    last = RegularRow(links[links.count - 1].map)
    matrices = MatrixRow(links, interpolation)
  }

  /// Finds the places of row `y`, and writes them unless they lie on a line.
  func fill(_ scratch: WarpScratch, row y: Int, width: Int) -> WarpSpans {
    if let matrices { return matrices.fill(scratch, row: y, width: width) }
    if links.count == 1, last.fillPlaces(scratch, row: y, width: width) {
      return WarpSpans(inside: nil, touched: 0..<width, hasFill: false, line: nil)
    }
    for x in 0..<width { scratch.fill[x] = 0 }
    for (index, link) in links.enumerated().reversed() {
      let fill = UInt8(index + 1)
      if index < links.count - 1 {
        link.map.fillSources(scratch, width: width, beyondHorizon: fill)
      } else if !last.fill(scratch, row: y, width: width) {
        scratch.fillPixels(row: y, width: width)
        link.map.fillSources(scratch, width: width, beyondHorizon: fill)
      }
      if index > 0 { link.fold(scratch, width: width, fill: fill) }
    }
    scratch.roundPlaces(width: width)
    return WarpSpans(inside: nil, touched: 0..<width, hasFill: true, line: nil)
  }
}

extension WarpLink {
  /// Applies the border of an intermediate canvas: a place beyond it is folded back, or shows the
  /// fill.
  fileprivate func fold(_ scratch: WarpScratch, width: Int, fill: UInt8) {
    let canvas = map.sourceExtent
    let (right, bottom) = (Double(canvas.width), Double(canvas.height))
    switch border {
    case .constant:
      for x in 0..<width {
        let (u, v) = (scratch.exactX[x], scratch.exactY[x])
        // Written so that NaN counts as outside.
        if !(u >= 0 && u < right && v >= 0 && v < bottom), scratch.fill[x] == 0 {
          scratch.fill[x] = fill
        }
      }
    case .rule(let rule):
      for x in 0..<width {
        scratch.exactX[x] = rule.fold(scratch.exactX[x], length: right)
        scratch.exactY[x] = rule.fold(scratch.exactY[x], length: bottom)
      }
    }
  }
}

extension EdgeRule {
  /// The position on an axis of `length` pixels that stands for `position`, in continuous
  /// coordinates.
  func fold(_ position: Double, length: Double) -> Double {
    if position >= 0 && position < length { return position }
    guard position.isFinite else { return length / 2 }
    switch self {
    case .edge:
      return position < 0.5 ? 0.5 : length - 0.5
    case .wrap:
      let rest = position - (position / length).rounded(.down) * length
      return min(rest, length.nextDown)
    case .reflect:
      let period = 2 * length
      let rest = position - (position / period).rounded(.down) * period
      return min(rest < length ? rest : period - rest, length.nextDown)
    case .mirror:
      guard length > 1 else { return 0.5 }
      // The centres of the first and the last pixel are the mirrors.
      let period = 2 * (length - 1)
      let place = position - 0.5
      let rest = place - (place / period).rounded(.down) * period
      return 0.5 + (rest < length - 1 ? rest : period - rest)
    }
  }
}

extension WarpScratch {
  /// The centres of a row's pixels.
  fileprivate func fillPixels(row y: Int, width: Int) {
    let v = Double(y) + 0.5
    for x in 0..<width {
      exactX[x] = Double(x) + 0.5
      exactY[x] = v
    }
  }

  /// Exact places as fixed-point pixel indices.
  fileprivate func roundPlaces(width: Int) {
    for i in 0..<width {
      x[i] = Self.place(of: exactX[i])
      y[i] = Self.place(of: exactY[i])
    }
  }
}

extension CoordinateMap {
  /// Replaces target places by source places.
  fileprivate func fillSources(_ scratch: WarpScratch, width: Int, beyondHorizon fill: UInt8) {
    let (xs, ys) = (scratch.exactX, scratch.exactY)
    switch form {
    case .matrix(_, let m) where m.isAffine:
      for i in 0..<width {
        let (x, y) = (xs[i], ys[i])
        xs[i] = m.a * x + m.b * y + m.c
        ys[i] = m.d * x + m.e * y + m.f
      }
    case .matrix(_, let m):
      for i in 0..<width {
        let (x, y) = (xs[i], ys[i])
        let w = m.g * x + m.h * y + m.i
        let before = scratch.fill[i]
        // Without a branch, so that the loop works on whole vectors.
        scratch.fill[i] = before | (w <= 0 && before == 0 ? fill : 0)
        let s = 1 / w
        xs[i] = (m.a * x + m.b * y + m.c) * s
        ys[i] = (m.d * x + m.e * y + m.f) * s
      }
    case .grid(let grid):
      for i in 0..<width {
        xs[i] = grid.horizontal.source(of: xs[i])
        ys[i] = grid.vertical.source(of: ys[i])
      }
    case .displacement(let field):
      for i in 0..<width {
        let place = Position(x: xs[i], y: ys[i])
        let shift = field.shift(at: place)
        xs[i] = place.x - shift.x
        ys[i] = place.y - shift.y
      }
    }
  }
}
