// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import Testing

@Suite struct DecoderTests {
  private let raster = Raster.sample(Extent(width: 64, height: 48), .rgb8)

  @Test func `limits refuse from the header and name the claim and the limit`() throws {
    for format in ImageFileFormat.allCases where format.canBeWritten {
      let bytes = try ImageEncoder().encode(raster, as: format)
      let few = ImageDecoder(limits: DecodingLimits(maximumPixels: 3071))
      let error = try #require(throws: ImageDecodingError.self) { try few.decode(bytes) }
      #expect(error == .exceedsLimit(.pixels(raster.extent), limit: 3071))
      #expect(error.description.contains("64×48") && error.description.contains("3071"))
      #expect(throws: error) { try few.inspect(bytes) }
      let small = ImageDecoder(limits: DecodingLimits(maximumByteCount: 9215))
      #expect(throws: ImageDecodingError.exceedsLimit(.bytes(9216), limit: 9215)) {
        try small.decode(bytes)
      }
    }
  }

  @Test func `a progressive file of too many scans is refused`() throws {
    let options = EncodingOptions(isProgressive: true)
    let bytes = try ImageEncoder(options: options).encode(raster, as: .jpeg)
    let decoder = ImageDecoder(limits: DecodingLimits(maximumScans: 5))
    #expect(throws: ImageDecodingError.exceedsLimit(.scans(moreThan: 5), limit: 5)) {
      try decoder.decode(bytes)
    }
    #expect(throws: Never.self) { try ImageDecoder().decode(bytes) }
  }

  @Test func `a PNG chunk longer than its file takes no memory`() throws {
    var bytes = try ImageEncoder().encode(raster, as: .png)
    // After the signature and the header chunk: two gigabytes of text.
    bytes.replaceSubrange(33..<41, with: [0x7F, 0xFF, 0xFF, 0xF0] + Array("iTXt".utf8))
    let clock = ContinuousClock()
    let duration = clock.measure {
      #expect(throws: ImageDecodingError.self) { try ImageDecoder().decode(bytes) }
    }
    #expect(duration < Patience.seconds(0.1))
  }

  @Test func `an empty file and an unknown one are told apart`() {
    #expect(throws: ImageDecodingError.empty) { try ImageDecoder().decode([]) }
    #expect(throws: ImageDecodingError.unrecognised) {
      try ImageDecoder().decode(Array("hello".utf8))
    }
  }

  @Test(arguments: Orientation.allCases, [PixelFormat.Layout.grey, .greyAlpha, .rgb, .rgba])
  func `the orientation of a file is applied exactly and then gone`(
    orientation: Orientation, layout: PixelFormat.Layout
  ) throws {
    for depth in [PixelFormat.Depth.uint8, .uint16] {
      let stored = Raster.sample(Extent(width: 70, height: 37), PixelFormat(layout, depth))
      let metadata = ImageMetadata(exif: exif(orientation))
      let bytes = try ImageEncoder().encode(stored, as: .png, metadata: metadata)
      let image = try ImageDecoder(keepsMetadata: true).decode(bytes)
      #expect(image.sourceOrientation == orientation)
      #expect(image.raster == upright(stored, orientation))
      #expect(image.metadata.exif == exif(.up))
      #expect(try ImageDecoder().inspect(bytes).extent == image.raster.extent)
    }
  }

  @Test(arguments: [ImageFileFormat.jpeg, .png, .webp])
  func `metadata survive a file`(format: ImageFileFormat) throws {
    let metadata = ImageMetadata(
      iccProfile: profile("RGB "), exif: exif(.up), xmp: Array("<x:xmpmeta/>".utf8))
    let bytes = try ImageEncoder().encode(raster, as: format, metadata: metadata)
    let kept = try ImageDecoder(keepsMetadata: true).decode(bytes).metadata
    #expect(kept.exif == metadata.exif)
    #expect(kept.xmp == metadata.xmp)
    // libpng looks into profiles and writes none that is a header only.
    if format != .png { #expect(kept.iccProfile == metadata.iccProfile) }
    #expect(try ImageDecoder().decode(bytes).metadata.exif == nil)
  }

  @Test func `a profile for other channels is not written`() throws {
    let metadata = ImageMetadata(iccProfile: profile("GRAY"))
    let bytes = try ImageEncoder().encode(raster, as: .jpeg, metadata: metadata)
    #expect(try ImageDecoder().decode(bytes).metadata.iccProfile == nil)
  }

  @Test func `many threads decode and encode at once`() async throws {
    let format = ImageFileFormat.allCases.filter(\.canBeWritten)
    let files = try format.map { try ImageEncoder().encode(raster, as: $0) }
    let decoder = ImageDecoder(pool: BufferPool())
    let expected = try files.map { try decoder.decode($0).raster }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          let which = index % files.count
          let again = try ImageEncoder().encode(self.raster, as: format[which])
          return try decoder.decode(files[which]).raster == expected[which]
            && again == files[which]
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  /// A big-endian block with an orientation only.
  private func exif(_ orientation: Orientation) -> [UInt8] {
    Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0]
      + [UInt8(orientation.rawValue), 0, 0, 0, 0, 0, 0]
  }

  /// The header of an ICC profile and nothing else.
  private func profile(_ space: String) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 128)
    bytes[3] = 128
    bytes.replaceSubrange(16..<20, with: Array(space.utf8))
    bytes.replaceSubrange(36..<40, with: Array("acsp".utf8))
    return bytes
  }

  /// By the definition of the eight values: where the stored first row and column are to be seen.
  private func upright(_ stored: Raster, _ orientation: Orientation) -> Raster {
    let (width, height) = (stored.extent.width, stored.extent.height)
    let extent = orientation.swapsSides ? stored.extent.transposed : stored.extent
    let packed = stored.packedBytes
    let size = stored.format.bytesPerPixel
    var bytes: [UInt8] = []
    for y in 0..<extent.height {
      for x in 0..<extent.width {
        let (column, row) =
          switch orientation {
          case .up: (x, y)
          case .mirrored: (width - 1 - x, y)
          case .upsideDown: (width - 1 - x, height - 1 - y)
          case .flipped: (x, height - 1 - y)
          case .transposed: (y, x)
          case .turnedLeft: (y, height - 1 - x)
          case .transversed: (width - 1 - y, height - 1 - x)
          case .turnedRight: (width - 1 - y, x)
          }
        let start = (row * width + column) * size
        bytes += packed[start..<start + size]
      }
    }
    return Raster(extent, stored.format, packedBytes: bytes)
  }
}
