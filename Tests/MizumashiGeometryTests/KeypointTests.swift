// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@Suite struct KeypointTests {
  let canvas = Extent(width: 120, height: 80)
  let pairs = MirrorPairs(labels: [("left_eye", "right_eye")], indices: [(7, 8)])

  @Test func `a flip takes x to width minus x, on the edge too`() {
    let flip = AffineForTests.horizontalFlip(canvas)
    for x in [0, 0.5, 33.25, 119.5, 120] {
      let moved = Keypoint(position: Position(x: x, y: 7)).mapped(by: flip)
      #expect(moved?.position == Position(x: 120 - x, y: 7))
      #expect(moved?.isInside(canvas) == true)
    }
  }

  @Test(arguments: [0.0, 30, 90, 250])
  func `direction turns with the map, size scales with it`(degrees: Double) {
    let point = Keypoint(position: Position(x: 30, y: 40), degrees: 15, size: 4)
    let turned = point.mapped(by: AffineForTests.rotation(canvas, degrees: degrees))!
    // Differences over one pixel at coordinates around 100 leave some 10⁻¹³.
    #expect(abs((turned.degrees! - 15 - degrees).remainder(dividingBy: 360)) < 1e-9)
    #expect(abs(turned.size! - 4) < 1e-9)
    let flipped = point.mapped(by: AffineForTests.horizontalFlip(canvas))!
    #expect(abs(flipped.degrees! - 165) < 1e-9)
    let large = point.mapped(by: AffineForTests.centred(canvas, a: 3, e: 12))!
    #expect(abs(large.size! - 24) < 1e-9)
  }

  @Test func `pairs change places in a mirror only`() {
    let eye = Keypoint(position: Position(x: 3, y: 4), label: "left_eye", index: 1)
    let joint = Keypoint(position: Position(x: 3, y: 4), index: 8)
    let flip = AffineForTests.horizontalFlip(canvas)
    #expect(eye.mapped(by: flip, pairs: pairs)?.label == "right_eye")
    #expect(joint.mapped(by: flip, pairs: pairs)?.index == 7)
    let half = AffineForTests.quarterTurns(canvas, clockwise: 2)
    #expect(eye.mapped(by: half, pairs: pairs)?.label == "left_eye")
    #expect(joint.mapped(by: half, pairs: pairs)?.index == 8)
  }

  @Test func `within an instance the index goes with the label`() {
    let face = Instance(keypoints: [
      Keypoint(position: Position(x: 30, y: 10), label: "left_eye", index: 1),
      Keypoint(position: Position(x: 20, y: 10), label: "right_eye", index: 2),
      Keypoint(position: Position(x: 25, y: 20), label: "nose", index: 0),
    ])
    let moved = face.moved(
      by: AffineForTests.horizontalFlip(canvas), policy: ClippingPolicy(), pairs: pairs)
    #expect(moved?.keypoints.map(\.label) == ["right_eye", "left_eye", "nose"])
    #expect(moved?.keypoints.map(\.index) == [2, 1, 0])
  }

  @Test func `joints outside are dropped or marked, as the policy says`() {
    let pose = Instance(
      box: Bounds(minX: 0, minY: 0, maxX: 120, maxY: 80),
      keypoints: [10.0, 60, 110].map { Keypoint(position: Position(x: $0, y: 40)) })
    let map = AffineForTests.translation(canvas, x: 50, y: 0)
    let marked = pose.moved(by: map, policy: ClippingPolicy())!
    #expect(marked.keypoints.map(\.visibility) == [.visible, .visible, .absent])
    let dropped = pose.moved(by: map, policy: ClippingPolicy(keypointsOutside: .drop))!
    #expect(dropped.keypoints.count == 2)
    let kept = pose.moved(by: map, policy: ClippingPolicy(outside: .keep))!
    #expect(kept.keypoints.map(\.visibility) == [.visible, .visible, .visible])
  }
}
