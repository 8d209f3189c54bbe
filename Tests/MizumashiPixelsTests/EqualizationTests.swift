// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite struct EqualizationTests {
  @Test(arguments: ToneTestPicture.formats)
  func `a histogram counts every colour component once`(_ format: PixelFormat) {
    let picture = ToneTestPicture.noise(Extent(width: 33, height: 5), format)
    let histogram = picture.withView { Histogram(of: $0) }
    #expect(histogram.channels.count == format.layout.colourChannelCount)
    for (channel, counts) in histogram.channels.enumerated() {
      var expected = [Int](repeating: 0, count: format.depth == .uint8 ? 256 : 65536)
      for y in 0..<5 { for x in 0..<33 { expected[Int(picture[x, y][channel])] += 1 } }
      #expect(counts == expected)
    }
  }

  @Test func `the rule of OpenCV leaves out the first level`() {
    var counts = [Int](repeating: 0, count: 256)
    (counts[10], counts[20], counts[30]) = (4, 1, 3)
    let table: [UInt8] = EqualizationRule.openCV.table(counts: counts)
    // 255/(8 − 4) = 63.75 for each pixel after the first level.
    #expect(table[10] == 0 && table[19] == 0 && table[20] == 64 && table[30] == 255)
  }

  @Test func `the rule of Pillow steps by whole pixels`() {
    let counts = (0..<256).map { $0 < 128 ? 10 : 0 }
    let table: [UInt8] = EqualizationRule.pillow.table(counts: counts)
    // step = (1280 − 10) div 255 = 4; (2 + 10·v) div 4.
    #expect(table[0] == 0 && table[1] == 3 && table[2] == 5 && table[100] == 250)
    #expect(table[127] == 255)
  }

  @Test(arguments: [EqualizationRule.openCV, .pillow])
  func `a picture of one level is left alone`(_ rule: EqualizationRule) {
    var counts = [Int](repeating: 0, count: 256)
    counts[77] = 500
    #expect(rule.table(counts: counts) == (0..<256).map { UInt8($0) })
    #expect(AutoContrastTable.make(counts: counts) == (0..<256).map { UInt8($0) })
  }

  @Test func `automatic contrast stretches between what is left after the cut`() {
    var counts = [Int](repeating: 0, count: 256)
    (counts[5], counts[50], counts[150], counts[250]) = (1, 49, 49, 1)
    let whole: [UInt8] = AutoContrastTable.make(counts: counts)
    #expect(whole[5] == 0 && whole[250] == 255)
    let cut: [UInt8] = AutoContrastTable.make(counts: counts, cutoff: (1, 1))
    #expect(cut[50] == 0 && cut[100] == 127 && cut[150] == 255 && cut[0] == 0 && cut[250] == 255)
    let ignoring: [UInt8] = AutoContrastTable.make(counts: counts, ignoring: 250)
    #expect(ignoring[5] == 0 && ignoring[150] == 255)
  }

  @Test(arguments: LightnessModel.allCases)
  func `equalised lightness keeps grey pixels grey`(_ model: LightnessModel) {
    let extent = Extent(width: 64, height: 4)
    let bytes = (0..<extent.area).flatMap { place -> [UInt8] in
      Array(repeating: UInt8(60 + place % 100), count: 3)
    }
    let picture = Raster(extent, .rgb8, packedBytes: bytes)
    let kernel = picture.withView { LightnessEqualizationKernel(measuring: $0, on: model) }
    let result = ToneTestPicture.run(kernel, on: picture)
    for x in 0..<64 {
      // One level: Lab goes by a matrix whose rows do not sum to the white point exactly.
      #expect((result[x, 0].max() ?? 0) - (result[x, 0].min() ?? 0) <= 1)
    }
    #expect(result.packedBytes.min() == 0 && result.packedBytes.max() ?? 0 >= 254)
  }

  @Test(arguments: ToneTestPicture.formats.filter { $0.depth == .uint8 && !$0.layout.hasColour })
  func `one tile without a limit is the cumulative histogram`(_ format: PixelFormat) {
    let picture = ToneTestPicture.noise(Extent(width: 16, height: 16), format)
    let kernel = picture.withView {
      CLAHEKernel(measuring: $0, clipLimit: 0, columns: 1, rows: 1)
    }
    let result = ToneTestPicture.run(kernel, on: picture)
    let counts = picture.withView { Histogram(of: $0) }.channels[0]
    var sums: [Int] = []
    for count in counts { sums.append((sums.last ?? 0) + count) }
    for x in 0..<16 {
      let exact = Double(sums[Int(picture[x, 3][0])]) * 255 / 256
      #expect(abs(result[x, 3][0] - exact) <= 0.5)
    }
  }

  @Test func `a tight clip limit hardly changes contrast`() {
    let extent = Extent(width: 64, height: 64)
    let picture = Raster(
      extent, .grey8, packedBytes: (0..<extent.area).map { UInt8(100 + $0 % 8) })
    func spread(_ limit: Double) -> Double {
      let kernel = picture.withView {
        CLAHEKernel(measuring: $0, clipLimit: limit, columns: 2, rows: 2)
      }
      let levels = ToneTestPicture.run(kernel, on: picture).packedBytes
      return Double(levels.max() ?? 0) - Double(levels.min() ?? 0)
    }
    #expect(spread(1) < 20)
    #expect(spread(40) > 100)
  }
}
