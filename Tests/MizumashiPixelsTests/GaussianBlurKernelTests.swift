// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import MizumashiPixels

@Suite struct GaussianBlurKernelTests {
  @Test(arguments: eightBitFormats)
  func `the fast way gives the bytes of the reference`(format: PixelFormat) {
    for width in 1...130 {
      for (height, sigma) in [(1, 0.7), (4, 2), (9, 0.3), (17, 3.4)] {
        expectAgreement(Extent(width: width, height: height), sigma, sigma * 0.8, format)
      }
    }
  }

  @Test(arguments: eightBitFormats)
  func `large blurs give the bytes of the reference`(format: PixelFormat) {
    for width in stride(from: 1, through: 130, by: 7) {
      for (sigmaX, sigmaY) in [(13.0, 13.0), (30, 2), (1, 70), (0, 18)] {
        expectAgreement(Extent(width: width, height: 21), sigmaX, sigmaY, format)
      }
    }
  }

  @Test(arguments: EdgeRule.allCases)
  func `every edge rule is that of the reference`(edge: EdgeRule) {
    for extent in [Extent(width: 1, height: 1), Extent(width: 5, height: 3)] {
      expectAgreement(extent, 2, 3, .rgb8, edge)
      expectAgreement(extent, 20, 10, .rgb8, edge)
    }
  }

  private func expectAgreement(
    _ extent: Extent, _ sigmaX: Double, _ sigmaY: Double, _ format: PixelFormat,
    _ edge: EdgeRule = .mirror
  ) {
    let kernel = GaussianBlurKernel(sigmaX: sigmaX, sigmaY: sigmaY, format: format, edge: edge)
    #expect(
      agree(
        from: extent, into: extent, format, seed: extent.width + extent.height,
        kernel.run(from:into:rows:), kernel.runReference(from:into:rows:)),
      "\(extent), σ \(sigmaX) and \(sigmaY), \(format), \(edge)")
  }

  @Test(arguments: integerFormats, [0.0, 0.5, 4, 12, 12.1, 40, 3000])
  func `a flat picture stays as it is`(format: PixelFormat, sigma: Double) {
    let extent = Extent(width: 19, height: 6)
    for level in [0, 1, 127, 254, 255] as [UInt8] {
      let bytes = [UInt8](repeating: level, count: extent.area * format.bytesPerPixel)
      let flat = Raster(extent, format, packedBytes: bytes)
      var blurred = Raster(extent, format)
      GaussianBlurKernel(sigmaX: sigma, sigmaY: sigma, format: format).run(
        from: flat, into: &blurred)
      #expect(blurred == flat)
    }
  }

  @Test(arguments: [0.3, 1, 2.5, 7.9, 12, 12.1, 17.9, 25, 60])
  func `a blurred line is the bell`(sigma: Double) {
    // A bright line of eleven columns: 11 · 255 / (σ √2π) stays measurable for the widest bell.
    let extent = Extent(width: 801, height: 3)
    let line = 395...405
    var picture = Raster(extent, .grey8)
    picture.withMutableView { view in
      for y in 0..<3 { for x in line { view.row(y, as: UInt8.self)[x] = 255 } }
    }
    var blurred = picture
    GaussianBlurKernel(sigmaX: sigma, sigmaY: 0, format: .grey8).run(
      from: picture, into: &blurred)
    let bell = (-800...800).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let total = bell.reduce(0, +)
    for x in 0..<extent.width {
      let exact = line.reduce(0) { $0 + bell[x - $1 + 800] } * 255 / total
      // Half a level of rounding and a tenth for weights and passes; a fifth more where blocks are
      // averaged first.
      #expect(abs(blurred[x, 1][0] - exact) <= (sigma >= 12 ? 0.8 : 0.6), "column \(x)")
    }
  }

  @Test func `alpha is left alone`() {
    let extent = Extent(width: 40, height: 12)
    let bytes = (0..<extent.area * 4).map { UInt8(truncatingIfNeeded: $0 * 31) }
    let picture = Raster(extent, .rgba8, packedBytes: bytes)
    var blurred = picture
    GaussianBlurKernel(sigmaX: 3, sigmaY: 3, format: .rgba8).run(from: picture, into: &blurred)
    #expect(blurred != picture)
    for y in 0..<12 { for x in 0..<40 { #expect(blurred[x, y][3] == picture[x, y][3]) } }
  }
}
