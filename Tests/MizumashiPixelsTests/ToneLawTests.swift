// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

/// What holds for every kernel that works in place.
@Suite struct ToneLawTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let make: @Sendable (PixelFormat, RasterView) -> any InPlaceKernel
    var testDescription: String { name }
  }

  static let key = NoiseKey(1, 2, 3, 4)
  static let sepia: [SIMD4<Float>] = [
    SIMD4(0.393, 0.769, 0.189, 2), SIMD4(0.349, 0.686, 0.168, -9), SIMD4(0.272, 0.534, 0.131, 0),
  ]

  static func lookup(_ format: PixelFormat, _ curve: (Double) -> Double) -> LookupKernel {
    let maximum: Double = format.depth == .uint8 ? 255 : 65535
    let levels = (0...Int(maximum)).map {
      max(0, min(maximum, (curve(Double($0) / maximum) * maximum).rounded()))
    }
    return format.depth == .uint8
      ? LookupKernel(tables: [levels.map { UInt8($0) }], format: format)
      : LookupKernel(tables: [levels.map { UInt16($0) }], format: format)
  }

  static let cases = [
    Case(name: "lookup, line") { format, _ in lookup(format) { 1.2 * $0 - 0.1 } },
    Case(name: "lookup, curve") { format, _ in lookup(format) { $0 * $0 } },
    Case(name: "colour matrix") { format, _ in
      ColourMatrixKernel(matrix: sepia, format: format)
    },
    Case(name: "hue and saturation") { _, _ in
      HueSaturationKernel(hueShift: 31.5, saturationGain: 1.3, valueOffset: -7)
    },
    Case(name: "hue and saturation, HLS") { _, _ in
      HueSaturationKernel(hueShift: 70, saturationOffset: 20, valueGain: 0.9, model: .hls)
    },
    Case(name: "gaussian noise per channel") { format, _ in
      AdditiveNoiseKernel(
        .gaussian(mean: 3, deviation: 20), perChannel: true, key: key, format: format)
    },
    Case(name: "laplace noise, shared") { format, _ in
      AdditiveNoiseKernel(
        .laplace(mean: 0, diversity: 9), perChannel: false, key: key, format: format)
    },
    Case(name: "pixel dropout") { format, _ in
      PixelDropoutKernel(fractions: [0.3], perChannel: false, key: key, format: format)
    },
    Case(name: "pixel dropout per channel") { format, _ in
      PixelDropoutKernel(fractions: [0.6], fill: [99], perChannel: true, key: key, format: format)
    },
    Case(name: "cell dropout") { format, _ in
      CellDropoutKernel(
        columns: 5, rows: 3, dropped: [(0..<15).map { $0 % 3 != 0 }],
        fill: .noise(.arcsine(0...255), perChannel: true, key: key), format: format)
    },
    Case(name: "rectangles") { format, _ in
      RectangleFillKernel(
        [
          .init(columns: -3..<4, rows: 0..<2, fill: .colour([7])),
          .init(columns: 9..<70, rows: 1..<9, fill: .noise(.anyLevel, perChannel: false, key: key)),
        ], format: format)
    },
    Case(name: "impulse noise") { format, _ in
      ImpulseNoiseKernel(
        fraction: 0.2, value: .extremes(low: 0, high: 255, shareOfHigh: 0.5), perChannel: true,
        key: key, format: format)
    },
    Case(name: "lightness equalisation") { _, source in
      LightnessEqualizationKernel(measuring: source)
    },
    Case(name: "CLAHE on lightness") { _, source in
      CLAHEKernel(measuring: source, clipLimit: 2, columns: 3, rows: 2)
    },
    Case(name: "CLAHE on every channel") { _, source in
      CLAHEKernel(measuring: source, clipLimit: 2, columns: 2, rows: 2, on: .everyChannel)
    },
  ]

  @Test(arguments: cases)
  func `rows taken one by one at an odd stride give the same bytes and keep alpha`(_ law: Case) {
    for format in ToneTestPicture.formats {
      // Every width has another remainder after whole vectors; 16 bit has one path only.
      let widths = format.depth == .uint8 ? Array(1...130) : [1, 2, 7, 33, 130]
      for width in widths {
        let picture = ToneTestPicture.noise(Extent(width: width, height: 3), format)
        let kernel = picture.withView { law.make(format, $0) }
        let whole = ToneTestPicture.run(kernel, on: picture)
        let byRows = ToneTestPicture.runByRows(kernel, on: picture)
        #expect(whole == byRows, "\(law.name) \(format) width \(width)")
        guard format.layout.hasAlpha else { continue }
        for y in 0..<3 {
          for x in 0..<width { #expect(whole[x, y].last == picture[x, y].last) }
        }
      }
    }
  }

  @Test(arguments: cases)
  func `an empty picture passes`(_ law: Case) {
    for extent in [Extent(width: 0, height: 4), Extent(width: 4, height: 0)] {
      let picture = Raster(extent, .rgb8)
      let kernel = picture.withView { law.make(.rgb8, $0) }
      #expect(ToneTestPicture.run(kernel, on: picture) == picture)
    }
  }
}
