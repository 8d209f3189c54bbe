// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@testable import MizumashiSheets

@Suite struct TextPainterTests {
  private let painter = TextPainter()
  private static let sizes = [8.0, 11, 12, 13, 14, 17.5, 24, 64]
  /// What the documentation promises.
  private static let promised: String =
    String(String.UnicodeScalarView((33...126).compactMap { Unicode.Scalar($0) }))
    + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ°±×…–—·→σµ“”‘’"

  private func drawn(_ text: String, size: Double, weight: TextWeight = .regular) -> Raster {
    var raster = Raster(Extent(width: Int(size) * 2 + 8, height: Int(size) * 2), .grey8)
    let baseline = Position(x: 4, y: (size * 1.4).rounded())
    painter.draw(text, at: baseline, size: size, weight: weight, ink: .white, into: &raster)
    return raster
  }

  @Test(arguments: sizes, TextWeight.allCases)
  func `every promised character has ink of its own`(size: Double, weight: TextWeight) {
    // At 8 pixels some marks are one smudge; from 11 on all can be told apart.
    let box = drawn("\u{1F99A}", size: size, weight: weight)
    var seen: [[UInt8]: Character] = [:]
    for character in Self.promised {
      let picture = drawn(String(character), size: size, weight: weight)
      #expect(picture != box, "“\(character)” has a drawing")
      #expect(picture.packedBytes.contains { $0 > 100 }, "“\(character)” has ink")
      if size >= 11 {
        let other = seen.updateValue(character, forKey: picture.packedBytes)
        #expect(other == nil, "“\(character)” looks like “\(other ?? " ")” at \(size)")
      }
    }
  }

  @Test func `what has no drawing is a hollow box and white space leaves no ink`() {
    #expect(drawn("日", size: 13) == drawn("\u{1F99A}", size: 13))
    #expect(drawn("日", size: 13).packedBytes.contains { $0 > 100 })
    #expect(drawn(" \u{00A0}\t\n", size: 13) == drawn("", size: 13))
  }

  @Test func `a letter with a mark is the same in one scalar and in two`() {
    #expect(drawn("\u{E9}", size: 13) == drawn("e\u{301}", size: 13))
  }

  @Test(arguments: sizes, TextWeight.allCases)
  func `more text is never narrower`(size: Double, weight: TextWeight) {
    let text = "Wide, i.l 0.15° “±3” → m_ÅÎ  j"
    var last = -1.0
    for count in 0...text.count {
      let width = painter.measure(text.prefix(count), size: size, weight: weight)
      #expect(width > last, "\(text.prefix(count))")
      #expect(width == width.rounded())
      last = width
    }
  }

  @Test func `larger text is wider`() {
    let widths = stride(from: 8.0, through: 64, by: 4).map {
      painter.measure("rotate 45°", size: $0)
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(arguments: sizes, TextWeight.allCases)
  func `all digits are equally wide`(size: Double, weight: TextWeight) {
    let widths = "0123456789".map {
      painter.measure("x\($0)\($0)x", size: size, weight: weight)
    }
    #expect(Set(widths).count == 1)
  }

  @Test(arguments: [11.0, 12, 13, 14])
  func `ink of stems fills the measured width`(size: Double) {
    // A stem on the pixel grid covers its column; antialiasing may touch the columns beside it.
    var raster = Raster(Extent(width: 200, height: 40), .grey8)
    painter.draw("Hillnm", at: Position(x: 10, y: 25), size: size, ink: .white, into: &raster)
    let columns = (0..<200).filter { x in (0..<40).contains { raster[x, $0][0] > 100 } }
    #expect(columns.first == 10)
    #expect(columns.last == 9 + Int(painter.measure("Hillnm", size: size)))
    #expect((10..<25).contains { raster[10, $0][0] == 255 }, "a stem is fully covered")
  }

  @Test(arguments: PixelFormat.Layout.allCases, PixelFormat.Depth.allCases)
  func `text over any edge stays inside and changes what is inside only`(
    layout: PixelFormat.Layout, depth: PixelFormat.Depth
  ) {
    let text = "Ågj%@W"
    // Coordinates are floats, whose steps at 100 pixels are 8e-6: no whole level of 8 bits, some
    // levels of 16. Ink that leaks over an edge would differ by far more.
    let tolerance: Double =
      switch depth {
      case .uint8: 0
      case .uint16: 4
      case .float32: 5e-5
      }
    for (x, y) in [(-9, 8), (15, 10), (3, 2), (3, 25), (-500, 5), (5, 900), (-9, -9)] {
      var whole = Raster(Extent(width: 120, height: 120), PixelFormat(layout, depth))
      var part = Raster(Extent(width: 20, height: 16), PixelFormat(layout, depth))
      let place = Position(x: Double(x), y: Double(y))
      painter.draw(text, at: place, size: 13, ink: .white, into: &part)
      painter.draw(
        text, at: place + Position(x: 40, y: 40), size: 13, ink: .white, into: &whole)
      for row in 0..<16 {
        for column in 0..<20 {
          let (a, b) = (part[column, row], whole[column + 40, row + 40])
          #expect(zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }, "\(a), \(b)")
        }
      }
    }
  }

  @Test func `numbers that mean nothing draw nothing`() {
    var raster = Raster(Extent(width: 20, height: 20), .rgb8)
    let empty = raster
    for place in [
      Position(x: .nan, y: 4), Position(x: 3, y: .infinity), Position(x: 1e300, y: 9),
    ] {
      painter.draw("text", at: place, size: 13, ink: .white, into: &raster)
    }
    #expect(raster == empty)
    _ = painter.measure("text", size: .nan)
  }
}
