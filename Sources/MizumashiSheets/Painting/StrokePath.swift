// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Straight strokes with round ends, painted as one shape: where they meet or cross, translucent
/// ink does not add up.
struct StrokePath {
  struct Segment {
    var start: SIMD2<Float>
    var end: SIMD2<Float>
    var halfWidth: Float
  }

  var segments: [Segment] = []

  mutating func add(from start: SIMD2<Float>, to end: SIMD2<Float>, halfWidth: Float) {
    let numbers = [start.x, start.y, end.x, end.y, halfWidth]
    guard numbers.allSatisfy(\.isFinite), halfWidth > 0 else { return }
    segments.append(Segment(start: start, end: end, halfWidth: halfWidth))
  }
}

extension StrokePath.Segment {
  /// Half the width and what antialiasing adds.
  var radius: Float { halfWidth + 0.5 }

  /// The columns, as far as they matter in the row with this centre.
  func columns(atRow centre: Float, width: Int) -> Range<Int> {
    let rise = end.y - start.y
    var (first, last) = (Float(0), Float(1))
    if rise != 0 {
      let (a, b) = ((centre - radius - start.y) / rise, (centre + radius - start.y) / rise)
      first = max(first, min(a, b))
      last = min(last, max(a, b))
      if first > last { return 0..<0 }
    } else if abs(centre - start.y) >= radius {
      return 0..<0
    }
    let (a, b) = (start.x + first * (end.x - start.x), start.x + last * (end.x - start.x))
    return Painter.clipped(min(a, b) - radius, max(a, b) + radius, to: width)
  }

  /// How much of the pixel with this centre the stroke covers.
  @inline(__always)
  func coverage(x: Float, y: Float) -> Float {
    let along = end - start
    let offset = SIMD2(x, y) - start
    let square = along.x * along.x + along.y * along.y
    let dot = offset.x * along.x + offset.y * along.y
    let share = square > 0 ? min(max(dot / square, 0), 1) : 0
    let rest = offset - share * along
    let distance = (rest.x * rest.x + rest.y * rest.y).squareRoot()
    return min(max(halfWidth + 0.5 - distance, 0), 1)
  }
}

extension Painter {
  /// Paints all strokes of a path at once.
  func fill(_ path: StrokePath, _ ink: Ink) {
    var (top, bottom) = (Float.infinity, -Float.infinity)
    for segment in path.segments {
      top = min(top, min(segment.start.y, segment.end.y) - segment.radius)
      bottom = max(bottom, max(segment.start.y, segment.end.y) + segment.radius)
    }
    let width = view.extent.width
    var coverage = [Float](repeating: 0, count: width)
    for y in Self.clipped(top, bottom, to: view.extent.height) {
      let centre = Float(y) + 0.5
      var (first, last) = (width, 0)
      for segment in path.segments {
        let columns = segment.columns(atRow: centre, width: width)
        if columns.isEmpty { continue }
        first = min(first, columns.lowerBound)
        last = max(last, columns.upperBound)
        for x in columns {
          coverage[x] = max(coverage[x], segment.coverage(x: Float(x) + 0.5, y: centre))
        }
      }
      guard first < last else { continue }
      blend(coverage.span.extracting(first..<last), x: first, y: y, ink)
      for x in first..<last { coverage[x] = 0 }
    }
  }
}
