// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiPixels

@Suite struct MedianBlurKernelTests {
  @Test(arguments: eightBitFormats, [3, 5])
  func `networks give the bytes of the reference`(format: PixelFormat, size: Int) {
    for width in 1...130 {
      for height in [1, 2, 9] {
        expectAgreement(Extent(width: width, height: height), size, format)
      }
    }
  }

  @Test(arguments: eightBitFormats, [7, 11, 25])
  func `histograms give the bytes of the reference`(format: PixelFormat, size: Int) {
    for width in stride(from: 1, through: 130, by: 6) {
      for height in [1, 6] { expectAgreement(Extent(width: width, height: height), size, format) }
    }
  }

  @Test func `stripes meet without a seam`() {
    expectAgreement(Extent(width: 1100, height: 3), 9, .grey8)
  }

  @Test func `the largest histogram counts right`() {
    for size in [181, 183] { expectAgreement(Extent(width: 9, height: 4), size, .grey8) }
  }

  private func expectAgreement(_ extent: Extent, _ size: Int, _ format: PixelFormat) {
    let kernel = MedianBlurKernel(size: size, format: format)
    #expect(
      agree(
        from: extent, into: extent, format, seed: extent.width + extent.height,
        kernel.run(from:into:rows:), kernel.runReference(from:into:rows:)),
      "\(extent), size \(size), \(format)")
  }

  @Test(arguments: [3, 5, 7])
  func `ones win where they are the majority`(size: Int) {
    // By the zero-one principle a selection is right for all numbers when it is for zeros and ones.
    let count = size * size
    let extent = Extent(width: size, height: size)
    for ones in 0...count {
      for start in 0..<count {
        var bytes = [UInt8](repeating: 0, count: count)
        for index in 0..<ones { bytes[(start + index * 11) % count] = 1 }
        let picture = Raster(extent, .grey8, packedBytes: bytes)
        var result = picture
        MedianBlurKernel(size: size, format: .grey8).run(from: picture, into: &result)
        #expect(result[size / 2, size / 2] == [ones > count / 2 ? 1 : 0])
      }
    }
  }

  @Test(arguments: integerFormats)
  func `a lone pixel vanishes and alpha stays`(format: PixelFormat) {
    let extent = Extent(width: 8, height: 8)
    var bytes = [UInt8](repeating: 40, count: extent.area * format.bytesPerPixel)
    for index in 0..<format.bytesPerPixel { bytes[(3 * 8 + 3) * format.bytesPerPixel + index] = 90 }
    let picture = Raster(extent, format, packedBytes: bytes)
    for size in [1, 3, 5, 7] {
      var result = picture
      MedianBlurKernel(size: size, format: format).run(from: picture, into: &result)
      let expected = size == 1 ? picture[3, 3] : picture[0, 0]
      #expect(result[3, 3][0] == expected[0])
      if format.layout.hasAlpha { #expect(result[3, 3].last == picture[3, 3].last) }
    }
  }
}
