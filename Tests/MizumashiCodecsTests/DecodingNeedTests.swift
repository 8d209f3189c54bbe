// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import Testing

@Suite struct DecodingNeedTests {
  static let kinds: [(PixelFormat, EncodingOptions)] = [PixelFormat.rgb8, .grey8].flatMap {
    format in
    [EncodingOptions.ChromaSubsampling.halved, .none].flatMap { chroma in
      [false, true].map {
        (
          format,
          EncodingOptions(quality: 85, chromaSubsampling: chroma, isProgressive: $0)
        )
      }
    }
  }

  @Test(arguments: 0..<8)
  func `a part is that part of the whole, bit for bit`(_ kind: Int) throws {
    let (format, options) = Self.kinds[kind]
    var numbers = SeededNumbers(seed: UInt64(kind))
    for extent in [Extent(width: 131, height: 97), Extent(width: 16, height: 200)] {
      let bytes = try ImageEncoder(options: options).encode(.sample(extent, format), as: .jpeg)
      let whole = try ImageDecoder().decode(bytes).raster
      for _ in 0..<40 {
        let left = numbers.whole(in: 0...extent.width - 1)
        let top = numbers.whole(in: 0...extent.height - 1)
        let columns = left..<numbers.whole(in: left + 1...extent.width)
        let rows = top..<numbers.whole(in: top + 1...extent.height)
        let part = try ImageDecoder().decode(bytes) { description in
          #expect(description.extent == extent)
          return DecodingNeed(columns: columns, rows: rows)
        }.raster
        #expect(part.extent == extent && part.format == whole.format)
        let same = rows.allSatisfy { y in columns.allSatisfy { part[$0, y] == whole[$0, y] } }
        #expect(same, "\(columns) \(rows)")
      }
    }
  }

  @Test func `luma alone is near the luma of the colours`() throws {
    let extent = Extent(width: 90, height: 61)
    // Mild colours, of which none is clamped on the way back from YCbCr.
    let picture = TestPicture.smooth.raster(extent, .rgb8)
    let bytes = try ImageEncoder(options: EncodingOptions(quality: 95)).encode(picture, as: .jpeg)
    let colours = try ImageDecoder().decode(bytes).raster
    let luma = try ImageDecoder().decode(bytes) { _ in DecodingNeed(lumaIsEnough: true) }.raster
    #expect(luma.format == .grey8)
    for y in 0..<61 {
      for x in 0..<90 {
        let rgb = colours[x, y]
        let expected = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
        // Each colour was rounded to a level.
        #expect(abs(luma[x, y][0] - expected) <= 1)
      }
    }
  }

  @Test func `other formats, and turned pictures, are decoded as a whole`() throws {
    let picture = Raster.sample(Extent(width: 20, height: 9), .rgb8)
    let bytes = try ImageEncoder().encode(picture, as: .png)
    let need = DecodingNeed(columns: 3..<5, rows: 2..<4, lumaIsEnough: true)
    #expect(try ImageDecoder().decode(bytes) { _ in need }.raster == picture)
  }

  @Test func `what the header makes impossible is thrown on`() throws {
    struct Refusal: Error {}
    let bytes = try ImageEncoder().encode(.sample(Extent(width: 9, height: 9), .rgb8), as: .jpeg)
    #expect(throws: Refusal.self) { try ImageDecoder().decode(bytes) { _ in throw Refusal() } }
  }
}
