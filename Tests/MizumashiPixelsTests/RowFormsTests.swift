// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiPixels

/// Places along the rows of projective maps.
@Suite struct RowFormsTests {
  /// From hardly any perspective to a horizon just beyond the row's end.
  static let horizons: [Double] = [0, 1e-7, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3, -1e-5, -3e-4, -9e-4]

  @Test(arguments: horizons, [1, 7, 16, 17, 33, 129, 500, 1001])
  func `places between those that are divided for are within a unit of the exact ones`(
    _ g: Double, _ width: Int
  ) {
    let matrix = ProjectiveMatrix(
      1.1, 0.2, -30, -0.15, 0.9, 12, g, 2e-5, 1)
    for row in [0, 1, 250] {
      let forms = RowForms(matrix, row)
      WarpScratch.with(width: width) { scratch in
        forms.write(0..<width, into: scratch)
        for i in 0..<width {
          let place = forms.place(i)
          let units = Double(1 << WarpScratch.fractionBits)
          // Half a unit for the parabola, as much for rounding, and what single precision loses.
          #expect(abs(Double(scratch.x[i]) - (place.x - 0.5) * units) < 1.1)
          #expect(abs(Double(scratch.y[i]) - (place.y - 0.5) * units) < 1.1)
        }
      }
    }
  }

  @Test func `places beyond the farthest count as that`() {
    let forms = RowForms(
      ProjectiveMatrix(1e6, 0, -1e6, 0, 1, 0, 1e-5, 0, 1), 0)
    WarpScratch.with(width: 100) { scratch in
      forms.write(0..<100, into: scratch)
      let farthest = Int32(WarpScratch.farthest) << WarpScratch.fractionBits
      #expect(scratch.x[0] == -farthest && scratch.x[99] == farthest)
    }
  }
}
