// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import Testing

@Suite(.enabled(if: Corpus.isPresent, "the corpus is absent: set MIZUMASHI_CORPUS"))
struct FormatTests {
  @Test(arguments: ManifestRow.all(of: "formats"))
  func `a valid file decodes as another decoder found it, or is refused in words if rare`(
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
    if let mean = row.mean { expectColours(image, mean) }
  }

  private func expectColours(_ image: DecodedImage, _ mean: [Double]) {
    let ours = image.raster.meanRGBA
    print("MEAN", zip(ours, mean).map { (($0 - $1) * 10).rounded() / 10 })
    for (ours, theirs) in zip(ours, mean) { #expect(abs(ours - theirs) < 0.6) }
  }
}
