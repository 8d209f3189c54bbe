// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

extension Painter {
  /// Gives every pixel of an 8-bit RGB page the colour of `ink`.
  func cover(with ink: Ink) {
    precondition(view.format == .rgb8, "a page is 8-bit RGB")
    for y in 0..<view.extent.height {
      let row = view.row(y, as: UInt8.self)
      for x in 0..<view.extent.width {
        row[3 * x] = ink.red
        row[3 * x + 1] = ink.green
        row[3 * x + 2] = ink.blue
      }
    }
  }

  /// Puts an 8-bit picture on an 8-bit RGB page, all of it on the page; what is transparent shows a
  /// board of squares with the two grey levels.
  func place(_ picture: Raster, x left: Int, y top: Int, board: (UInt8, UInt8), square: Int) {
    precondition(picture.format.depth == .uint8 && view.format == .rgb8)
    precondition(left >= 0 && left + picture.extent.width <= view.extent.width)
    precondition(top >= 0 && top + picture.extent.height <= view.extent.height)
    let layout = picture.format.layout
    let channels = layout.channelCount
    picture.withView { source in
      for y in 0..<source.extent.height {
        let from = source.row(y, as: UInt8.self)
        let to = view.row(top + y, as: UInt8.self) + 3 * left
        for x in 0..<source.extent.width {
          let pixel = from + x * channels
          let alpha = layout.hasAlpha ? Int(pixel[channels - 1]) : 255
          let isEven = (x / square + y / square).isMultiple(of: 2)
          let under = Int(isEven ? board.0 : board.1) * (255 - alpha)
          for channel in 0..<3 {
            let over = Int(pixel[layout.hasColour ? channel : 0]) * alpha
            to[3 * x + channel] = UInt8(truncatingIfNeeded: (over + under + 127) / 255)
          }
        }
      }
    }
  }
}
