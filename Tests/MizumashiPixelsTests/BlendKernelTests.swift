// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite struct BlendKernelTests {
  static let extent = Extent(width: 67, height: 9)

  static func blend(_ mask: BlendMask, _ format: PixelFormat) -> (Raster, Raster, Raster) {
    let back = ToneTestPicture.noise(extent, format, seed: 1)
    let front = ToneTestPicture.noise(extent, format, seed: 2)
    var result = front
    BlendKernel(mask: mask).run(from: back, into: &result)
    return (back, front, result)
  }

  @Test(arguments: ToneTestPicture.formats, [0, 0.3, 0.5, 1] as [Float])
  func `a constant mixes to the nearest level and keeps alpha`(
    _ format: PixelFormat, _ alpha: Float
  ) {
    let (back, front, result) = Self.blend(.constant([alpha]), format)
    let scale: Double = format.depth == .uint8 ? 1 : 257
    for y in 0..<9 {
      for x in 0..<67 {
        for channel in 0..<format.channelCount {
          let isAlpha = format.layout.hasAlpha && channel == format.channelCount - 1
          let share = isAlpha ? 1 : Double(alpha)
          let exact = share * front[x, y][channel] + (1 - share) * back[x, y][channel]
          // Half a level, and 2⁻¹⁶ of the whole range for the weight; ends are exact.
          let bound = share == 0 || share == 1 ? 0 : 0.5 + 0.004 * scale
          #expect(abs(result[x, y][channel] - exact) <= bound)
        }
      }
    }
  }

  @Test func `a gradient runs from end to end`() {
    let black = Raster(Self.extent, .grey8)
    let white = [UInt8](repeating: 255, count: Self.extent.area)
    func levels(_ mask: BlendMask) -> Raster {
      var result = Raster(Self.extent, .grey8, packedBytes: white)
      BlendKernel(mask: mask).run(from: black, into: &result)
      return result
    }
    let across = levels(.horizontalGradient(from: 0, to: 1, columns: 10...61))
    #expect(across[0, 3] == [0] && across[10, 3] == [0] && across[61, 3] == [255])
    #expect(across[66, 8] == [255] && across[27, 0] == [85])
    let down = levels(.verticalGradient(from: 1, to: 0, rows: 2...7))
    #expect(down[5, 0] == [255] && down[5, 4] == [153] && down[66, 7] == [0] && down[0, 8] == [0])
    let board = levels(.checkerboard(columns: 2, rows: 3))
    #expect(board[0, 0] == [255] && board[66, 0] == [0])
    #expect(board[0, 3] == [0] && board[40, 4] == [255])
  }

  @Test func `a mask picture weighs every pixel`() {
    let mask = ToneTestPicture.noise(Self.extent, .grey8, seed: 3)
    let (back, front, result) = Self.blend(.raster(mask), .rgb8)
    for x in 0..<67 {
      let share = mask[x, 4][0] / 255
      for channel in 0..<3 {
        let exact = share * front[x, 4][channel] + (1 - share) * back[x, 4][channel]
        #expect(abs(result[x, 4][channel] - exact) <= 0.504)
      }
    }
  }

  @Test(arguments: ToneTestPicture.formats)
  func `normalisation follows its formula`(_ format: PixelFormat) {
    let colours = format.layout.colourChannelCount
    let mean = Array([0.485, 0.456, 0.406].prefix(colours))
    let deviation = Array([0.229, 0.224, 0.225].prefix(colours))
    let picture = ToneTestPicture.noise(Self.extent, format)
    var result = Raster(Self.extent, PixelFormat(format.layout, .float32))
    NormalizationKernel(mean: mean, deviation: deviation, format: format)
      .run(from: picture, into: &result)
    let maximum: Double = format.depth == .uint8 ? 255 : 65535
    for x in 0..<67 {
      for channel in 0..<format.channelCount {
        let share = picture[x, 5][channel] / maximum
        let exact = channel < colours ? (share - mean[channel]) / deviation[channel] : share
        // A few units of single precision at 2.6, the largest magnitude.
        #expect(abs(result[x, 5][channel] - exact) < 1e-6)
      }
    }
  }
}
