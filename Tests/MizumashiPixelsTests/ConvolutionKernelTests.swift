// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiPixels

@Suite struct ConvolutionKernelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let weights: [Float]
    let width: Int
    var offset: Float = 0
    var anchor: (x: Int, y: Int)?

    var testDescription: String { name }
    var height: Int { weights.count / width }

    func kernel(_ format: PixelFormat, edge: EdgeRule = .mirror) -> ConvolutionKernel {
      ConvolutionKernel(
        weights: weights, width: width, height: height, anchor: anchor, offset: offset,
        format: format, edge: edge)
    }
  }

  static let cases = [
    Case(name: "sharpen", weights: [-1, -1, -1, -1, 9, -1, -1, -1, -1], width: 3),
    Case(name: "diagonal", weights: (0..<49).map { $0 % 8 == 0 ? 1.0 / 7 : 0 }, width: 7),
    Case(name: "line", weights: [0.2, 0.5, 0.3, 0], width: 4, offset: 128),
    Case(name: "corner", weights: [1, 2, -2, -1.5], width: 2, offset: -3.4, anchor: (0, 1)),
    Case(name: "zeros", weights: [0, 0, 0], width: 1, offset: 77),
    Case(name: "huge", weights: [1e9, -1e9, 30000], width: 3),
    Case(name: "many", weights: (0..<31 * 31).map { Float($0 % 7) - 3 }, width: 31),
  ]

  @Test(arguments: eightBitFormats, cases)
  func `the fast way gives the bytes of the reference`(format: PixelFormat, example: Case) {
    for width in 1...(example.weights.count > 100 ? 20 : 130) {
      for height in [1, 2, 11] {
        let extent = Extent(width: width, height: height)
        let kernel = example.kernel(format, edge: EdgeRule.allCases[width % 4])
        #expect(
          agree(
            from: extent, into: extent, format, seed: width, kernel.run(from:into:rows:),
            kernel.runReference(from:into:rows:)), "\(extent)")
      }
    }
  }

  @Test(arguments: integerFormats)
  func `a single one moves the picture against its place`(format: PixelFormat) {
    let extent = Extent(width: 9, height: 5)
    let bytes = (0..<extent.area * format.bytesPerPixel).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let picture = Raster(extent, format, packedBytes: bytes)
    var moved = picture
    // Correlation: the weight right of the middle fetches the pixel on the right.
    ConvolutionKernel(
      weights: [0, 0, 1], width: 3, height: 1, format: format, edge: .edge
    ).run(from: picture, into: &moved)
    for y in 0..<5 {
      for x in 0..<9 {
        var expected = picture[min(x + 1, 8), y]
        if format.layout.hasAlpha { expected[expected.count - 1] = picture[x, y].last! }
        #expect(moved[x, y] == expected)
      }
    }
  }

  @Test func `results are at most one level from exact arithmetic`() {
    let extent = Extent(width: 64, height: 64)
    let bytes = (0..<extent.area).map { UInt8(truncatingIfNeeded: $0 * $0 * 7 + $0 / 3) }
    let picture = Raster(extent, .grey8, packedBytes: bytes)
    for example in Self.cases.prefix(4) {
      var result = picture
      example.kernel(.grey8).run(from: picture, into: &result)
      let anchor = example.anchor ?? (example.width / 2, example.height / 2)
      for y in 8..<56 {
        for x in 8..<56 {
          var exact = Double(example.offset)
          for (index, weight) in example.weights.enumerated() {
            let column = x + index % example.width - anchor.x
            let row = y + index / example.width - anchor.y
            exact += Double(weight) * picture[column, row][0]
          }
          // Half a level of rounding; the rest for 9 weights that are off by 2⁻¹² at most.
          #expect(abs(result[x, y][0] - max(0, min(255, exact))) <= 0.75)
        }
      }
    }
  }

  @Test(arguments: [Float](arrayLiteral: 0.1, 1.0 / 3, 0.007, 1.9, 9))
  func `fixed weights keep their sum`(weight: Float) {
    for count in 1...60 {
      let weights = ConvolutionWeights(
        [Float](repeating: weight, count: count), width: count, anchor: (0, 0), offset: 0)
      let sum = weights.taps.reduce(0) { $0 + $1.weight }
      let exact = Double(weight) * Double(count) * Double(1 << weights.shift)
      // Half a step, and what Double rounds.
      #expect(abs(Double(sum) - exact) <= 0.501)
    }
  }
}
