// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

/// Masks are only looked for where their box lands; where no box can say that, everywhere.
@Suite struct PerspectiveMaskTests {
  @Test(arguments: [-0.011, -0.02, -0.05, 0.03])
  func `no cell is lost when the horizon runs through an object`(k: Double) {
    let canvas = Extent(width: 90, height: 60)
    let map = PerspectiveForTests(sourceExtent: canvas, k: k)
    var mask = BitMask(canvas)
    for row in 5..<50 { for column in 10..<85 { mask[column, row] = true } }
    let labels = LabelMask(
      canvas, ids: (0..<canvas.area).map { mask[$0 % 90, $0 / 90] ? 1 : 0 })!
    #expect(mask.mapped(by: map) == labels.mapped(by: map)?.mask(of: 1))
    #expect(mask.mapped(by: map)!.count > 0)
  }
}
