// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels
import Testing

@testable import MizumashiSheets

@Suite struct PainterTests {
  private let extent = Extent(width: 40, height: 30)

  private func painted(_ body: (Painter) -> Void) -> Raster {
    var raster = Raster(extent, .grey8)
    raster.paint(body)
    return raster
  }

  private func ink(in raster: Raster) -> Double {
    raster.packedBytes.reduce(0) { $0 + Double($1) } / 255
  }

  @Test func `a rectangle on whole pixels is exact`() {
    let raster = painted { $0.fill(Bounds(minX: 3, minY: 4, maxX: 9, maxY: 6), .white) }
    for y in 0..<30 {
      for x in 0..<40 {
        #expect(raster[x, y] == [(3..<9).contains(x) && (4..<6).contains(y) ? 255 : 0])
      }
    }
  }

  @Test func `ink covers the area of the shape`() {
    let centre = Position(x: 20.3, y: 14.8)
    // Coverage by distance is exact on straight edges and within 2 % on a circle of this size.
    let disc = ink(in: painted { $0.fillDisc(centre: centre, radius: 9, .white) })
    #expect(abs(disc - .pi * 81) < 0.02 * .pi * 81)
    let line = ink(
      in: painted {
        $0.line(from: Position(x: 8, y: 6), to: Position(x: 31, y: 22), width: 3, .white)
      })
    let length = Position(x: 8, y: 6).distance(to: Position(x: 31, y: 22))
    let area = 3 * length + .pi * 1.5 * 1.5
    #expect(abs(line - area) < 0.03 * area)
  }

  @Test func `an outline lies on the edges`() {
    let bounds = Bounds(minX: 5.5, minY: 5.5, maxX: 20.5, maxY: 15.5)
    let raster = painted { $0.stroke(bounds, width: 1, .white) }
    #expect(raster[12, 5] == [255] && raster[12, 15] == [255])
    #expect(raster[5, 10] == [255] && raster[20, 10] == [255])
    #expect(raster[12, 10] == [0] && raster[12, 4] == [0] && raster[21, 10] == [0])
  }

  @Test func `translucent ink does not add up where a polyline crosses itself`() {
    let raster = painted {
      $0.polyline(
        [
          Position(x: 5, y: 5), Position(x: 30, y: 20), Position(x: 30, y: 5),
          Position(x: 5, y: 20),
        ], isClosed: true, width: 4, Ink.white.withOpacity(0.5))
    }
    // Half of 255, to the nearest even level.
    #expect(raster.packedBytes.max() == 128)
  }

  @Test(arguments: [0.5, 1, 2.5, 7])
  func `no pixel near a line is left out`(width: Double) {
    let start = Position(x: 20.4, y: 14.7)
    for (x, y) in [(38.0, 15.0), (31, 29), (20.4, 2), (3, 8), (1, 14.7), (20.4, 14.7), (80, -9)] {
      let raster = painted { $0.line(from: start, to: Position(x: x, y: y), width: width, .white) }
      let segment = StrokePath.Segment(
        start: SIMD2(20.4, 14.7), end: SIMD2(Float(x), Float(y)), halfWidth: Float(width / 2))
      for row in 0..<30 {
        for column in 0..<40 {
          let coverage = segment.coverage(x: Float(column) + 0.5, y: Float(row) + 0.5)
          #expect(raster[column, row] == [Double(UInt8(saturating: coverage * 255))])
        }
      }
    }
  }

  @Test func `alpha grows to cover what is painted`() {
    var raster = Raster(Extent(width: 1, height: 1), .rgba8)
    raster.paint { $0.fill(extent.bounds, Ink(0xFF8000, opacity: 0.5)) }
    #expect(raster[0, 0] == [255, 128, 0, 128])
    raster.paint { $0.fill(extent.bounds, Ink(0xFF8000)) }
    #expect(raster[0, 0] == [255, 128, 0, 255])
  }

  @Test func `shapes far away and shapes of nothing paint nothing`() {
    let raster = painted { painter in
      painter.fill(Bounds(minX: 1e9, minY: 0, maxX: 2e9, maxY: 9), .white)
      painter.line(from: Position(x: .nan, y: 0), to: Position(x: 9, y: 9), .white)
      painter.line(from: Position(x: -1e30, y: 99), to: Position(x: 1e30, y: 99), .white)
      painter.polyline([], .white)
      painter.fillDisc(centre: Position(x: 9, y: 9), radius: 0, .white)
      painter.fillDisc(centre: Position(x: -99, y: 9), radius: 50, .white)
    }
    #expect(ink(in: raster) == 0)
  }

  @Test func `a tag contrasts with its box and fills its extent`() {
    #expect(Ink(0xFFD600).contrasting != .white)
    #expect(Ink(0x0B3D91).contrasting == .white)
    let tag = LabelTag("cat 0.98", ink: Ink(0xFFFFFF))
    var raster = Raster(Extent(width: 120, height: 40), .grey8)
    raster.paint { tag.draw(at: Position(x: 10, y: 7), with: $0) }
    let bytes = raster.packedBytes
    let columns = (0..<120).filter { x in (0..<40).contains { bytes[$0 * 120 + x] > 0 } }
    let rows = (0..<40).filter { y in (0..<120).contains { bytes[y * 120 + $0] > 0 } }
    #expect(columns == Array(10..<10 + tag.extent.width))
    #expect(rows == Array(7..<7 + tag.extent.height))
    #expect(bytes.contains { $0 > 0 && $0 < 60 }, "dark letters on the white box")
  }
}
