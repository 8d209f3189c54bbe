// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

/// Whatever is asked, the answer is a value: nothing here may trap.
@Suite struct DegenerateInputTests {
  static let extents = [(0, 0), (0, 5), (1, 1), (7, 3)].map { Extent(width: $0.0, height: $0.1) }
  static let numbers = [0, -0.0, 1, -3.5, 1e-300, 1e300, -1e308, .nan, .infinity, -.infinity]

  static let boxes = numbers.flatMap { a in
    numbers.map { b in Bounds(minX: a, minY: b, maxX: b, maxY: a) }
  }

  func instances(around box: Bounds) -> [Instance] {
    let corners = box.corners
    let keypoint = Keypoint(position: corners[0], degrees: box.minX, size: box.minY)
    let oriented = OrientedBox(
      centre: corners[0], width: box.minX, height: box.minY, degrees: box.maxX)
    return [
      Instance(box: box), Instance(orientedBox: oriented), Instance(polygon: Polygon(box)),
      Instance(polygon: Polygon([])), Instance(polygon: Polygon([Ring([]), Ring(corners)])),
      Instance(polygon: Polygon([Ring([corners[0]])])),
      Instance(polylines: [Polyline(corners), Polyline([]), Polyline([corners[1]])]),
      Instance(keypoints: [keypoint]), Instance(mask: BitMask(Extent(width: 0, height: 2))),
      Instance(mask: BitMask(Extent(width: 1, height: 1))),
      Instance(box: box, polygon: Polygon(box), keypoints: [keypoint, keypoint]),
    ]
  }

  func annotations(around box: Bounds) throws -> Annotations {
    var bit = BitMask(Extent(width: 1, height: 1))
    bit[0, 0] = true
    return Annotations(
      instances: instances(around: box) + [Instance(box: box, mask: bit)],
      labelMasks: [
        "one": LabelMask(Extent(width: 1, height: 1), id: 5),
        "none": LabelMask(Extent(width: 0, height: 3)),
      ],
      heatMaps: [
        "one": try #require(HeatMap(Extent(width: 1, height: 1), values: [.nan]))
      ])
  }

  @Test(arguments: extents, ClippingPolicy.Outside.allCases)
  func `no number and no canvas traps`(extent: Extent, outside: ClippingPolicy.Outside) throws {
    let other = Extent(width: 1, height: 4)
    let affine = AffineForTests(sourceExtent: extent, targetExtent: other, a: 2, b: 0.5, e: -1)
    let singular = AffineForTests(sourceExtent: extent, targetExtent: extent, a: 0, e: 0)
    let wave = WaveForTests(sourceExtent: extent, amplitude: 1, period: 3)
    let perspective = PerspectiveForTests(sourceExtent: extent, k: -1)
    let nowhere = [true, false].map {
      NowhereForTests(sourceExtent: extent, targetExtent: other, keepsLinesStraight: $0)
    }
    for box in Self.boxes {
      let annotations = try annotations(around: box)
      for fit in BoxFit.allCases {
        let policy = ClippingPolicy(
          minimumVisibleFraction: 0.2, maximumAspect: 3, outside: outside, boxFit: fit)
        let outcomes = [
          annotations.moved(by: affine, policy: policy),
          annotations.moved(by: singular, policy: policy),
          annotations.moved(by: wave, policy: policy),
          annotations.moved(by: perspective, policy: policy),
          annotations.moved(by: nowhere[0], policy: policy),
          annotations.moved(by: nowhere[1], policy: policy),
        ]
        for outcome in outcomes {
          for box in outcome.instances.compactMap(\.box) { #expect(box.isFinite) }
        }
      }
    }
  }

  @Test(arguments: boxes)
  func `measures of any box are defined`(box: Bounds) {
    let canvas = Extent(width: 1, height: 1)
    #expect((0...1).contains(box.outsideFraction(of: canvas)) || !box.area.isFinite)
    #expect(Polygon(box).clipped(to: canvas)?.bounds?.isFinite ?? true)
    #expect((0...1).contains(Polygon(box).outsideFraction(of: canvas)))
    #expect((0...1).contains(Polyline(box.corners).outsideFraction(of: canvas)))
    _ = (box.aspect, Polygon(box).area, Polygon(box).contains(box.centre))
    _ = OrientedBox(enclosing: box.corners)?.clipped(to: canvas)
  }

  @Test func `a canvas of one pixel keeps what fills it`() {
    let pixel = Extent(width: 1, height: 1)
    let instance = Instance(box: pixel.bounds, polygon: Polygon(pixel.bounds))
    let flip = AffineForTests.horizontalFlip(pixel)
    #expect(instance.moved(by: flip, policy: ClippingPolicy())?.box == pixel.bounds)
  }
}
