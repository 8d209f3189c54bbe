// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@Suite struct OrientedBoxTests {
  let canvas = Extent(width: 120, height: 80)
  let box = OrientedBox(
    centre: Position(x: 50, y: 40), width: 30, height: 10, degrees: 20)

  @Test func `positive degrees turn clockwise on screen`() {
    let turned = OrientedBox(centre: Position(x: 0, y: 0), width: 4, height: 2, degrees: 90)
    #expect(
      turned.corners == [
        Position(x: 1, y: -2), Position(x: 1, y: 2), Position(x: -1, y: 2), Position(x: -1, y: -2),
      ])
  }

  @Test(arguments: Array(stride(from: -170.0, through: 180, by: 25)))
  func `a turn adds its angle and keeps the sides`(degrees: Double) {
    let map = AffineForTests.rotation(canvas, degrees: degrees)
    let moved = box.mapped(by: map)!
    #expect(abs(moved.width - 30) < 1e-9 && abs(moved.height - 10) < 1e-9)
    #expect(abs((moved.degrees - 20 - degrees).remainder(dividingBy: 360)) < 1e-9)
    #expect(agree(moved.corners, box.corners.map(map.targetPosition(of:)), within: 1e-9))
  }

  @Test func `a flip mirrors the set of corners`() {
    let map = AffineForTests.horizontalFlip(canvas)
    let moved = box.mapped(by: map)!
    for corner in box.corners.map(map.targetPosition(of:)) {
      #expect(moved.corners.contains { $0.distance(to: corner) < 1e-9 })
    }
  }

  @Test func `a sheared box is refitted around its outline`() {
    let map = AffineForTests.centred(canvas, b: 0.4)
    let moved = box.mapped(by: map)!
    let roomy = OrientedBox(
      centre: moved.centre, width: moved.width + 1e-9, height: moved.height + 1e-9,
      degrees: moved.degrees)
    let area = Polygon([Ring(roomy.corners)])
    for corner in box.corners { #expect(area.contains(map.targetPosition(of: corner))) }
  }

  @Test(arguments: 0..<20)
  func `no turned rectangle around the points is smaller`(seed: UInt64) {
    var random = RandomForTests(seed: seed)
    let points = (0..<25).map { _ in random.position(in: canvas.bounds) }
    let best = OrientedBox(enclosing: points)!
    for degrees in stride(from: 0.0, to: 90, by: 0.25) {
      let turn = AffineForTests.rotation(canvas, degrees: degrees)
      let hull = Bounds(enclosing: points.map(turn.targetPosition(of:)))!
      #expect(best.area <= hull.area * (1 + 1e-9))
    }
    let roomy = OrientedBox(
      centre: best.centre, width: best.width + 1e-9, height: best.height + 1e-9,
      degrees: best.degrees)
    let area = Polygon([Ring(roomy.corners)])
    #expect(points.allSatisfy(area.contains))
  }

  @Test func `the fit finds a turned rectangle again`() {
    let found = OrientedBox(enclosing: box.corners, near: 15)!
    #expect(agree(found.corners, box.corners, within: 1e-9))
    let turned = OrientedBox(enclosing: box.corners, near: 100)!
    #expect(abs(turned.width - 10) < 1e-9 && abs(turned.degrees - 110) < 1e-9)
  }

  @Test func `points on a line and a single point have a box without area`() {
    let line = (0..<5).map { Position(x: Double($0) * 3, y: Double($0) * 4) }
    let box = OrientedBox(enclosing: line)!
    #expect(box.area < 1e-9 && abs(max(box.width, box.height) - 20) < 1e-9)
    #expect(OrientedBox(enclosing: [Position(x: 3, y: 4)])!.centre == Position(x: 3, y: 4))
    #expect(OrientedBox(enclosing: []) == nil)
    #expect(OrientedBox(enclosing: [Position(x: .nan, y: 4)]) == nil)
  }

  @Test func `a clipped box keeps its angle and holds the visible part`() {
    let outside = OrientedBox(centre: Position(x: 2, y: 40), width: 30, height: 10, degrees: 20)
    let clipped = outside.clipped(to: canvas)!
    #expect(abs(clipped.degrees - 20) < 1e-9)
    #expect(clipped.width < 30 && clipped.height <= 10 + 1e-9)
    #expect(box.clipped(to: canvas) == box)
    #expect(outside.clipped(to: Extent(width: 0, height: 0)) == nil)
  }
}
