// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// BMP: 1, 2, 4, 8, 16, 24 and 32 bits, run lengths, bit fields, either row order.
///
/// The fourth byte of 32-bit pixels is alpha only where a mask says so, and opaque where it is 0 in
/// all pixels. Fields of less than 8 bits are stretched to 0…255, rounded down as Pillow does.
final class BMPReader: PictureReader {
  let header: PictureHeader
  private let bytes: UnsafeRawBufferPointer
  private let file: BMPHeader
  private let palette: Palette

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits) throws(ImageDecodingError) {
    self.bytes = bytes
    file = try BMPHeader(bytes, limits)
    palette = Palette(file.colours, hasAlpha: false)
    let layout: PixelFormat.Layout =
      file.bitsPerPixel <= 8 ? palette.layout : (file.masks[3] == 0 ? .rgb : .rgba)
    header = PictureHeader(extent: file.extent, format: PixelFormat(layout))
  }

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    switch file.compression {
    case .runs8, .runs4:
      try readRuns(into: target)
    case .none, .masks:
      try checkLength()
      for y in 0..<file.extent.height {
        let row = UnsafeRawBufferPointer(rebasing: bytes[rowRange(y)])
        let output = target.row(file.isTopDown ? y : file.extent.height - 1 - y, as: UInt8.self)
        switch file.bitsPerPixel {
        case 1...8: unpackIndices(row, to: output)
        case 24: unpackTriples(row, to: output)
        default: unpackFields(row, to: output)
        }
      }
      if file.masks[3] != 0 { makeOpaqueIfInvisible(target) }
    }
    return []
  }

  private func rowRange(_ y: Int) -> Range<Int> {
    let start = file.pixelOffset + y * file.stride
    return start..<start + (file.extent.width * file.bitsPerPixel + 7) / 8
  }

  /// The padding of the last row may be missing, nothing else.
  private func checkLength() throws(ImageDecodingError) {
    guard rowRange(file.extent.height - 1).upperBound <= bytes.count else {
      throw .damaged(.bmp, "the file ends before its last row")
    }
  }

  private func unpackIndices(
    _ row: UnsafeRawBufferPointer, to output: UnsafeMutablePointer<UInt8>
  ) {
    let bits = file.bitsPerPixel
    let mask = UInt8(truncatingIfNeeded: (1 << bits) - 1)
    let indices = (0..<file.extent.width).map { x in
      let place = x * bits
      return row[place / 8] >> UInt8(8 - bits - place % 8) & mask
    }
    indices.withUnsafeBufferPointer { palette.write($0, to: output) }
  }

  private func unpackTriples(
    _ row: UnsafeRawBufferPointer, to output: UnsafeMutablePointer<UInt8>
  ) {
    for x in 0..<file.extent.width {
      output[3 * x] = row[3 * x + 2]
      output[3 * x + 1] = row[3 * x + 1]
      output[3 * x + 2] = row[3 * x]
    }
  }

  private func unpackFields(
    _ row: UnsafeRawBufferPointer, to output: UnsafeMutablePointer<UInt8>
  ) {
    let channels = header.format.channelCount
    let size = file.bitsPerPixel / 8
    let fields = file.masks.prefix(channels).map { mask in
      let shift = UInt32(mask.trailingZeroBitCount & 31)
      return (mask: mask, shift: shift, maximum: UInt64(mask >> shift))
    }
    for x in 0..<file.extent.width {
      let pixel: UInt32 =
        size == 2
        ? UInt32(UInt16(littleEndian: row.loadUnaligned(fromByteOffset: 2 * x, as: UInt16.self)))
        : UInt32(littleEndian: row.loadUnaligned(fromByteOffset: 4 * x, as: UInt32.self))
      for channel in 0..<channels {
        let field = fields[channel]
        let value = UInt64((pixel & field.mask) >> field.shift)
        output[channels * x + channel] =
          field.maximum == 0 ? 0 : UInt8(truncatingIfNeeded: value * 255 / field.maximum)
      }
    }
  }

  private func makeOpaqueIfInvisible(_ target: MutableRasterView) {
    let width = target.extent.width
    for y in 0..<target.extent.height {
      let row = target.row(y, as: UInt8.self)
      guard (0..<width).allSatisfy({ row[4 * $0 + 3] == 0 }) else { return }
    }
    for y in 0..<target.extent.height {
      let row = target.row(y, as: UInt8.self)
      for x in 0..<width { row[4 * x + 3] = 255 }
    }
  }

  /// Pixels that the runs skip take the first colour.
  private func readRuns(into target: MutableRasterView) throws(ImageDecodingError) {
    var runs = BMPRuns(
      bytes: bytes, position: file.pixelOffset, extent: file.extent,
      isNibbles: file.compression == .runs4)
    let indices = try runs.expanded()
    indices.withUnsafeBufferPointer { indices in
      for y in 0..<file.extent.height {
        let row = indices[y * file.extent.width..<(y + 1) * file.extent.width]
        palette.write(
          UnsafeBufferPointer(rebasing: row),
          to: target.row(file.isTopDown ? y : file.extent.height - 1 - y))
      }
    }
  }
}
