// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import MizumashiRandom
import Testing

@testable import MizumashiLearning

/// A picture of 8-bit RGB whose grey level is a function of the place.
func picture(_ width: Int, _ height: Int, _ level: (Int, Int) -> Int) -> Raster {
  var bytes: [UInt8] = []
  for y in 0..<height {
    for x in 0..<width {
      bytes += Array(repeating: UInt8(clamping: level(x, y)), count: 3)
    }
  }
  return Raster(Extent(width: width, height: height), .rgb8, packedBytes: bytes)
}

@Suite struct FeatureTests {
  @Test func `a ramp sideways votes for the two bins beside the x-axis alike`() {
    let histogram = GradientHistogram(Patch(picture(64, 64) { x, _ in x * 3 + 20 }))
    let cell = Array(histogram.cell(column: 4, row: 4))
    // 0° lies between the first bin, around 10°, and the last, around 170°.
    #expect(abs(cell[0] - cell[8]) < 1e-3 * cell[0])
    #expect(cell[1...7].allSatisfy { $0 == 0 })
  }

  @Test func `a ramp downwards votes for the bin around 90° alone`() {
    let histogram = GradientHistogram(Patch(picture(64, 64) { _, y in y * 3 + 20 }))
    let cell = Array(histogram.cell(column: 3, row: 3))
    #expect(cell[4] > 0)
    #expect(cell.enumerated().allSatisfy { $0 == 4 || $1 < 1e-3 * cell[4] })
  }

  @Test(arguments: Array(stride(from: 0, to: 360, by: 7)))
  func `directions are told to a thousandth of a bin, whatever their sign`(degrees: Int) {
    // Numbers of the tests' own library, which are right to far more than that.
    let (dx, dy) = direction(Double(degrees))
    let place = GradientDirection.place(dx, dy)
    let wanted = Float(degrees % 180) / 20 - 0.5
    let distance = abs(place - wanted)
    #expect(min(distance, 9 - distance) < 1e-3)
  }

  @Test func `every description has the promised length and count`() {
    let rasters = [
      picture(64, 64) { x, y in x * y % 256 }, picture(1, 1) { _, _ in 200 },
      picture(200, 3) { x, _ in x }, picture(7, 90) { _, y in y * 2 },
    ]
    for raster in rasters {
      let vector = PictureFeatures.vector(of: raster)
      #expect(vector.count == PictureFeatures.count && vector.count == 2044)
      #expect(vector.allSatisfy { $0.isFinite && $0 >= 0 })
      let square = vector.reduce(0) { $0 + $1 * $1 }
      // A picture without gradients has its colours alone.
      #expect(abs(square - 1) < 1e-3 || abs(square - 0.5) < 1e-3)
    }
  }

  @Test func `nothing is described by zeros`() {
    let empty = Raster(Extent(width: 0, height: 0), .rgb8)
    #expect(PictureFeatures.vector(of: empty).allSatisfy { $0 == 0 })
  }

  @Test func `a window is described as the picture that it holds`() {
    let whole = picture(128, 64) { x, y in x < 64 ? 30 : (x * 7 + y * 5) % 256 }
    let part = picture(64, 64) { x, y in ((x + 64) * 7 + y * 5) % 256 }
    let window = Bounds(minX: 64, minY: 0, maxX: 128, maxY: 64)
    #expect(PictureFeatures.vector(of: whole, in: window) == PictureFeatures.vector(of: part))
  }

  @Test func `grey, alpha and 16 bits are described as the same picture in RGB`() {
    let rgb = picture(40, 30) { x, y in (x * 6 + y) % 256 }
    let levels = (0..<rgb.extent.area).map { rgb.packedBytes[$0 * 3] }
    let grey = Raster(rgb.extent, .grey8, packedBytes: levels)
    let opaque = Raster(
      rgb.extent, .rgba8, packedBytes: levels.flatMap { [$0, $0, $0, UInt8.max] })
    let wide = Raster(
      rgb.extent, PixelFormat(.rgb, .uint16),
      packedBytes: rgb.packedBytes.flatMap { [$0, $0] })
    let difference = zip(PictureFeatures.vector(of: wide), PictureFeatures.vector(of: rgb)).map {
      abs($0 - $1)
    }
    // A level may be rounded otherwise on its way through 16 bits.
    #expect((difference.max() ?? 1) < 0.05)
    #expect(PictureFeatures.vector(of: grey) == PictureFeatures.vector(of: rgb))
    #expect(PictureFeatures.vector(of: opaque) == PictureFeatures.vector(of: rgb))
  }

  @Test(arguments: [
    (0, 0, 0, 0), (255, 255, 255, 7), (128, 128, 128, 4), (255, 0, 0, 44), (0, 255, 0, 48),
    (0, 0, 255, 52), (100, 0, 0, 20),
  ])
  func `a pure colour votes for one bin`(red: Int, green: Int, blue: Int, bin: Int) {
    let votes = ColourHistogram.votes(red, green, blue)
    #expect(votes.first == bin && votes.shareOfSecond == 0)
  }

  @Test func `a hue between two bins counts for both`() {
    // Half way between red (bin 0) and the next hue, 30° further.
    let votes = ColourHistogram.votes(255, 64, 0)
    #expect(votes.first == 44 && votes.second == 45)
    #expect(abs(votes.shareOfSecond - 0.5) < 0.01)
  }
}

/// The components of a direction, from the sine's and cosine's series.
private func direction(_ degrees: Double) -> (Float, Float) {
  let angle = degrees * .pi / 180
  var (cosine, sine, term) = (1.0, 0.0, 1.0)
  for power in 1..<60 {
    term *= angle / Double(power)
    let sign: Double = power % 4 < 2 ? 1 : -1
    if power % 2 == 0 { cosine += sign * term } else { sine += sign * term }
  }
  return (Float(cosine), Float(sine))
}
