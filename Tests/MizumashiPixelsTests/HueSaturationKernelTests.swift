// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite struct HueSaturationKernelTests {
  static func pixel(_ r: UInt8, _ g: UInt8, _ b: UInt8) -> Raster {
    Raster(Extent(width: 1, height: 1), .rgb8, packedBytes: [r, g, b])
  }

  @Test(arguments: [HueSaturationKernel.Model.hsv, .hls])
  func `a third of the circle turns red into green and green into blue`(
    _ model: HueSaturationKernel.Model
  ) {
    let kernel = HueSaturationKernel(hueShift: 60, model: model)
    let green = ToneTestPicture.run(kernel, on: Self.pixel(255, 0, 0))[0, 0]
    // The lightness of pure red is 127.5, which eight bits round to 128.
    #expect(green == (model == .hls ? [1, 255, 1] : [0, 255, 0]))
    #expect(ToneTestPicture.run(kernel, on: Self.pixel(0, 200, 0))[0, 0] == [0, 0, 200])
  }

  @Test(arguments: [HueSaturationKernel.Model.hsv, .hls])
  func `no saturation leaves grey`(_ model: HueSaturationKernel.Model) {
    let kernel = HueSaturationKernel(saturationGain: 0, model: model)
    let picture = ToneTestPicture.noise(Extent(width: 99, height: 3), .rgb8)
    let result = ToneTestPicture.run(kernel, on: picture)
    for x in 0..<99 {
      let pixel = result[x, 1]
      #expect(pixel[0] == pixel[1] && pixel[1] == pixel[2])
    }
  }

  @Test func `there and back stays within the steps of eight-bit hue`() {
    let picture = ToneTestPicture.noise(Extent(width: 300, height: 9), .rgb8)
    let result = ToneTestPicture.run(HueSaturationKernel(), on: picture)
    for y in 0..<9 {
      for x in 0..<300 {
        for (a, b) in zip(picture[x, y], result[x, y]) {
          // Half a step of hue is 255/60 = 4.25 levels, half a step of saturation half a level.
          #expect(abs(a - b) <= 5)
        }
      }
    }
  }

  @Test(arguments: 0..<24)
  func `vectors give what single pixels give`(_ seed: Int) {
    let numbers = (0..<4).map { Float((seed * 37 + $0 * 101) % 211) }
    let kernel = HueSaturationKernel(
      hueShift: numbers[0] * 2 - 180, saturationGain: numbers[1] / 80,
      saturationOffset: numbers[2] - 100, valueGain: seed % 3 == 0 ? 1 : 0.9,
      valueOffset: seed % 2 == 0 ? 0 : numbers[3] - 99.5, keepsGrey: seed % 4 != 0)
    let extent = Extent(width: 1 + seed * 7, height: 5)
    let picture = ToneTestPicture.noise(extent, .rgb8)
    var (fast, plain) = (picture, picture)
    fast.withMutableView { kernel.run(on: $0, rows: 0..<5) }
    plain.withMutableView { kernel.runReference(on: $0, rows: 0..<5) }
    #expect(fast == plain)
  }

  @Test func `there and back at sixteen bits keeps the pixel`() {
    let format = PixelFormat(.rgba, .uint16)
    for model in [HueSaturationKernel.Model.hsv, .hls] {
      let picture = ToneTestPicture.noise(Extent(width: 300, height: 3), format)
      let result = ToneTestPicture.run(HueSaturationKernel(model: model), on: picture)
      for x in 0..<300 {
        // Single precision has 24 bits, a few of which go in six operations.
        for (a, b) in zip(picture[x, 1], result[x, 1]) { #expect(abs(a - b) <= 1) }
      }
    }
  }

  @Test func `grey pixels stay grey when saturation is added, unless told otherwise`() {
    let grey = Self.pixel(90, 90, 90)
    let kept = ToneTestPicture.run(HueSaturationKernel(saturationOffset: 50), on: grey)
    #expect(kept == grey)
    let tinted = HueSaturationKernel(saturationOffset: 50, keepsGrey: false)
    #expect(ToneTestPicture.run(tinted, on: grey)[0, 0] == [90, 72, 72])
  }

  @Test func `a grey picture only changes in value`() {
    let picture = ToneTestPicture.noise(Extent(width: 9, height: 1), .grey8)
    let kernel = HueSaturationKernel(hueShift: 50, saturationGain: 2, valueOffset: 10)
    let result = ToneTestPicture.run(kernel, on: picture)
    for x in 0..<9 { #expect(result[x, 0][0] == min(255, picture[x, 0][0] + 10)) }
  }
}
