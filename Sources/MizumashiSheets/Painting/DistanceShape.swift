// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// A shape known by the distance of every place from its edge.
protocol DistanceShape {
  /// No place outside is nearer to the shape than half a pixel.
  var reach: (minX: Float, minY: Float, maxX: Float, maxY: Float) { get }
  /// Pixels from (`x`, `y`) to the edge, negative inside.
  func distance(x: Float, y: Float) -> Float
}

/// A rectangle whose corners are quarters of a circle; a disc when they meet.
struct RoundedRectangle: DistanceShape {
  let centre: SIMD2<Float>
  let half: SIMD2<Float>
  let radius: Float

  init(_ bounds: Bounds, radius: Double) {
    centre = SIMD2(Float(bounds.centre.x), Float(bounds.centre.y))
    half = SIMD2(Float(bounds.width / 2), Float(bounds.height / 2))
    self.radius = max(0, min(Float(radius), min(half.x, half.y)))
  }

  var reach: (minX: Float, minY: Float, maxX: Float, maxY: Float) {
    (centre.x - half.x - 1, centre.y - half.y - 1, centre.x + half.x + 1, centre.y + half.y + 1)
  }

  @inline(__always)
  func distance(x: Float, y: Float) -> Float {
    let across = abs(x - centre.x) - half.x + radius
    let down = abs(y - centre.y) - half.y + radius
    let (outX, outY) = (max(across, 0), max(down, 0))
    return (outX * outX + outY * outY).squareRoot() + min(max(across, down), 0) - radius
  }
}

/// The edge of a shape, of some width.
struct Outline<Shape: DistanceShape>: DistanceShape {
  let shape: Shape
  let halfWidth: Float

  var reach: (minX: Float, minY: Float, maxX: Float, maxY: Float) {
    let inner = shape.reach
    return (
      inner.minX - halfWidth, inner.minY - halfWidth, inner.maxX + halfWidth,
      inner.maxY + halfWidth
    )
  }

  @inline(__always)
  func distance(x: Float, y: Float) -> Float { abs(shape.distance(x: x, y: y)) - halfWidth }
}

/// A shape whose edge fades over `blur` pixels outside and inside.
struct Blurred<Shape: DistanceShape>: DistanceShape {
  let shape: Shape
  let blur: Float

  var reach: (minX: Float, minY: Float, maxX: Float, maxY: Float) {
    let inner = shape.reach
    return (inner.minX - blur, inner.minY - blur, inner.maxX + blur, inner.maxY + blur)
  }

  @inline(__always)
  func distance(x: Float, y: Float) -> Float {
    // A parabola that ends flat, as a shadow does where it meets the page.
    let share = min(max(0.5 - shape.distance(x: x, y: y) / (2 * blur), 0), 1)
    return 0.5 - share * share
  }
}

extension Painter {
  /// Fills a shape.
  @inline(__always)
  func fill(_ shape: some DistanceShape, _ ink: Ink) {
    let reach = shape.reach
    let columns = Self.clipped(reach.minX, reach.maxX, to: view.extent.width)
    let rows = Self.clipped(reach.minY, reach.maxY, to: view.extent.height)
    guard !columns.isEmpty else { return }
    var coverage = [Float](repeating: 0, count: columns.count)
    for y in rows {
      let centre = Float(y) + 0.5
      for x in columns {
        let distance = shape.distance(x: Float(x) + 0.5, y: centre)
        coverage[x - columns.lowerBound] = min(max(0.5 - distance, 0), 1)
      }
      blend(coverage.span, x: columns.lowerBound, y: y, ink)
    }
  }
}
