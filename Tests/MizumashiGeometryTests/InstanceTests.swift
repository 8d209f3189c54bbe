// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import Testing

@Suite struct InstanceTests {
  let canvas = Extent(width: 100, height: 100)

  func disc(_ centre: Position, radius: Double) -> Polygon {
    let box = OrientedBox(centre: centre, width: 2 * radius, height: 2 * radius, degrees: 0)
    return Polygon([
      Ring(
        (0..<72).map { step in
          AffineForTests.rotation(Extent(width: 0, height: 0), degrees: Double(step) * 5)
            .targetPosition(of: Position(x: radius, y: 0)) + box.centre
        })
    ])
  }

  func mask(of polygon: Polygon) -> BitMask {
    var mask = BitMask(canvas)
    for row in 0..<100 {
      for column in 0..<100
      where polygon.contains(Position(centreOfColumn: column, row: row)) {
        mask[column, row] = true
      }
    }
    return mask
  }

  func box(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Bounds {
    Bounds(minX: a, minY: b, maxX: c, maxY: d)
  }

  @Test func `the identity changes nothing`() {
    let disc = disc(Position(x: 40, y: 50), radius: 20)
    // The box is drawn by hand, looser than the polygon: it stays as drawn.
    let instance = Instance(
      id: 4, label: "ball", box: box(19, 29, 61.5, 70.5),
      orientedBox: OrientedBox(centre: Position(x: 40, y: 50), width: 9, height: 5, degrees: 30),
      polygon: disc, polylines: [Polyline([Position(x: 1, y: 2), Position(x: 3, y: 4)])],
      mask: mask(of: disc), keypoints: [Keypoint(position: Position(x: 40, y: 50))],
      attributes: ["colour": "red", "lit": "yes"])
    var moved = instance.moved(by: AffineForTests.identity(canvas), policy: ClippingPolicy())!
    // Angles come back through an arc tangent, within some 10⁻¹⁴.
    #expect(agree(moved.orientedBox!.corners, instance.orientedBox!.corners, within: 1e-12))
    moved.orientedBox = instance.orientedBox
    #expect(moved == instance)
  }

  @Test(arguments: Array(stride(from: 0.0, to: 90, by: 9)))
  func `a box from the shape is no larger than one from the corners`(degrees: Double) {
    let disc = disc(Position(x: 40, y: 50), radius: 20)
    let map = AffineForTests.rotation(canvas, degrees: degrees)
    let instance = Instance(box: disc.bounds, polygon: disc)
    let corners = instance.moved(by: map, policy: ClippingPolicy(boxFit: .corners))!.box!
    let shape = instance.moved(by: map, policy: ClippingPolicy(boxFit: .shape))!.box!
    #expect(shape.area <= corners.area + 1e-9)
    #expect(agree(shape.union(corners), corners, within: 1e-9))
    // A disc is as wide however it is turned; its 72 corners miss at most 20 · (1 − cos 2.5°).
    #expect(abs(shape.width - 40) < 0.05)
    let masked = Instance(box: disc.bounds, mask: mask(of: disc))
    let cells = masked.moved(by: map, policy: ClippingPolicy(boxFit: .shape))!.box!
    // Two resamplings by nearest cells: one cell on each side.
    #expect(agree(cells, shape, within: 1.5 * 2.0.squareRoot()))
  }

  @Test func `an object without a shape has the box of its corners`() {
    let map = AffineForTests.rotation(canvas, degrees: 45)
    let instance = Instance(box: box(40, 40, 60, 60))
    let moved = instance.moved(by: map, policy: ClippingPolicy())!.box!
    #expect(abs(moved.width - 20 * 2.0.squareRoot()) < 1e-9)
  }

  @Test func `visibility counts from the object as it was annotated`() {
    let policy = ClippingPolicy(minimumVisibleFraction: 0.5)
    let step = AffineForTests.translation(canvas, x: -8, y: 0)
    var instance = Instance(box: box(0, 10, 20, 30))
    instance = instance.moved(by: step, policy: policy)!
    #expect(abs(instance.remainingFraction - 0.6) < 1e-12)
    // 9 of the 12 px that are left stay, which would do; but they are 9 of the first 20.
    let small = AffineForTests.translation(canvas, x: -3, y: 0)
    #expect(instance.moved(by: small, policy: policy) == nil)
    #expect(Instance(box: box(0, 10, 12, 30)).moved(by: small, policy: policy) != nil)
  }

  @Test func `an object that was partly outside is measured whole`() {
    let instance = Instance(box: box(-30, 0, 10, 10))
    let map = AffineForTests.identity(canvas)
    #expect(instance.moved(by: map, policy: ClippingPolicy(minimumVisibleFraction: 0.3)) == nil)
    let kept = instance.moved(by: map, policy: ClippingPolicy(minimumVisibleFraction: 0.2))
    #expect(kept?.box == box(0, 0, 10, 10))
    // It may come in again: nothing of it was cut yet.
    let right = AffineForTests.translation(canvas, x: 30, y: 0)
    let whole = instance.moved(by: right, policy: ClippingPolicy(minimumVisibleFraction: 1))
    #expect(whole?.box == box(0, 0, 40, 10))
  }

  @Test(arguments: [1.0, 0.5, 3])
  func `a mask's visible part does not depend on the scale`(scale: Double) {
    let target = Extent(width: Int(100 * scale), height: Int(100 * scale))
    var map = AffineForTests.resize(canvas, to: target)
    map.c = -40 * scale
    let polygon = disc(Position(x: 40, y: 50), radius: 20)
    let moved = Instance(mask: mask(of: polygon)).moved(by: map, policy: ClippingPolicy())!
    // The cut runs through the middle.
    #expect(abs(moved.remainingFraction - 0.5) < 0.01)
  }

  @Test func `a coarse mask is measured on the canvas`() {
    var mask = BitMask(Extent(width: 10, height: 40))
    for row in 0..<20 { for column in 5..<10 { mask[column, row] = true } }
    // It covers x 50…100 and y 0…50.
    let instance = Instance(mask: mask)
    func remaining(_ x: Double, _ y: Double) -> Double? {
      instance.moved(
        by: AffineForTests.translation(canvas, x: x, y: y), policy: ClippingPolicy())?
        .remainingFraction
    }
    #expect(remaining(0, -25) == 0.5)
    #expect(remaining(10, 50) == 0.8)
    #expect(remaining(0, -50) == nil)
  }

  @Test func `a large mask is sampled within one per cent`() {
    let large = Extent(width: 900, height: 700)
    var mask = BitMask(large)
    for row in 100..<600 {
      for column in 200..<800 where (column - 200) * 5 > (row - 100) * 6 {
        mask[column, row] = true
      }
    }
    let instance = Instance(mask: mask)
    let map = AffineForTests.translation(large, x: -500, y: 0)
    let moved = instance.moved(by: map, policy: ClippingPolicy())
    // The triangle's right half by width is three quarters of it.
    #expect(abs((moved?.remainingFraction ?? 0) - 0.75) < 0.01)
  }

  @Test func `drop, clip and keep`() {
    let half = Instance(box: box(-10, 0, 10, 10))
    let away = Instance(box: box(-30, 0, -10, 10))
    let map = AffineForTests.identity(canvas)
    func outcome(_ instance: Instance, _ outside: ClippingPolicy.Outside) -> Bounds? {
      instance.moved(by: map, policy: ClippingPolicy(outside: outside))?.box
    }
    #expect(outcome(half, .drop) == half.box)
    #expect(outcome(half, .clip) == box(0, 0, 10, 10))
    #expect(outcome(half, .keep) == half.box)
    #expect(outcome(away, .drop) == nil)
    #expect(outcome(away, .clip) == nil)
    #expect(outcome(away, .keep) == away.box)
  }

  @Test func `what has become too small or too thin goes`() {
    let instance = Instance(box: box(0, 0, 40, 4))
    let map = AffineForTests.identity(canvas)
    #expect(instance.moved(by: map, policy: ClippingPolicy(minimumSide: 4)) != nil)
    #expect(instance.moved(by: map, policy: ClippingPolicy(minimumSide: 4.5)) == nil)
    #expect(instance.moved(by: map, policy: ClippingPolicy(minimumArea: 161)) == nil)
    #expect(instance.moved(by: map, policy: ClippingPolicy(maximumAspect: 10)) != nil)
    #expect(instance.moved(by: map, policy: ClippingPolicy(maximumAspect: 9)) == nil)
  }

  @Test func `an L cut to one arm gets the box of that arm`() {
    let l = Polygon([
      Ring([
        Position(x: -40, y: 0), Position(x: 10, y: 0), Position(x: 10, y: 20),
        Position(x: -20, y: 20), Position(x: -20, y: 80), Position(x: -40, y: 80),
      ])
    ])
    let instance = Instance(box: l.bounds, polygon: l)
    let map = AffineForTests.identity(canvas)
    #expect(instance.moved(by: map, policy: ClippingPolicy())?.box == box(0, 0, 10, 20))
    let corners = instance.moved(by: map, policy: ClippingPolicy(boxFit: .corners))
    #expect(corners?.box == box(0, 0, 10, 80))
  }

  @Test func `an instance dies as one`() {
    let square = box(10, 10, 20, 20)
    let instance = Instance(
      label: "cat", box: square, polygon: Polygon(square),
      keypoints: [Keypoint(position: Position(x: 15, y: 15))])
    let annotations = Annotations(
      tags: ["indoors"], instances: [instance, Instance(label: "somewhere")],
      labelMasks: ["classes": LabelMask(canvas, id: 3)])
    let moved = annotations.moved(by: AffineForTests.translation(canvas, x: 95, y: 0))
    #expect(moved.tags == ["indoors"])
    #expect(moved.instances == [Instance(label: "somewhere")])
    #expect(moved.labelMasks["classes"]?.presentIDs == [0, 3])
  }

  @Test func `annotations survive JSON`() throws {
    var annotations = Annotations(
      tags: ["a"],
      instances: [
        Instance(
          id: 1, label: "x", box: box(-5, 1, 2.5, 3),
          polygon: disc(Position(x: 9, y: 9), radius: 4),
          mask: BitMask(Extent(width: 3, height: 2)),
          keypoints: [Keypoint(position: Position(x: 1, y: 2), visibility: .hidden)],
          attributes: ["b": "1", "a": "2"])
      ])
    annotations = annotations.moved(by: AffineForTests.identity(canvas))
    let data = try JSONEncoder().encode(annotations)
    #expect(try JSONDecoder().decode(Annotations.self, from: data) == annotations)
    #expect(try JSONDecoder().decode(Instance.self, from: Data("{}".utf8)) == Instance())
  }
}
