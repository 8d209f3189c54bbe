// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels

@testable import MizumashiStandIn

/// The mean colours of a picture's cells, 16 by 16 of them.
struct ColourGrid {
  static let side = 16

  typealias Colour = SIMD4<Double>

  /// Row by row from the top left; red, green and blue in 0…1, and 0.
  private(set) var cells: [Colour]

  /// - Throws: what is wrong with the file.
  init(_ bytes: [UInt8]) throws(ImageDecodingError) {
    let raster = try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes).raster
    cells = raster.withView(Self.cells)
  }

  /// The mean of the cells whose centres lie in a box, or of the nearest cell.
  func mean(left: Double, top: Double, width: Double, height: Double) -> Colour {
    var sum = Colour()
    var count = 0.0
    for index in cells.indices {
      let (x, y) = Self.centre(of: index)
      guard left <= x, x <= left + width, top <= y, y <= top + height else { continue }
      sum += cells[index]
      count += 1
    }
    guard count == 0 else { return sum / count }
    let place = { (value: Double) in min(Self.side - 1, max(0, Int(value * Double(Self.side)))) }
    return cells[place(top + height / 2) * Self.side + place(left + width / 2)]
  }

  var mean: Colour { cells.reduce(Colour(), +) / Double(cells.count) }

  /// In fractions of the sides.
  static func centre(of index: Int) -> (x: Double, y: Double) {
    (
      (Double(index % side) + 0.5) / Double(side),
      (Double(index / side) + 0.5) / Double(side)
    )
  }

  /// Reads about sixteen pixels of each cell.
  private static func cells(_ view: RasterView) -> [Colour] {
    let (width, height) = (view.extent.width, view.extent.height)
    return (0..<side * side).map { cell in
      var sum = Colour()
      for sample in 0..<16 {
        let x = (Double(cell % side) + (Double(sample % 4) + 0.5) / 4) / Double(side)
        let y = (Double(cell / side) + (Double(sample / 4) + 0.5) / 4) / Double(side)
        sum += colour(view, Int(x * Double(width)), Int(y * Double(height)))
      }
      return sum / 16
    }
  }

  private static func colour(_ view: RasterView, _ x: Int, _ y: Int) -> Colour {
    let layout = view.format.layout
    let place = x * layout.channelCount
    func component(_ channel: Int) -> Double {
      switch view.format.depth {
      case .uint8: Double(view.row(y, as: UInt8.self)[place + channel]) / 255
      case .uint16: Double(view.row(y, as: UInt16.self)[place + channel]) / 65535
      case .float32: Double(view.row(y, as: Float.self)[place + channel])
      }
    }
    guard layout.hasColour else { return Colour(component(0), component(0), component(0), 0) }
    return Colour(component(0), component(1), component(2), 0)
  }
}
