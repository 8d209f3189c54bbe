// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import Testing

@Suite struct TruncationTests {
  @Test(arguments: ImageFileFormat.allCases.filter(\.canBeWritten), [false, true])
  func `a file that lacks data is refused`(format: ImageFileFormat, isLossless: Bool) throws {
    let raster = Raster.sample(Extent(width: 120, height: 90), .rgb8)
    let options = EncodingOptions(isProgressive: isLossless, isLossless: isLossless)
    let bytes = try ImageEncoder(options: options).encode(raster, as: format)
    for sixteenth in 0..<16 {
      let part = Array(bytes.prefix(bytes.count * sixteenth / 16))
      #expect(throws: ImageDecodingError.self, "\(sixteenth)/16") {
        try ImageDecoder().decode(part)
      }
    }
  }

  @Test(
    .enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)),
    arguments: ManifestRow.all(of: "formats"))
  func `no cut and no flipped byte of a file breaks the decoder`(row: ManifestRow) {
    let bytes = Corpus.bytes(of: row.file)
    guard bytes.count < 200_000 else { return }
    // A small limit, so that a flipped byte in an extent costs no time.
    let decoder = ImageDecoder(limits: DecodingLimits(maximumPixels: 4_000_000))
    for sixteenth in 0..<16 {
      let part = Array(bytes.prefix(bytes.count * sixteenth / 16))
      _ = try? decoder.decode(part)
    }
    var state = UInt64(bytes.count) | 1
    for _ in 0..<8 {
      var broken = bytes
      for _ in 0..<3 where !broken.isEmpty {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        broken[Int(state >> 33) % broken.count] ^= UInt8(truncatingIfNeeded: state >> 25) | 1
      }
      _ = try? decoder.decode(broken)
    }
  }
}
