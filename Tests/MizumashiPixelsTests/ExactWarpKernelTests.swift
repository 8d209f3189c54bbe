// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite struct ExactWarpKernelTests {
  static let formats: [PixelFormat] = PixelFormat.Layout.allCases.flatMap {
    [PixelFormat($0), PixelFormat($0, .uint16)]
  }

  static let borders: [EdgeRule?] = [nil] + EdgeRule.allCases.map { $0 }

  static func raster(_ extent: Extent, _ format: PixelFormat) -> Raster {
    let count = extent.area * format.bytesPerPixel
    return Raster(
      extent, format, packedBytes: (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ $0 / 7) }
    )
  }

  static func maps(_ extent: Extent) -> [CoordinateMap] {
    let larger = Extent(width: extent.width + 5, height: extent.height + 4)
    let smaller = Extent(width: max(extent.width - 2, 1), height: max(extent.height - 3, 1))
    return [
      .identity(extent), .horizontalFlip(extent), .verticalFlip(extent), .transpose(extent),
      .quarterTurns(1, extent), .quarterTurns(2, extent), .quarterTurns(3, extent),
      .window(left: -3, top: -2, larger, of: extent), .window(left: 1, top: 2, smaller, of: extent),
      .window(left: -40, top: 60, extent, of: extent),
    ]
  }

  /// The general kernel reads whole pixels by nearest and is the specification here.
  @Test(arguments: formats)
  func `whole pixels go where the general warp puts them`(format: PixelFormat) {
    for width in [1, 2, 3, 4, 5, 6, 7, 15, 16, 17, 31, 33, 64, 65] {
      let extent = Extent(width: width, height: 9)
      let source = Self.raster(extent, format)
      for map in Self.maps(extent) {
        for rule in Self.borders {
          let border =
            rule.map(WarpLink.Border.rule)
            ?? .constant((1...format.channelCount).map { Double($0 * 20) })
          let link = WarpLink(map, border: border)
          var expected = Raster(map.targetExtent, format)
          WarpKernel([link], .nearest, format: format).run(from: source, into: &expected)
          var found = Raster(map.targetExtent, format)
          ExactWarpKernel(link, format: format).run(from: source, into: &found)
          #expect(found == expected, "\(format) \(extent) \(map.form) \(border)")
        }
      }
    }
  }
}
