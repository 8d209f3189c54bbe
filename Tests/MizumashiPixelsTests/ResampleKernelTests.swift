// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiPixels

@Suite struct ResampleKernelTests {
  @Test(arguments: integerFormats, ResampleFilter.allCases)
  func `the fast way gives the bytes of the reference`(
    format: PixelFormat, filter: ResampleFilter
  ) {
    for width in 1...130 {
      let source = Extent(width: width, height: 1 + width * 7 % 19)
      let target = Extent(width: 1 + width * 37 % 131, height: 1 + width * 5 % 23)
      expectAgreement(source.bounds, source, target, filter, width % 2 == 0, format)
    }
  }

  @Test(arguments: ResampleFilter.allCases, [false, true])
  func `windows inside and outside give the bytes of the reference`(
    filter: ResampleFilter, antialias: Bool
  ) {
    let source = Extent(width: 31, height: 17)
    let target = Extent(width: 20, height: 30)
    for window in [
      Bounds(minX: 3.3, minY: 2.7, maxX: 20.1, maxY: 9.9),
      Bounds(minX: 30.9, minY: 16.2, maxX: 31, maxY: 17),
      Bounds(minX: -4, minY: 5, maxX: 60, maxY: 5.01),
      Bounds(minX: 50, minY: -9, maxX: 90, maxY: -2),
      Bounds(minX: 4, minY: 4, maxX: 4, maxY: 4),
    ] {
      expectAgreement(window, source, target, filter, antialias, .rgb8)
    }
  }

  private func expectAgreement(
    _ window: Bounds, _ source: Extent, _ target: Extent, _ filter: ResampleFilter,
    _ antialias: Bool, _ format: PixelFormat
  ) {
    let kernel = ResampleKernel(
      window: window, source: source, target: target, filter: filter, antialias: antialias,
      format: format)
    #expect(
      agree(
        from: source, into: target, format, seed: source.width, kernel.run(from:into:rows:),
        kernel.runReference(from:into:rows:)),
      "\(window) of \(source) to \(target), \(filter), antialias \(antialias)")
  }

  @Test(arguments: ResampleFilter.allCases, [false, true])
  func `a flat picture stays flat and the same size stays the same`(
    filter: ResampleFilter, antialias: Bool
  ) {
    let source = Extent(width: 23, height: 14)
    let picture = Raster(
      source, .rgba8,
      packedBytes: (0..<source.area * 4).map { UInt8(truncatingIfNeeded: $0 * 91 + $0 / 7) })
    #expect(resized(picture, source.bounds, source, filter, antialias) == picture)
    for target in [Extent(width: 5, height: 3), Extent(width: 100, height: 41)] {
      for level in [0, 1, 128, 254, 255] as [UInt8] {
        let flat = Raster(
          source, .rgb8, packedBytes: [UInt8](repeating: level, count: source.area * 3))
        let result = resized(flat, source.bounds, target, filter, antialias)
        #expect(result.packedBytes.allSatisfy { $0 == level })
      }
    }
  }

  @Test(arguments: ResampleFilter.allCases, [false, true])
  func `a window of whole pixels is a crop`(filter: ResampleFilter, antialias: Bool) {
    let source = Extent(width: 40, height: 30)
    let crop = Extent(width: 17, height: 9)
    let picture = Raster(
      source, .rgb8, packedBytes: (0..<source.area * 3).map { UInt8(truncatingIfNeeded: $0 * 67) })
    var cropped: [UInt8] = []
    for y in 6..<15 {
      for x in 11..<28 { cropped += picture[x, y].map { UInt8($0) } }
    }
    let alone = Raster(crop, .rgb8, packedBytes: cropped)
    for target in [Extent(width: 8, height: 5), Extent(width: 50, height: 50)] {
      #expect(
        resized(picture, crop.bounds.offsetBy(x: 11, y: 6), target, filter, antialias)
          == resized(alone, crop.bounds, target, filter, antialias))
    }
  }

  @Test func `area is the mean of what a pixel covers`() {
    let source = Extent(width: 6, height: 2)
    let picture = Raster(
      source, .grey8, packedBytes: [0, 10, 20, 30, 40, 50, 100, 110, 120, 130, 140, 150])
    let result = resized(picture, source.bounds, Extent(width: 3, height: 1), .area, false)
    #expect(result.packedBytes == [55, 75, 95])
  }

  @Test(arguments: [1, 2, 3, 7, 100, 3001], [1, 2, 5, 64, 1000])
  func `weights sum to one and never leave the source`(sourceCount: Int, targetCount: Int) {
    for filter in ResampleFilter.allCases {
      for antialias in [false, true] {
        let axis = ResampleAxis(
          window: 0...Double(sourceCount), sourceCount: sourceCount, targetCount: targetCount,
          filter: filter, antialias: antialias)
        var previous = 0
        for index in 0..<targetCount {
          let weights = axis.weights(of: index)
          #expect(weights.reduce(0, +) == ResampleAxis.one)
          // 16-bit rows between the passes rely on it.
          #expect(weights.reduce(0) { $0 + abs($1) } < 2 * ResampleAxis.one)
          #expect(axis.starts[index] >= previous)
          previous = axis.starts[index]
          let end = (weights.lastIndex { $0 != 0 } ?? 0) + 1
          #expect(axis.starts[index] + end <= sourceCount)
        }
      }
    }
  }

  private func resized(
    _ picture: Raster, _ window: Bounds, _ target: Extent, _ filter: ResampleFilter,
    _ antialias: Bool
  ) -> Raster {
    var result = Raster(target, picture.format)
    ResampleKernel(
      window: window, source: picture.extent, target: target, filter: filter,
      antialias: antialias, format: picture.format
    ).run(from: picture, into: &result)
    return result
  }
}
