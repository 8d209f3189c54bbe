// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite struct RegionKernelTests {
  static func flat(_ extent: Extent, _ format: PixelFormat = .rgb8) -> Raster {
    Raster(
      extent, format, packedBytes: .init(repeating: 200, count: extent.area * format.bytesPerPixel))
  }

  @Test(arguments: [1, 2, 3, 7, 8, 40, 97], [1, 3, 5, 8, 61])
  func `the cell of a pixel is floor of place times cells over side`(_ width: Int, _ cells: Int) {
    let dropped = (0..<cells * 2).map { ($0 * 7 + $0 / cells) % 3 == 0 }
    let kernel = CellDropoutKernel(columns: cells, rows: 2, dropped: [dropped], format: .rgb8)
    let result = ToneTestPicture.run(kernel, on: Self.flat(Extent(width: width, height: 5)))
    for y in 0..<5 {
      for x in 0..<width {
        let isDropped = dropped[y * 2 / 5 * cells + x * cells / width]
        #expect(result[x, y] == Array(repeating: isDropped ? 0 : 200, count: 3))
      }
    }
  }

  @Test func `each channel may have cells of its own`() {
    let kernel = CellDropoutKernel(
      columns: 2, rows: 1, dropped: [[true, false], [false, true], [false, false]],
      fill: .colour([1, 2, 3]), format: .rgba8)
    let result = ToneTestPicture.run(kernel, on: Self.flat(Extent(width: 2, height: 1), .rgba8))
    #expect(result[0, 0] == [1, 200, 200, 200])
    #expect(result[1, 0] == [200, 2, 200, 200])
  }

  @Test(arguments: ToneTestPicture.formats)
  func `rectangles are clipped and the later one wins`(_ format: PixelFormat) {
    let scale: Double = format.depth == .uint8 ? 1 : 257
    let kernel = RectangleFillKernel(
      [
        .init(columns: -5..<6, rows: 1..<99, fill: .colour([10])),
        .init(columns: 4..<8, rows: 0..<3, fill: .colour([20])),
      ], format: format)
    let result = ToneTestPicture.run(kernel, on: Self.flat(Extent(width: 9, height: 6), format))
    for y in 0..<6 {
      for x in 0..<9 {
        let isSecond = (4..<8).contains(x) && y < 3
        let isFirst = x < 6 && y >= 1
        let level = isSecond ? 20 : (isFirst ? 10 : 200)
        #expect(result[x, y][0] == Double(level) * scale)
      }
    }
  }

  @Test func `the noise of a place does not depend on the rectangle`() {
    let fill = RegionFill.noise(.anyLevel, perChannel: true, key: NoiseKey(1, 2, 3, 4))
    let picture = Self.flat(Extent(width: 60, height: 4))
    func kernel(_ columns: Range<Int>, _ rows: Range<Int>) -> RectangleFillKernel {
      RectangleFillKernel([.init(columns: columns, rows: rows, fill: fill)], format: .rgb8)
    }
    let (wide, narrow) = (kernel(0..<60, 0..<4), kernel(23..<41, 2..<3))
    let (a, b) = (ToneTestPicture.run(wide, on: picture), ToneTestPicture.run(narrow, on: picture))
    for x in 0..<60 { #expect(b[x, 2] == ((23..<41).contains(x) ? a[x, 2] : [200, 200, 200])) }
  }

  @Test func `noise of any level has every level equally often`() {
    let extent = Extent(width: 512, height: 512)
    let kernel = RectangleFillKernel(
      [
        .init(
          columns: 0..<512, rows: 0..<512,
          fill: .noise(.anyLevel, perChannel: false, key: NoiseKey(9, 9, 9, 9)))
      ], format: .grey8)
    let result = ToneTestPicture.run(kernel, on: Raster(extent, .grey8))
    let counts = result.withView { Histogram(of: $0) }.channels[0]
    // 1024 each; five standard deviations are 160.
    #expect(counts.allSatisfy { abs($0 - 1024) < 160 })
  }
}
