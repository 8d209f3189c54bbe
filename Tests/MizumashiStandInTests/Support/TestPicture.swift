// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels

/// Pictures made for tests: a colour, a little different for each number, and perhaps a box of
/// another.
enum TestPicture {
  typealias Colour = (red: UInt8, green: UInt8, blue: UInt8)

  static let colours: [String: Colour] = [
    "red": (210, 30, 30), "green": (30, 190, 40), "blue": (40, 60, 210),
  ]

  /// - Parameter box: in pixels, where the colour is to be; everywhere without it.
  static func png(
    _ colour: Colour, number: Int = 0, width: Int = 32, height: Int = 32,
    box: (x: Range<Int>, y: Range<Int>)? = nil
  ) -> [UInt8] {
    var raster = Raster(Extent(width: width, height: height), .rgb8)
    raster.withMutableView { view in
      for y in 0..<height {
        let row = view.row(y, as: UInt8.self)
        for x in 0..<width {
          let isInside = box.map { $0.x.contains(x) && $0.y.contains(y) } ?? true
          let (red, green, blue) = isInside ? colour : (128, 128, 128)
          row[3 * x] = red
          row[3 * x + 1] = green
          row[3 * x + 2] = blue
        }
      }
      // The number makes the bytes differ, and hardly the picture.
      view.row(0, as: UInt8.self)[0] = UInt8(number % 256)
      view.row(0, as: UInt8.self)[1] = UInt8(number / 256)
    }
    guard let bytes = try? ImageEncoder().encode(raster, as: .png) else {
      preconditionFailure("an RGB raster can be written as PNG")
    }
    return bytes
  }
}
