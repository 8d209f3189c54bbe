// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

@Suite("Outlines")
struct OutlineTests {
  private static func mask(_ rows: String...) -> BitMask {
    var mask = BitMask(Extent(width: rows[0].count, height: rows.count))
    for (row, text) in rows.enumerated() {
      for (column, cell) in text.enumerated() where cell == "#" { mask[column, row] = true }
    }
    return mask
  }

  @Test("outlines run along the edges of cells, clockwise")
  func simple() {
    let mask = Self.mask("....", ".##.", ".#..")
    #expect(
      mask.outlines(on: mask.extent) == [
        Ring([(1, 1), (3, 1), (3, 2), (2, 2), (2, 3), (1, 3)].map { Position(x: $0.0, y: $0.1) })
      ])
    let twice = mask.outlines(on: Extent(width: 8, height: 9))
    #expect(twice.first?.vertices[2] == Position(x: 6, y: 6))
  }

  @Test("holes run the other way, and corners alone do not join")
  func holes() {
    let mask = Self.mask("###.", "#.#.", "###.", "...#")
    let rings = mask.outlines(on: mask.extent)
    #expect(rings.map(\.signedArea) == [9, -1, 1])
    #expect(rings.map(\.vertices.count) == [4, 4, 4])
  }

  @Test("a mask without cells has none")
  func empty() {
    #expect(BitMask(Extent(width: 3, height: 2)).outlines(on: Extent(width: 3, height: 2)) == [])
    #expect(BitMask(Extent(width: 0, height: 0)).outlines(on: Extent(width: 3, height: 2)) == [])
  }

  @Test("outlines give the mask back, also as one ring", arguments: 0..<20)
  func back(seed: UInt64) {
    var words = SeededWords(seed: seed)
    let extent = Extent(width: 1 + words.below(70), height: 1 + words.below(12))
    var mask = BitMask(extent)
    let density = 1 + words.below(9)
    for row in 0..<extent.height {
      for column in 0..<extent.width { mask[column, row] = words.below(10) < density }
    }
    let rings = mask.outlines(on: extent)
    #expect(BitMask(Polygon(rings), on: extent) == mask)
    #expect(rings.reduce(0) { $0 + $1.signedArea } == Double(mask.count))
    // Holes too: joints there and back do not count.
    if let joined = RingJoining.ring(of: rings) {
      #expect(BitMask(Polygon([joined]), on: extent) == mask)
    }
  }

  @Test("parts are joined where they are nearest")
  func joining() {
    let left = Ring(Bounds(minX: 0, minY: 0, maxX: 2, maxY: 2).corners)
    let right = Ring(Bounds(minX: 5, minY: 2, maxX: 6, maxY: 3).corners)
    let joined = RingJoining.ring(of: [left, right])
    #expect(
      joined?.vertices
        == [
          (0, 0), (2, 0), (2, 2), (5, 2), (6, 2), (6, 3), (5, 3), (5, 2), (2, 2), (0, 2),
        ].map { Position(x: $0.0, y: $0.1) })
    #expect(RingJoining.ring(of: []) == nil)
    #expect(RingJoining.ring(of: [left]) == left)
  }
}
