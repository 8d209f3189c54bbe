// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import Testing

@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct PhotoTests {
  @Test(arguments: ManifestRow.all(of: "photos"))
  func `a photograph decodes upright, at its size and with its colours`(row: ManifestRow) throws {
    let bytes = Corpus.bytes(of: row.file)
    let image = try ImageDecoder().decode(bytes)
    let stored = try #require(row.extent)
    #expect(image.raster.extent == (row.orientation >= 5 ? stored.transposed : stored))
    #expect(image.sourceOrientation == Orientation(rawValue: UInt16(row.orientation)))
    #expect(image.raster.format == (row.mode == "L" ? .grey8 : .rgb8))
    let mean = try #require(row.mean)
    for (ours, theirs) in zip(image.raster.meanRGBA, mean) {
      // The manifest rounds to 0.1, and two builds of libjpeg and two CMYK roundings differ by
      // parts of a level on average.
      #expect(abs(ours - theirs) < 0.6)
    }
    let header = try ImageDecoder().inspect(bytes)
    #expect(header.extent == image.raster.extent)
    #expect(header.pixelFormat == image.raster.format)
    #expect(header.fileFormat == image.fileFormat)
  }

  @Test func `the eight orientations of one photograph show the same picture`() throws {
    let rows = ManifestRow.all(of: "photos").filter { $0.name.hasPrefix("orient-landscape_") }
    try #require(!rows.isEmpty)
    let rasters = try rows.filter { $0.orientation >= 2 }.map {
      try ImageDecoder().decode(Corpus.bytes(of: $0.file)).raster
    }
    let first = try #require(rasters.first)
    for raster in rasters.dropFirst() {
      try #require(raster.extent == first.extent)
      // Each file was compressed by itself after turning: levels differ as two JPEG generations
      // do, by about 2 on average. A wrong turn gives some 60.
      #expect(raster.difference(to: first).mean < 6)
    }
  }
}
