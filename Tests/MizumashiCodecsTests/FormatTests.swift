// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import Testing

@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct FormatTests {
  @Test(arguments: ManifestRow.all(of: "formats"))
  func `a valid file decodes at its size, or is refused in words if its kind is rare`(
    row: ManifestRow
  ) throws {
    let bytes = Corpus.bytes(of: row.file)
    let image: DecodedImage
    do {
      image = try ImageDecoder().decode(bytes)
    } catch {
      #expect(!row.isRequired, "\(error)")
      #expect(error.description.count > 20)
      return
    }
    guard row.isRequired, let stored = row.extent else { return }
    // The manifest's decoder turns TIFF, and only that, on its own.
    let isTurned = row.orientation >= 5 && image.fileFormat != .tiff
    #expect(image.raster.extent == (isTurned ? stored.transposed : stored))
    let header = try ImageDecoder().inspect(bytes)
    #expect(header.extent == image.raster.extent)
    #expect(header.pixelFormat == image.raster.format)
  }

  @Test func `colours are those that another decoder found`() throws {
    let rows = ManifestRow.all(of: "formats").filter { $0.isRequired && $0.mean != nil }
    try #require(!rows.isEmpty)
    var different: [String] = []
    for row in rows {
      let image = try ImageDecoder().decode(Corpus.bytes(of: row.file))
      let ours = image.raster.meanRGBA
      // 0.6: the manifest's rounding, and roundings of CMYK and YCbCr. Alpha that the other
      // decoder does not read is not compared.
      let channels = row.mode.hasPrefix("RGB") && !row.mode.hasPrefix("RGBA") ? 0..<3 : 0..<4
      let mean = try #require(row.mean)
      if channels.contains(where: { abs(ours[$0] - mean[$0]) > 0.6 }) {
        different.append("\(row.name): \(ours.map { ($0 * 10).rounded() / 10 }) \(mean)")
      }
    }
    // The manifest's decoder fills what a GIF frame leaves free with the palette's first colour,
    // takes signed samples for unsigned and divides by alpha in 8 bits: about one file in fifty.
    #expect(different.count * 33 <= rows.count, "\(different.joined(separator: "\n"))")
  }
}
