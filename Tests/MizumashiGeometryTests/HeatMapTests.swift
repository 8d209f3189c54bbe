// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@Suite struct HeatMapTests {
  let canvas = Extent(width: 20, height: 10)

  func ramp() throws -> HeatMap {
    let values = (0..<200).map { (cell: Int) -> Float in
      Float(cell % 20) / 20 + Float(cell / 20) / 40
    }
    return try #require(HeatMap(canvas, values: values, range: 0...2))
  }

  @Test func `the identity and flips are exact`() throws {
    let map = try ramp()
    #expect(map.mapped(by: AffineForTests.identity(canvas)) == map)
    let flipped = map.mapped(by: AffineForTests.horizontalFlip(canvas))!
    for column in 0..<20 { #expect(flipped[19 - column, 3] == map[column, 3]) }
  }

  @Test func `a ramp moved by a part of a cell is still that ramp inside`() throws {
    let moved = try ramp().mapped(by: AffineForTests.translation(canvas, x: 0.25, y: 0.5))!
    for row in 1..<10 {
      for column in 1..<20 {
        let expected = (Float(column) - 0.25) / 20 + (Float(row) - 0.5) / 40
        // A few roundings of a Float near 1.
        #expect(abs(moved[column, row] - expected) < 1e-6)
      }
    }
    // The fill comes in by a quarter at the left and by a half at the top.
    #expect(abs(moved[0, 5] - 0.75 * (4.5 / 40)) < 1e-6)
  }

  @Test func `values keep to the range and uncovered cells take the fill`() {
    let map = HeatMap(canvas, values: Array(repeating: 7, count: 200), range: -1...1, fill: -5)!
    #expect(map.values.allSatisfy { $0 == 1 } && map.fill == -1)
    let moved = map.mapped(by: AffineForTests.rotation(canvas, degrees: 80))!
    #expect(moved.values.allSatisfy { (-1...1).contains($0) })
    #expect(moved[0, 0] == -1)
    #expect(HeatMap(Extent(width: 1, height: 1), values: [.nan])?.values == [0])
    #expect(HeatMap(canvas, values: [1]) == nil)
    #expect(HeatMap(Extent(width: 1, height: 1), values: [1], range: 0...(.infinity)) == nil)
  }
}
