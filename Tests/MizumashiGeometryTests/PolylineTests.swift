// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@Suite struct PolylineTests {
  let canvas = Extent(width: 100, height: 50)

  @Test func `a line that leaves and returns becomes two`() {
    let line = Polyline([
      Position(x: 10, y: 40), Position(x: 20, y: 60), Position(x: 30, y: 40),
      Position(x: 40, y: 40),
    ])
    let parts = line.clipped(to: canvas)
    #expect(
      parts == [
        Polyline([Position(x: 10, y: 40), Position(x: 15, y: 50)]),
        Polyline([Position(x: 25, y: 50), Position(x: 30, y: 40), Position(x: 40, y: 40)]),
      ])
    let inside = parts.reduce(0) { $0 + $1.length }
    #expect(abs(line.outsideFraction(of: canvas) - (1 - inside / line.length)) < 1e-12)
  }

  @Test func `a line across the canvas is cut at both edges though no vertex is inside`() {
    let line = Polyline([Position(x: -50, y: 25), Position(x: 150, y: 25)])
    #expect(line.clipped(to: canvas).map(\.length) == [100])
  }

  @Test func `a repeated vertex does not break a line`() {
    let corner = Position(x: 50, y: 25)
    let line = Polyline([Position(x: -10, y: 25), corner, corner, Position(x: 60, y: 25)])
    #expect(line.clipped(to: canvas).count == 1)
  }

  @Test(arguments: 0..<20)
  func `the parts have the length that samples count, and lie inside`(seed: UInt64) {
    var random = RandomForTests(seed: seed)
    let wide = canvas.bounds.extended(left: 50, top: 50, right: 50, bottom: 50)
    let line = Polyline(random.ring(count: 8, in: wide).vertices)
    let parts = line.clipped(to: canvas)
    #expect(parts.flatMap(\.vertices).allSatisfy(canvas.bounds.contains))
    var counted = 0.0
    for (a, b) in zip(line.vertices, line.vertices.dropFirst()) {
      for step in 0..<1000 {
        let place = a + (Double(step) + 0.5) / 1000 * (b - a)
        if canvas.bounds.contains(place) { counted += a.distance(to: b) / 1000 }
      }
    }
    // Each of at most 14 crossings errs by half of a thousandth of at most 250 px.
    #expect(abs(parts.reduce(0) { $0 + $1.length } - counted) < 2)
  }

  @Test func `a flip keeps the direction of a line`() {
    let line = Polyline([Position(x: 10, y: 5), Position(x: 30, y: 6)])
    #expect(
      line.mapped(by: AffineForTests.horizontalFlip(canvas))
        == Polyline([Position(x: 90, y: 5), Position(x: 70, y: 6)]))
  }
}
