// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiLearning

@Suite struct WindowGridTests {
  @Test func `small things of many shapes in a large picture have a bounded number of windows`() {
    let extent = Extent(width: 4000, height: 3000)
    let boxes = (1...9).map { shape in
      (bounds: Bounds(minX: 0, minY: 0, maxX: 8.0 * Double(shape), maxY: 20), extent: extent)
    }
    let windows = WindowGrid(around: boxes).windows(in: extent)
    #expect(windows.count == WindowGrid.mostWindows)
    #expect(Set(windows).count == windows.count)
    for window in windows {
      #expect(window.minX >= 0 && window.minY >= 0)
      #expect(window.maxX <= 4000.001 && window.maxY <= 3000.001)
    }
  }

  @Test func `one large shape keeps a quarter of a side from window to window`() {
    let extent = Extent(width: 200, height: 100)
    let grid = WindowGrid(shapes: [1], areas: 0.5...0.5)
    let windows = grid.windows(in: extent)
    // A square of 100×100 at 0, 25, 50, 75 and 100.
    #expect(windows.map(\.minX) == [0, 25, 50, 75, 100])
  }
}
