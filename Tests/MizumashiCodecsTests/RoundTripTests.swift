// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCodecs
import MizumashiGeometry
import MizumashiPixels
import MizumashiTesting
import Testing

/// A format and pixels that it holds without loss.
struct ExactCase: Sendable, CustomTestStringConvertible {
  let file: ImageFileFormat
  let pixels: PixelFormat

  var testDescription: String { "\(file), \(pixels)" }

  static let all: [ExactCase] = [ImageFileFormat.png, .tiff, .bmp, .pnm, .webp].flatMap { file in
    PixelFormat.Layout.allCases.flatMap { layout in
      [PixelFormat(layout, .uint8), PixelFormat(layout, .uint16)].compactMap { pixels in
        file.storedFormat(for: pixels) == pixels ? ExactCase(file: file, pixels: pixels) : nil
      }
    }
  }
}

@Suite struct RoundTripTests {
  private let lossless = ImageEncoder(options: EncodingOptions(isLossless: true))

  @Test(arguments: ExactCase.all)
  func `pixels come back as they were`(exact: ExactCase) throws {
    let extents =
      (1...40).map { Extent(width: $0, height: 1 + $0 % 5) }
      + [(1, 1), (1, 300), (257, 67)].map { Extent(width: $0.0, height: $0.1) }
    for extent in extents {
      let raster = Raster.sample(extent, exact.pixels)
      let bytes = try lossless.encode(raster, as: exact.file)
      #expect(ImageFileFormat.sniffed(from: bytes) == exact.file)
      let image = try ImageDecoder().decode(bytes)
      #expect(image.raster == raster, "\(extent)")
      #expect(image.warnings.isEmpty)
      #expect(try ImageDecoder().inspect(bytes).pixelFormat == exact.pixels)
    }
  }

  @Test func `there are exact cases for every lossless format`() {
    #expect(ExactCase.all.count == 8 + 8 + 2 + 8 + 2)
  }

  @Test(arguments: [PixelFormat.rgb8, .grey8])
  func `a JPEG of full quality and colour stays within two levels`(format: PixelFormat) throws {
    let options = EncodingOptions(quality: 100, chromaSubsampling: .none)
    for width in 1...40 {
      let raster = Raster.sample(Extent(width: width, height: 1 + width % 9), format)
      let bytes = try ImageEncoder(options: options).encode(raster, as: .jpeg)
      let image = try ImageDecoder().decode(bytes)
      #expect(image.raster.format == format)
      // Quantisation by 1 and the rounding of YCbCr, both ways, move a level by up to 2, more at
      // single pixels where the roundings of three channels meet.
      #expect(image.raster.difference(to: raster).largest <= (format == .grey8 ? 2 : 4))
      #expect(image.raster.difference(to: raster).mean < 1)
    }
  }

  @Test(arguments: EncodingOptions.ChromaSubsampling.allCases, [false, true])
  func `a JPEG of quality 90 resembles a smooth picture`(
    subsampling: EncodingOptions.ChromaSubsampling, isProgressive: Bool
  ) throws {
    let options = EncodingOptions(
      quality: 90, chromaSubsampling: subsampling, isProgressive: isProgressive)
    let raster = Raster.sample(Extent(width: 129, height: 67), .rgb8, smooth: true)
    let bytes = try ImageEncoder(options: options).encode(raster, as: .jpeg)
    let image = try ImageDecoder().decode(bytes)
    #expect(image.raster.difference(to: raster).mean < 3)
    let optimised = EncodingOptions(
      quality: 90, chromaSubsampling: subsampling, optimisesHuffmanTables: true)
    let smaller = try ImageEncoder(options: optimised).encode(raster, as: .jpeg)
    if !isProgressive { #expect(smaller.count < bytes.count) }
  }

  @Test func `a JPEG written in bands is the one written at once`() throws {
    let raster = Raster.sample(Extent(width: 75, height: 100), PixelFormat(.rgba))
    let whole = try ImageEncoder().encode(raster, as: .jpeg)
    let buffer = EncodingBuffer()
    let encoder = try JPEGRowEncoder(into: buffer)
    for _ in 0..<2 {
      buffer.removeAll()
      try encoder.begin(raster.extent, raster.format)
      try raster.withView { view in
        for top in stride(from: 0, to: 100, by: 7) {
          let extent = Extent(width: 75, height: min(7, 100 - top))
          try encoder.write(
            RasterView(
              base: view.base + top * view.stride, extent: extent, format: view.format,
              stride: view.stride))
        }
      }
      try encoder.finish()
      #expect(buffer.bytes == whole)
    }
  }

  @Test func `files follow each other in one buffer`() throws {
    let buffer = EncodingBuffer()
    // Large enough that the buffer grows on the way.
    let raster = Raster.sample(Extent(width: 400, height: 300), .rgb8)
    for format in ImageFileFormat.allCases where format.canBeWritten {
      let start = buffer.count
      try ImageEncoder().encode(raster, as: format, into: buffer)
      let alone = try ImageEncoder().encode(raster, as: format)
      #expect(Array(buffer.bytes[start...]) == alone)
    }
  }

  @Test func `what a JPEG cannot hold is flattened over black and rounded`() throws {
    let format = PixelFormat(.greyAlpha, .uint16)
    let bytes: [UInt8] = [65535, 65535, 65535, 32768, 65535, 0].flatMap { (value: UInt16) in
      Swift.withUnsafeBytes(of: value) { Array($0) }
    }
    let raster = Raster(Extent(width: 3, height: 1), format, packedBytes: bytes)
    let options = EncodingOptions(quality: 100)
    let file = try ImageEncoder(options: options).encode(raster, as: .jpeg)
    let levels = try ImageDecoder().decode(file).raster.components
    for (level, wanted) in zip(levels, [255.0, 128, 0]) { #expect(abs(level - wanted) <= 2) }
  }

  @Test func `floats, empty pictures and formats that are only read are refused in words`() {
    let float = Raster(Extent(width: 2, height: 2), PixelFormat(.rgb, .float32))
    #expect(throws: ImageEncodingError.unsupportedPixels(float.format, .png)) {
      try ImageEncoder().encode(float, as: .png)
    }
    let empty = Raster(Extent(width: 0, height: 2), .rgb8)
    #expect(throws: ImageEncodingError.unsupportedExtent(empty.extent, .jpeg)) {
      try ImageEncoder().encode(empty, as: .jpeg)
    }
    #expect(throws: ImageEncodingError.notWritten(.gif)) {
      try ImageEncoder().encode(Raster(Extent(width: 1, height: 1), .rgb8), as: .gif)
    }
  }
}
