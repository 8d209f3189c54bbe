// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiPixels

@Suite struct NoiseKernelTests {
  static let key = NoiseKey(5, 6, 7, 8)

  /// Half `index` of row `y`, by the definition.
  static func half(_ index: Int, y: Int) -> Int {
    let block = Philox.block(
      counter: SIMD4(UInt32(index / 8), UInt32(y), key.z, key.w), key: SIMD2(key.x, key.y))
    let word = block[index % 8 / 2]
    return Int(index % 2 == 0 ? word & 0xFFFF : word >> 16)
  }

  @Test func `the normal quantiles have deviation one and reach four sigma`() {
    let means = NormalQuantiles.means
    #expect(means.count == 16384 && means == means.sorted())
    let variance = means.reduce(0.0) { $0 + Double($1) * Double($1) } / 16384
    // Single precision in the table.
    #expect(abs(variance - 1) < 1e-6)
    #expect(abs(means.reduce(0.0) { $0 + Double($1) }) < 1e-3)
    #expect(means[16383] > 4 && means[16383] < 4.1)
    // P(Z < 1) = 0.841345; the part at 1 σ is 2⁻¹⁴ wide.
    let below = means.count { $0 < 1 }
    #expect(abs(Double(below) / 16384 - 0.841345) < 1e-4)
  }

  @Test(arguments: [PixelFormat.rgb8, .rgba8, .grey8], [true, false])
  func `every place gets the number of its draw`(_ format: PixelFormat, _ perChannel: Bool) {
    let law = NoiseDistribution.gaussian(mean: 2, deviation: 30)
    let extent = Extent(width: 37, height: 5)
    let picture = ToneTestPicture.noise(extent, format)
    let kernel = AdditiveNoiseKernel(law, perChannel: perChannel, key: Self.key, format: format)
    let result = ToneTestPicture.run(kernel, on: picture)
    let quantiles = law.quantiles()
    let colours = format.layout.colourChannelCount
    for y in 0..<5 {
      for x in 0..<37 {
        for channel in 0..<colours {
          let draw = perChannel ? x * colours + channel : x
          let offset = quantiles[Self.half(draw, y: y) >> 2].rounded(.toNearestOrEven)
          let expected = max(0, min(255, picture[x, y][channel] + Double(offset)))
          #expect(result[x, y][channel] == expected)
        }
      }
    }
  }

  @Test func `gaussian noise has its mean and deviation`() {
    let extent = Extent(width: 640, height: 480)
    let bytes = [UInt8](repeating: 128, count: 2 * extent.area)
    let middle = Raster(extent, PixelFormat(.grey, .uint16), packedBytes: bytes)
    let kernel = AdditiveNoiseKernel(
      .gaussian(mean: 1, deviation: 20), perChannel: false, key: Self.key, format: middle.format)
    var (sum, squares) = (0.0, 0.0)
    ToneTestPicture.run(kernel, on: middle).withView { view in
      for y in 0..<480 {
        let row = view.row(y, as: UInt16.self)
        for x in 0..<640 {
          let noise = (Double(row[x]) - 0x8080) / 257
          sum += noise
          squares += noise * noise
        }
      }
    }
    let count = Double(extent.area)
    let mean = sum / count
    // Four standard errors of 307200 draws: 0.145 and 0.102.
    #expect(abs(mean - 1) < 0.145)
    #expect(abs((squares / count - mean * mean).squareRoot() - 20) < 0.102)
  }

  @Test(arguments: [PixelFormat.rgb8, .rgba8], [false, true])
  func `dropout hits exactly the draws below the fraction`(
    _ format: PixelFormat, _ perChannel: Bool
  ) {
    let picture = Raster(
      Extent(width: 45, height: 4), format,
      packedBytes: .init(repeating: 200, count: 45 * 4 * format.bytesPerPixel))
    let kernel = PixelDropoutKernel(
      fractions: [0.3], fill: [10, 20, 30], perChannel: perChannel, key: Self.key, format: format)
    let result = ToneTestPicture.run(kernel, on: picture)
    for y in 0..<4 {
      for x in 0..<45 {
        for channel in 0..<3 {
          let isHit = Self.half(perChannel ? x * 3 + channel : x, y: y) < 19661
          #expect(result[x, y][channel] == (isHit ? [10, 20, 30][channel] : 200))
        }
      }
    }
  }

  @Test(arguments: [0.0, 1.0], [PixelFormat.grey8, .rgb8])
  func `fractions zero and one are exact`(_ fraction: Double, _ format: PixelFormat) {
    let picture = ToneTestPicture.noise(Extent(width: 500, height: 200), format)
    let dropout = PixelDropoutKernel(
      fractions: [fraction], perChannel: false, key: Self.key, format: format)
    let impulse = ImpulseNoiseKernel(
      fraction: fraction, value: .uniform(0...0), perChannel: false, key: Self.key, format: format)
    let expected = fraction == 0 ? picture : Raster(picture.extent, format)
    #expect(ToneTestPicture.run(dropout, on: picture) == expected)
    #expect(ToneTestPicture.run(impulse, on: picture) == expected)
  }

  @Test(arguments: [PixelFormat.rgb8, .rgba8, .grey8])
  func `salt and pepper hits and chooses by the two halves of a word`(_ format: PixelFormat) {
    let law = NoiseDistribution.extremes(low: 5, high: 250, shareOfHigh: 0.3)
    let levels = law.quantiles()
    for width in [1, 15, 16, 17, 45] {
      let picture = ToneTestPicture.noise(Extent(width: width, height: 3), format)
      let kernel = ImpulseNoiseKernel(
        fraction: 0.4, value: law, perChannel: false, key: Self.key, format: format)
      let result = ToneTestPicture.runByRows(kernel, on: picture)
      for y in 0..<3 {
        for x in 0..<width {
          let isHit = Self.half(2 * x, y: y) < 26214
          let level = Double(levels[Self.half(2 * x + 1, y: y) >> 2])
          for channel in 0..<format.layout.colourChannelCount {
            #expect(result[x, y][channel] == (isHit ? level : picture[x, y][channel]))
          }
        }
      }
    }
  }

  @Test func `salt and pepper hits its share with both ends equally often`() {
    let extent = Extent(width: 500, height: 400)
    let picture = Raster(extent, .rgb8, packedBytes: .init(repeating: 77, count: extent.area * 3))
    let kernel = ImpulseNoiseKernel(
      fraction: 0.1, value: .extremes(low: 0, high: 255, shareOfHigh: 0.5), perChannel: false,
      key: Self.key, format: .rgb8)
    let histogram = ToneTestPicture.run(kernel, on: picture).withView { Histogram(of: $0) }
    for channel in histogram.channels {
      #expect(channel[0] + channel[77] + channel[255] == extent.area)
      // Each end: 10000 of 200000, four standard deviations of a binomial law: 390.
      #expect(abs(channel[0] - 10000) < 390 && abs(channel[255] - 10000) < 390)
    }
    #expect(histogram.channels[0] == histogram.channels[2])
  }

  @Test func `the arcsine law is U-shaped and its halves meet in the middle`() {
    let whole = NoiseDistribution.arcsine(0...255).quantiles()
    // P(B < ¼) = ⅓ for Beta(½, ½).
    #expect(abs(Double(whole.count { $0 < 63.75 }) / 16384 - 1.0 / 3) < 1e-3)
    #expect(NoiseDistribution.arcsineUpper(0...255).quantiles().allSatisfy { $0 >= 127.5 })
    #expect(NoiseDistribution.arcsineLower(0...255).quantiles().allSatisfy { $0 <= 127.5 })
  }
}
