// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import Testing

@Suite struct MaskTests {
  let canvas = Extent(width: 40, height: 30)

  /// Four ids that do not follow one another, in an irregular pattern.
  func labels(_ extent: Extent, fill: UInt32 = 0) -> LabelMask {
    var random = RandomForTests(seed: 3)
    let ids: [UInt32] = [0, 7, 255, .max]
    var mask = LabelMask(extent, fill: fill)
    for row in 0..<extent.height {
      for column in 0..<extent.width { mask[column, row] = ids[Int(random.unit() * 4)] }
    }
    return mask
  }

  @Test func `flips and quarter turns move every id exactly`() {
    let mask = labels(canvas)
    let flipped = mask.mapped(by: AffineForTests.horizontalFlip(canvas))!
    let turned = mask.mapped(by: AffineForTests.quarterTurns(canvas, clockwise: 1))!
    #expect(turned.extent == canvas.transposed)
    for row in 0..<30 {
      for column in 0..<40 {
        #expect(flipped[39 - column, row] == mask[column, row])
        #expect(turned[29 - row, column] == mask[column, row])
      }
    }
    #expect(mask.mapped(by: AffineForTests.identity(canvas)) == mask)
  }

  @Test(arguments: [5.0, 30, 77, 200])
  func `a moved mask knows no id but the old ones and the fill`(degrees: Double) {
    let mask = labels(canvas, fill: 9)
    let moved = mask.mapped(by: AffineForTests.rotation(canvas, degrees: degrees))!
    #expect(moved.presentIDs.isSubset(of: mask.presentIDs.union([9])))
    #expect(moved[0, 0] == 9)
  }

  @Test func `a coarse mask is moved on its own grid`() {
    let coarse = labels(Extent(width: 10, height: 10), fill: 1)
    let moved = coarse.mapped(by: AffineForTests.translation(canvas, x: 8, y: 3))!
    #expect(moved.extent == coarse.extent)
    for row in 0..<10 {
      for column in 0..<10 {
        let expected = column < 2 || row < 1 ? 1 : coarse[column - 2, row - 1]
        #expect(moved[column, row] == expected)
      }
    }
    let enlarged = coarse.mapped(
      by: AffineForTests.resize(canvas, to: Extent(width: 80, height: 90)))!
    #expect(enlarged.extent == Extent(width: 20, height: 30))
  }

  @Test func `classes change places in a mirror`() {
    let pairs = MirrorPairs(classes: [(7, 255)])
    let mask = labels(canvas)
    let flip = AffineForTests.horizontalFlip(canvas)
    let moved = mask.mapped(by: flip, pairs: pairs)!
    let exchange: [UInt32: UInt32] = [7: 255, 255: 7]
    for column in 0..<40 {
      let old = mask[column, 4]
      #expect(moved[39 - column, 4] == exchange[old] ?? old)
    }
  }

  @Test(arguments: [(1, 1), (64, 3), (65, 7), (3, 130), (0, 4), (4, 0)])
  func `run lengths give the mask back`(width: Int, height: Int) {
    var random = RandomForTests(seed: UInt64(width))
    var mask = BitMask(Extent(width: width, height: height))
    for row in 0..<height {
      for column in 0..<width where random.unit() < 0.4 { mask[column, row] = true }
    }
    #expect(BitMask(mask.extent, columnRuns: mask.columnRuns) == mask)
    #expect(mask.columnRuns.reduce(0, +) == width * height)
    let set = stride(from: 1, to: mask.columnRuns.count, by: 2).map { mask.columnRuns[$0] }
    #expect(set.reduce(0, +) == mask.count)
  }

  @Test func `runs go down the columns and begin with unset cells`() {
    var mask = BitMask(Extent(width: 3, height: 2))
    mask[0, 0] = true
    mask[1, 1] = true
    mask[2, 0] = true
    #expect(mask.columnRuns == [0, 1, 2, 2, 1])
  }

  @Test(arguments: [[], [5], [7], [-1, 7], [3, .max], [.max, .max]])
  func `runs that do not fit are refused`(runs: [Int]) {
    #expect(BitMask(Extent(width: 3, height: 2), columnRuns: runs) == nil)
    #expect(BitMask(Extent(width: .max, height: .max), columnRuns: [.max]) == nil)
  }

  @Test func `the bounds of a mask are those of its cells`() {
    var mask = BitMask(Extent(width: 200, height: 50))
    #expect(mask.bounds == nil)
    mask[70, 9] = true
    mask[130, 40] = true
    mask[63, 41] = true
    #expect(mask.bounds == Bounds(minX: 63, minY: 9, maxX: 131, maxY: 42))
    #expect(mask.count == 3)
  }

  @Test(arguments: [0.0, 33, 121])
  func `a bit mask moves as a label mask does`(degrees: Double) {
    let mask = labels(canvas)
    let map = AffineForTests.rotation(canvas, degrees: degrees)
    #expect(mask.mask(of: 7).mapped(by: map) == mask.mapped(by: map)?.mask(of: 7))
    let wave = WaveForTests(sourceExtent: canvas, amplitude: 3, period: 15)
    #expect(mask.mask(of: 7).mapped(by: wave) == mask.mapped(by: wave)?.mask(of: 7))
  }

  @Test func `a map that bends lines may take cells anywhere`() {
    // A solid block whose inside is exchanged with a place far outside of it.
    let swap = BlockSwapForTests(
      sourceExtent: canvas, a: Bounds(minX: 8, minY: 12, maxX: 12, maxY: 16),
      b: Bounds(minX: 32, minY: 2, maxX: 36, maxY: 6))
    var mask = BitMask(canvas)
    for row in 8..<20 { for column in 4..<16 { mask[column, row] = true } }
    let moved = mask.mapped(by: swap)!
    #expect(moved.count == mask.count && moved[33, 3] && !moved[9, 13])
  }

  @Test func `masks and heat maps survive JSON`() throws {
    func returned<Value: Codable>(_ value: Value) throws -> Value {
      try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
    let mask = labels(canvas, fill: 3)
    #expect(try returned(mask) == mask)
    #expect(try returned(mask.mask(of: 7)) == mask.mask(of: 7))
    let heat = HeatMap(Extent(width: 2, height: 1), values: [0.25, -3], range: -4...1, fill: -1)!
    #expect(try returned(heat) == heat)
  }

  @Test(arguments: [
    #"{"extent": {"width": -2, "height": -3}, "runs": [1, 6]}"#,
    #"{"extent": {"width": 2, "height": 3}, "runs": [1, 7]}"#,
    #"{"extent": {"width": 2, "height": 3}, "runs": [1]}"#,
    #"{"extent": {"width": 99999999, "height": 99999999}, "runs": [1, 4294967295]}"#,
  ])
  func `a mask that does not add up is an error`(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(LabelMask.self, from: Data(text.utf8))
    }
  }
}
