// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import MizumashiRandom
import Testing

@testable import MizumashiLearning

@Suite struct DetectionTests {
  private static func box(
    _ x: Double, _ y: Double, _ side: Double, _ score: Double, tag: Int = 0
  ) -> DetectedBox {
    DetectedBox(
      bounds: Bounds(minX: x, minY: y, maxX: x + side, maxY: y + side), tag: tag, score: score)
  }

  @Test func `overlap is the shared area of all the area`() {
    let box = Self.box(0, 0, 10, 1).bounds
    #expect(box.overlap(with: box) == 1)
    #expect(box.overlap(with: Self.box(5, 0, 10, 1).bounds) == 50.0 / 150)
    #expect(box.overlap(with: Self.box(10, 0, 10, 1).bounds) == 0)
    #expect(box.overlap(with: Self.box(3, 3, 0, 1).bounds) == 0)
  }

  @Test func `of boxes that overlap the likeliest is kept, of each tag`() {
    let boxes = [
      Self.box(0, 0, 10, 0.5), Self.box(1, 0, 10, 0.9), Self.box(20, 0, 10, 0.2),
      Self.box(1, 0, 10, 0.1, tag: 1), Self.box(8, 0, 10, 0.4),
    ]
    let kept = NonMaximumSuppression.kept(boxes, overlap: 0.3)
    #expect(kept.map(\.score) == [0.9, 0.4, 0.2, 0.1])
    #expect(NonMaximumSuppression.kept(boxes, overlap: 1).count == 5)
    #expect(NonMaximumSuppression.kept([], overlap: 0.3).isEmpty)
  }

  @Test func `a thing that is found twice is right once`() {
    let picture = DetectionScores.Picture(
      truth: [Self.box(0, 0, 10, 0), Self.box(50, 0, 10, 0)],
      found: [Self.box(0, 0, 10, 0.9), Self.box(1, 0, 10, 0.8), Self.box(50, 1, 10, 0.7)])
    // Right, wrong, right, of two that are there.
    let value = DetectionScores.averagePrecision([picture], tag: 0, overlap: 0.5)
    #expect(value.map { abs($0 - (1 + 2.0 / 3) / 2) < 1e-12 } == true)
    #expect(DetectionScores.averagePrecision([picture], tag: 1, overlap: 0.5) == nil)
    // At an overlap of 1 only the first is right.
    #expect(DetectionScores.averagePrecision([picture], tag: 0, overlap: 1) == 0.5)
  }

  /// Discs (tag 0) and crosses (tag 1) on noise.
  private static func scene(_ seed: Int) -> WindowDetector.Example {
    var stream = RandomStream(RandomKey(seed: 21).child(seed))
    var levels = (0..<96 * 96).map { _ in 100 + stream.nextIndex(below: 30) }
    let tag = seed % 2
    let (left, top, side) = (stream.nextIndex(below: 60), stream.nextIndex(below: 60), 32)
    for y in 0..<side {
      for x in 0..<side {
        let (dx, dy) = (2 * x - side, 2 * y - side)
        let isInside = tag == 0 ? dx * dx + dy * dy < side * side : min(abs(dx), abs(dy)) < 8
        if isInside { levels[(top + y) * 96 + left + x] = 230 }
      }
    }
    return WindowDetector.Example(
      picture(96, 96) { x, y in levels[y * 96 + x] },
      boxes: [box(Double(left), Double(top), Double(side), 1, tag: tag)])
  }

  @Test func `a detector finds discs and crosses that it has not seen`() {
    let detector = WindowDetector(
      (0..<10).map(Self.scene), tagCount: 2, key: RandomKey(seed: 1))
    let pictures = (10..<16).map { seed in
      let scene = Self.scene(seed)
      return DetectionScores.Picture(truth: scene.boxes, found: detector.boxes(in: scene.raster))
    }
    for tag in 0...1 {
      let value = DetectionScores.averagePrecision(pictures, tag: tag, overlap: 0.5)
      #expect((value ?? 0) > 0.9, "tag \(tag)")
    }
  }

  @Test func `a detector is the same every time`() {
    let examples = (0..<4).map(Self.scene)
    let found = (0..<2).map { _ in
      WindowDetector(examples, tagCount: 2, key: RandomKey(seed: 1)).boxes(in: examples[0].raster)
    }
    #expect(found[0] == found[1])
  }
}
