// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiPixels

@Suite struct BoxBlurKernelTests {
  @Test(arguments: eightBitFormats, [(1, 2), (5, 5), (4, 3), (21, 8), (300, 1)])
  func `the fast way gives the bytes of the reference`(format: PixelFormat, side: (Int, Int)) {
    for width in 1...130 {
      for height in [1, 3, 14] {
        let extent = Extent(width: width, height: height)
        let kernel = BoxBlurKernel(
          width: side.0, height: side.1, format: format, edge: EdgeRule.allCases[width % 4])
        #expect(
          agree(
            from: extent, into: extent, format, seed: width, kernel.run(from:into:rows:),
            kernel.runReference(from:into:rows:)), "\(extent)")
      }
    }
  }

  @Test(arguments: [2, 3, 7, 16, 17, 127, 128, 255, 2048, 3000])
  func `means of every size are exact`(side: Int) {
    // Boxes wider than the picture, which is wrapped: their sums lie anywhere.
    let extent = Extent(width: 64, height: 2)
    let bytes = (0..<extent.area).map { UInt8(truncatingIfNeeded: 255 - $0 * $0 % 64) }
    let picture = Raster(extent, .grey8, packedBytes: bytes)
    var (fast, exact) = (picture, picture)
    let kernel = BoxBlurKernel(width: side, height: side, format: .grey8, edge: .wrap)
    kernel.run(from: picture, into: &fast)
    picture.withView { picture in
      exact.withMutableView { kernel.runReference(from: picture, into: $0, rows: 0..<2) }
    }
    #expect(fast == exact)
  }

  @Test func `division is exact next to every whole number`() {
    // Columns of one pixel hand a sum of any size straight to the division.
    for area in (2..<1 << 14).filter({ $0 < 300 || $0 % 61 == 0 || $0 > 16300 }) {
      let sums = WideBoxSums(width: 1, channelCount: 1, area: UInt32(area))
      let half = area / 2
      // The largest sum that rounds to a mean, and the next.
      let columns = (1...255).flatMap { mean in
        [mean * area - half - 1, mean * area - half].map { UInt32($0) }
      }
      var scratch = [UInt32](repeating: 0, count: columns.count + 16)
      var means = [UInt8](repeating: 0, count: columns.count)
      (columns + [UInt32](repeating: 0, count: 16)).withUnsafeBufferPointer { columns in
        sums.writeMeans(of: columns.baseAddress!, &scratch, into: &means, pixels: means.count)
      }
      #expect(zip(columns, means).allSatisfy { (Int($0) + half) / area == Int($1) }, "\(area)")
    }
  }

  @Test(arguments: integerFormats)
  func `an even box reaches further to the left and up`(format: PixelFormat) {
    let extent = Extent(width: 3, height: 2)
    let bytes = (0..<extent.area * format.bytesPerPixel).map { UInt8($0 * 5) }
    let picture = Raster(extent, format, packedBytes: bytes)
    var result = picture
    BoxBlurKernel(width: 2, height: 2, format: format).run(from: picture, into: &result)
    let square = [picture[1, 0], picture[2, 0], picture[1, 1], picture[2, 1]].map { $0[0] }
    let mean = (square.reduce(0, +) / 4 + 0.5).rounded(.down)
    #expect(result[2, 1][0] == mean)
    if format.layout.hasAlpha { #expect(result[2, 1].last == picture[2, 1].last) }
  }
}
