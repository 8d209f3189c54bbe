// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite struct ColourMatrixKernelTests {
  static let extent = Extent(width: 61, height: 7)

  @Test(arguments: [PixelFormat.rgb8, .rgba8, PixelFormat(.rgb, .uint16)])
  func `results round the exact sum`(_ format: PixelFormat) {
    let matrix = ToneLawTests.sepia
    let picture = ToneTestPicture.noise(Self.extent, format)
    let kernel = ColourMatrixKernel(matrix: matrix, format: format)
    let result = ToneTestPicture.run(kernel, on: picture)
    let maximum: Double = format.depth == .uint8 ? 255 : 65535
    for y in 0..<Self.extent.height {
      for x in 0..<Self.extent.width {
        let pixel = picture[x, y]
        for channel in 0..<3 {
          let row = matrix[channel]
          var exact = Double(row.w) * maximum / 255
          for index in 0..<3 { exact += Double(row[index]) * pixel[index] }
          exact = max(0, min(maximum, exact))
          // Half a level for rounding and the 0.006 of the documented bound.
          #expect(abs(result[x, y][channel] - exact) <= 0.506)
        }
      }
    }
  }

  @Test(arguments: ToneTestPicture.formats.filter(\.layout.hasColour))
  func `a permutation is exact`(_ format: PixelFormat) {
    let matrix: [SIMD4<Float>] = [SIMD4(0, 0, 1, 0), SIMD4(1, 0, 0, 0), SIMD4(0, 1, 0, 0)]
    let picture = ToneTestPicture.noise(Self.extent, format)
    let kernel = ColourMatrixKernel(matrix: matrix, format: format)
    let result = ToneTestPicture.run(kernel, on: picture)
    for x in 0..<Self.extent.width {
      let pixel = picture[x, 0]
      #expect(Array(result[x, 0].prefix(3)) == [pixel[2], pixel[0], pixel[1]])
    }
  }

  @Test(arguments: [PixelFormat.rgb8, .rgba8])
  func `channels are moved and filled in rows of any length`(_ format: PixelFormat) {
    let matrix: [SIMD4<Float>] = [SIMD4(0, 0, 1, 0), SIMD4(0, 0, 0, 77), SIMD4(1, 0, 0, 0)]
    let kernel = ColourMatrixKernel(matrix: matrix, format: format)
    for width in 1...50 {
      let picture = ToneTestPicture.noise(Extent(width: width, height: 3), format)
      let result = ToneTestPicture.runByRows(kernel, on: picture)
      for y in 0..<3 {
        for x in 0..<width {
          let pixel = picture[x, y]
          #expect(result[x, y] == [pixel[2], 77, pixel[0]] + pixel.dropFirst(3))
        }
      }
    }
  }

  @Test func `grey is the sum of its weights, in rows of any length`() {
    // The weights of Rec. 601, and some whose green is larger than 16 bits hold.
    for weights in [SIMD4<Float>(0.299, 0.587, 0.114, 0), SIMD4(0.05, 0.9, 0.04, 1.5)] {
      let kernel = ColourMatrixKernel(matrix: [weights, weights, weights], format: .rgb8)
      let fixed = (0..<3).map { Int((Double(weights[$0]) * 65536).rounded()) }
      let offset = Int((Double(weights.w) * 65536).rounded()) + 32768
      for width in 1...50 {
        let picture = ToneTestPicture.noise(Extent(width: width, height: 2), .rgb8)
        let result = ToneTestPicture.runByRows(kernel, on: picture)
        for x in 0..<width {
          let pixel = picture[x, 1].map { Int($0) }
          let sum = pixel[0] * fixed[0] + pixel[1] * fixed[1] + pixel[2] * fixed[2] + offset
          #expect(result[x, 1] == [Double](repeating: Double(sum >> 16), count: 3))
        }
      }
    }
  }

  @Test func `grey pictures pass unchanged`() {
    let picture = ToneTestPicture.noise(Self.extent, .grey8)
    let kernel = ColourMatrixKernel(matrix: ToneLawTests.sepia, format: .grey8)
    #expect(ToneTestPicture.run(kernel, on: picture) == picture)
  }

  @Test func `large coefficients saturate without overflow`() {
    let row = SIMD4<Float>(900, -900, 900, 40)
    let picture = ToneTestPicture.noise(Self.extent, .rgb8)
    let kernel = ColourMatrixKernel(matrix: [row, row, row], format: .rgb8)
    let result = ToneTestPicture.run(kernel, on: picture)
    for x in 0..<Self.extent.width {
      let pixel = picture[x, 0]
      let exact = 900 * (pixel[0] - pixel[1] + pixel[2]) + 40
      #expect(result[x, 0][0] == max(0, min(255, exact)))
    }
  }
}
