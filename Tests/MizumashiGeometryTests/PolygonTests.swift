// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@Suite struct PolygonTests {
  let canvas = Extent(width: 100, height: 100)
  /// A square of 40 with a square hole of 10.
  let frame = Polygon([
    Ring(Bounds(minX: 10, minY: 10, maxX: 50, maxY: 50).corners),
    Ring(Bounds(minX: 20, minY: 20, maxX: 30, maxY: 30).corners),
  ])

  @Test func `a hole counts neither for the area nor for what is inside`() {
    #expect(frame.area == 1500)
    #expect(frame.contains(Position(x: 15, y: 15)))
    #expect(!frame.contains(Position(x: 25, y: 25)))
    #expect(frame.bounds == Bounds(minX: 10, minY: 10, maxX: 50, maxY: 50))
  }

  @Test func `a bow tie has the area of its two halves`() {
    let tie = Polygon([
      Ring([
        Position(x: 0, y: 0), Position(x: 10, y: 10), Position(x: 10, y: 0), Position(x: 0, y: 10),
      ])
    ])
    #expect(abs(tie.area - 50) < 1e-12)
  }

  @Test(arguments: 0..<30)
  func `the area of any rings is what a raster counts`(seed: UInt64) {
    var random = RandomForTests(seed: seed)
    let polygon = Polygon([
      random.ring(count: 3 + Int(seed % 9), in: canvas.bounds),
      random.ring(count: 4, in: canvas.bounds),
    ])
    let counted = rasterisedArea(of: canvas.bounds, polygon.contains)
    // 600² samples: each crossing of an edge with a row errs by at most half a sample.
    #expect(abs(polygon.area - counted) < 0.01 * counted + 1)
  }

  @Test(arguments: 0..<40)
  func `a clipped polygon has the area that a raster counts, and lies inside`(seed: UInt64) {
    var random = RandomForTests(seed: seed)
    let wide = canvas.bounds.extended(left: 60, top: 60, right: 60, bottom: 60)
    let polygon = Polygon(
      seed % 2 == 0
        ? [random.ring(count: 3 + Int(seed % 11), in: wide), random.ring(count: 5, in: wide)]
        : [random.comb(teeth: 2 + Int(seed % 6), in: wide)])
    let counted = rasterisedArea(of: canvas.bounds, polygon.contains)
    let clipped = polygon.clipped(to: canvas)
    // 1 %, and a pixel for slivers; the samples' own error is about a tenth of that.
    #expect(abs((clipped?.area ?? 0) - counted) < 0.01 * counted + 1)
    for vertex in clipped?.rings.flatMap(\.vertices) ?? [] {
      #expect(canvas.bounds.contains(vertex))
    }
    let agreement = rasterisedArea(of: canvas.bounds, samples: 100) { place in
      polygon.contains(place) == (clipped?.contains(place) ?? false)
    }
    // Samples that hit an edge to the last bit may fall either way.
    #expect(agreement >= canvas.bounds.area * 0.9999)
  }

  @Test(arguments: 0..<30)
  func `no stretch of the canvas's edge is walked that the polygon does not fill`(seed: UInt64) {
    var random = RandomForTests(seed: seed)
    let wide = canvas.bounds.extended(left: 60, top: 60, right: 60, bottom: 60)
    let polygon = Polygon([
      random.comb(teeth: 3 + Int(seed % 4), in: wide), random.ring(count: 9, in: wide),
    ])
    var walked = 0.0
    for ring in polygon.clipped(to: canvas)?.rings ?? [] {
      for (a, b) in zip(ring.vertices, ring.vertices.dropFirst() + ring.vertices.prefix(1)) {
        if (a.x == b.x && [0, 100].contains(a.x)) || (a.y == b.y && [0, 100].contains(a.y)) {
          walked += a.distance(to: b)
        }
      }
    }
    var filled = 0.0
    for step in 0..<10_000 {
      let t = (Double(step) + 0.5) / 100
      let places = [
        Position(x: t, y: 0), Position(x: t, y: 100), Position(x: 0, y: t),
        Position(x: 100, y: t),
      ]
      filled += Double(places.count(where: polygon.contains)) / 100
    }
    // Each of some 30 crossings errs by at most half a sample of a hundredth of a pixel.
    #expect(abs(walked - filled) < 0.5)
  }

  @Test func `a comb cut across its teeth falls into as many parts`() {
    let teeth = Ring(
      (0..<4).flatMap { tooth -> [Position] in
        let x = Double(20 * tooth)
        return [
          Position(x: x, y: -10), Position(x: x, y: 30), Position(x: x + 10, y: 30),
          Position(x: x + 10, y: -10),
        ]
      } + [Position(x: 70, y: -20), Position(x: 0, y: -20)])
    let parts = Polygon([teeth]).clipped(to: canvas)!
    #expect(parts.rings.count == 4)
    #expect(parts.rings.allSatisfy { abs($0.signedArea) == 300 && $0.vertices.count == 4 })
  }

  @Test func `a polygon inside comes back as it was, around the canvas becomes the canvas`() {
    #expect(frame.clipped(to: canvas) == frame)
    let around = Polygon(canvas.bounds.extended(left: 9, top: 9, right: 9, bottom: 9))
    #expect(around.clipped(to: canvas)?.area == 10_000)
    #expect(around.clipped(to: canvas)?.rings.count == 1)
    #expect(frame.clipped(to: Extent(width: 10, height: 10)) == nil)
    #expect(frame.clipped(to: Extent(width: 0, height: 10)) == nil)
  }

  @Test func `a hole cut by the edge becomes a bay`() {
    let clipped = frame.clipped(to: Extent(width: 25, height: 100))!
    #expect(clipped.area == 15 * 40 - 5 * 10)
  }

  @Test func `mirroring keeps the direction and the first vertex`() {
    let map = AffineForTests.horizontalFlip(canvas)
    let moved = frame.mapped(by: map)!
    for (before, after) in zip(frame.rings, moved.rings) {
      #expect(before.signedArea == after.signedArea)
      #expect(after.vertices.first == map.targetPosition(of: before.vertices[0]))
      #expect(
        Set(after.vertices) == Set(before.vertices.map { Position(x: 100 - $0.x, y: $0.y) }))
    }
    #expect(frame.mapped(by: AffineForTests.identity(canvas)) == frame)
    #expect(moved.mapped(by: map) == frame)
  }

  @Test func `edges follow a map that bends them`() {
    let map = WaveForTests(sourceExtent: canvas, amplitude: 5, period: 40)
    let moved = frame.mapped(by: map)!
    // The wave keeps areas; chords of 8 px at period 40 cut off about 3 % of the swing of 5 px on
    // each side, and what one side loses the other gains.
    #expect(abs(moved.area - frame.area) < 0.02 * frame.area)
    #expect(moved.bounds!.width > 48)
  }

  @Test func `moves do not multiply vertices without end`() {
    let map = WaveForTests(sourceExtent: canvas, amplitude: 1, period: 40)
    let moved = (0..<10).reduce(frame) { polygon, _ in polygon.mapped(by: map)! }
    #expect(moved.rings.flatMap(\.vertices).count < 100)
  }

  @Test func `the outside fraction is by area, of a line by length`() {
    let half = Polygon(Bounds(minX: -10, minY: 10, maxX: 10, maxY: 20))
    #expect(abs(half.outsideFraction(of: canvas) - 0.5) < 1e-12)
    let line = Polygon([
      Ring([Position(x: -10, y: 5), Position(x: 30, y: 5), Position(x: 10, y: 5)])
    ])
    #expect(abs(line.outsideFraction(of: canvas) - 0.25) < 1e-12)
    #expect(Polygon([]).outsideFraction(of: canvas) == 1)
  }
}
