// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite struct RasterTests {
  @Test func `a copy keeps its pixels when the original is written`() {
    var original = Raster(Extent(width: 3, height: 2), .rgb8)
    let copy = original
    original.withUnsafeMutableBytes { $0.storeBytes(of: 9, as: UInt8.self) }
    #expect(original[0, 0] == [9, 0, 0])
    #expect(copy[0, 0] == [0, 0, 0])
  }

  @Test func `rows are aligned whatever the width`() {
    for width in 0...130 {
      let raster = Raster(uninitialized: Extent(width: width, height: 1), .rgb8)
      #expect(raster.stride % Raster.alignment == 0)
      #expect(raster.stride >= width * 3)
    }
  }

  @Test func `packed bytes survive the way in and out`() {
    let bytes = (0..<5 * 3 * 3).map(UInt8.init)
    let raster = Raster(Extent(width: 5, height: 3), .rgb8, packedBytes: bytes)
    #expect(raster.packedBytes == bytes)
    #expect(raster[4, 2] == [42, 43, 44])
  }

  @Test func `a pool hands back the buffer it was given`() {
    let pool = BufferPool()
    func address() -> UInt {
      Raster(uninitialized: Extent(width: 64, height: 64), .rgb8, pool: pool)
        .withUnsafeBytes { UInt(bitPattern: $0) }
    }
    #expect(address() == address())
  }
}
