// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import Testing

@Suite struct BoundsMappingTests {
  let canvas = Extent(width: 120, height: 80)
  let box = Bounds(minX: 10, minY: 20, maxX: 50, maxY: 44)

  @Test func `a flip takes x to width minus x`() {
    #expect(
      box.mapped(by: AffineForTests.horizontalFlip(canvas))
        == Bounds(minX: 70, minY: 20, maxX: 110, maxY: 44))
    #expect(
      box.mapped(by: AffineForTests.verticalFlip(canvas))
        == Bounds(minX: 10, minY: 36, maxX: 50, maxY: 60))
  }

  @Test(arguments: [BoxFit.corners, .ellipse, .shape])
  func `the identity is the identity`(fit: BoxFit) {
    #expect(box.mapped(by: AffineForTests.identity(canvas), fit: fit) == box)
  }

  @Test(arguments: Array(stride(from: 0.0, through: 360, by: 7)))
  func `a turned box encloses its content, and the ellipse's box lies within`(degrees: Double) {
    let map = AffineForTests.rotation(canvas, degrees: degrees)
    let corners = box.mapped(by: map, fit: .corners)!
    let ellipse = box.mapped(by: map, fit: .ellipse)!
    var random = RandomForTests(seed: UInt64(degrees))
    // A billionth of a pixel for rounding.
    let roomy = corners.extended(left: 1e-9, top: 1e-9, right: 1e-9, bottom: 1e-9)
    for _ in 0..<200 {
      #expect(roomy.contains(map.targetPosition(of: random.position(in: box))))
    }
    #expect(roomy.contains(Position(x: ellipse.minX, y: ellipse.minY)))
    #expect(roomy.contains(Position(x: ellipse.maxX, y: ellipse.maxY)))
  }

  @Test(arguments: [0.0, 10, 45, 80, 133])
  func `the analytic ellipse agrees with points on it`(degrees: Double) {
    let map = AffineForTests.rotation(canvas, degrees: degrees)
    let turned = box.mapped(by: map, fit: .ellipse)!
    let oriented = OrientedBox(box).mapped(by: map)!
    let points = (0..<3600).map { step -> Position in
      let t = Double(step) / 1800
      let u = 0.5 * (oriented.corners[1] - oriented.corners[0])
      let v = 0.5 * (oriented.corners[3] - oriented.corners[0])
      return oriented.centre + cosine(t) * u + cosine(t - 0.5) * v
    }
    // 3600 points fall short of the ellipse's extremes by at most 25 px · (1 − cos 0.05°).
    #expect(agree(turned, Bounds(enclosing: points), within: 1e-4))
  }

  @Test func `a bent outline counts between its corners`() {
    let map = WaveForTests(sourceExtent: canvas, amplitude: 6, period: 24)
    let moved = box.mapped(by: map)!
    // The wave has a whole period within the box; 16 points per edge of 24 px find its peaks
    // within 6 · (1 − cos(11.25°)) px.
    #expect(agree(moved, Bounds(minX: 4, minY: 20, maxX: 56, maxY: 44), within: 0.12))
  }

  @Test func `a box through which the horizon runs has no box`() {
    let map = PerspectiveForTests(sourceExtent: canvas, k: -0.02)
    #expect(Bounds(minX: 40, minY: 10, maxX: 60, maxY: 20).mapped(by: map) == nil)
    #expect(Bounds(minX: 10, minY: 10, maxX: 40, maxY: 20).mapped(by: map) != nil)
  }

  @Test func `clipping ends at the width itself`() {
    let wide = Bounds(minX: -10, minY: -5, maxX: 200, maxY: 200)
    #expect(wide.clipped(to: canvas) == canvas.bounds)
    #expect(canvas.bounds.isInside(canvas))
    #expect(Bounds(minX: 120, minY: 0, maxX: 130, maxY: 10).clipped(to: canvas) == nil)
  }

  @Test func `the outside fraction is a share of the area`() {
    #expect(Bounds(minX: -10, minY: 0, maxX: 30, maxY: 10).outsideFraction(of: canvas) == 0.25)
    #expect(Bounds(minX: 5, minY: 5, maxX: 5, maxY: 9).outsideFraction(of: canvas) == 0)
    #expect(Bounds(minX: -5, minY: 5, maxX: -5, maxY: 9).outsideFraction(of: canvas) == 1)
    #expect(Bounds(minX: .nan, minY: 5, maxX: 5, maxY: 9).outsideFraction(of: canvas) == 1)
  }

  @Test func `shrinking stops in the middle`() {
    let shrunk = box.extended(left: -100, right: -100)
    #expect(shrunk == Bounds(minX: 30, minY: 20, maxX: 30, maxY: 44))
    #expect(box.extended(left: 1, top: 2, right: 3, bottom: 4).corners[2] == Position(x: 53, y: 48))
  }
}

/// The cosine of half turns.
private func cosine(_ halfTurns: Double) -> Double { cos(halfTurns * .pi) }
