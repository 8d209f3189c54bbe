// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
internal import MizumashiPixels

extension Painter {
  /// Fills a rectangle; on whole pixels and without a radius its edges are exact.
  public func fill(_ bounds: Bounds, cornerRadius: Double = 0, _ ink: Ink) {
    fill(RoundedRectangle(bounds, radius: cornerRadius), ink)
  }

  /// Draws the outline of a rectangle; `width` is centred on its edges.
  public func stroke(
    _ bounds: Bounds, width: Double = 1, cornerRadius: Double = 0, _ ink: Ink
  ) {
    guard width > 0 else { return }
    let shape = RoundedRectangle(bounds, radius: cornerRadius)
    fill(Outline(shape: shape, halfWidth: Float(width / 2)), ink)
  }

  /// Fills a disc.
  public func fillDisc(centre: Position, radius: Double, _ ink: Ink) {
    guard radius > 0 else { return }
    let bounds = Bounds(
      minX: centre.x - radius, minY: centre.y - radius, maxX: centre.x + radius,
      maxY: centre.y + radius)
    fill(RoundedRectangle(bounds, radius: radius), ink)
  }

  /// Draws a line with round ends.
  public func line(from start: Position, to end: Position, width: Double = 1, _ ink: Ink) {
    polyline([start, end], width: width, ink)
  }

  /// Draws lines from position to position, joined roundly; of one position, a dot.
  public func polyline(
    _ positions: [Position], isClosed: Bool = false, width: Double = 1, _ ink: Ink
  ) {
    guard let first = positions.first, let last = positions.last else { return }
    let points = positions.map { SIMD2(Float($0.x), Float($0.y)) }
    var path = StrokePath()
    let half = Float(width / 2)
    for (start, end) in zip(points, points.dropFirst()) {
      path.add(from: start, to: end, halfWidth: half)
    }
    if isClosed || points.count == 1 {
      path.add(
        from: SIMD2(Float(last.x), Float(last.y)), to: SIMD2(Float(first.x), Float(first.y)),
        halfWidth: half)
    }
    fill(path, ink)
  }

  /// A soft shadow of a rounded rectangle, fading over `blur` pixels on both sides of its edge.
  public func shadow(of bounds: Bounds, cornerRadius: Double, blur: Double, _ ink: Ink) {
    guard blur > 0 else { return }
    let shape = RoundedRectangle(bounds, radius: cornerRadius)
    fill(Blurred(shape: shape, blur: Float(blur)), ink)
  }

  /// Text, as `TextPainter.draw` places it.
  public func text(
    _ text: String, at baseline: Position, size: Double, weight: TextWeight = .regular, _ ink: Ink
  ) {
    fill(TextRun(text, TextGrid(size: size, weight: weight)).path(at: baseline), ink)
  }
}
