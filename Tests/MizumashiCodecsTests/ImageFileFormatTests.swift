// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiPixels
import Testing

@Suite struct ImageFileFormatTests {
  @Test func `every extension leads to its format, in any case and with its dot`() {
    for format in ImageFileFormat.allCases {
      for name in format.fileExtensions {
        #expect(ImageFileFormat(fileExtension: name) == format)
        #expect(ImageFileFormat(fileExtension: "." + name.uppercased()) == format)
      }
    }
    #expect(ImageFileFormat(fileExtension: "txt") == nil)
    #expect(ImageFileFormat(fileExtension: "") == nil)
  }

  @Test func `no prefix of a file is taken for another format`() throws {
    let raster = Raster.sample(.init(width: 20, height: 20), .rgb8)
    for format in ImageFileFormat.allCases where format.canBeWritten {
      let bytes = try ImageEncoder().encode(raster, as: format)
      for count in 0..<40 {
        let found = ImageFileFormat.sniffed(from: Array(bytes.prefix(count)))
        #expect(found == nil || found == format)
      }
    }
  }

  @Test func `a picture stays in its format where that is written, else loses nothing`() {
    let alpha = PixelFormat(.rgba)
    #expect(ImageFileFormat.webp.preferredWritingFormat(for: alpha) == .webp)
    #expect(ImageFileFormat.gif.preferredWritingFormat(for: .rgb8) == .png)
    #expect(ImageFileFormat.heic.preferredWritingFormat(for: .rgb8) == .jpeg)
    #expect(ImageFileFormat.avif.preferredWritingFormat(for: alpha) == .png)
    #expect(ImageFileFormat.heic.preferredWritingFormat(for: PixelFormat(.rgb, .uint16)) == .png)
  }
}
