// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Netpbm: P1 to P6, PAM of one to four channels, and PFM; the first picture of the file.
///
/// A largest value of up to 255 gives 8 bits, a larger one 16, stretched to the full range and
/// rounded. Samples above the largest value count as it.
final class PNMReader: PictureReader {
  let header: PictureHeader
  private let bytes: UnsafeRawBufferPointer
  private let file: PNMHeader

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits) throws(ImageDecodingError) {
    self.bytes = bytes
    file = try PNMHeader(bytes)
    header = PictureHeader(extent: file.extent, format: file.format)
  }

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    var scanner = PNMScanner(bytes: bytes, position: file.offset)
    switch file.samples {
    case .text:
      try fill(target) { () throws(ImageDecodingError) in try scanner.number() }
    case .textBits:
      try fill(target) { () throws(ImageDecodingError) in Int(1 - (try scanner.bit())) }
    case .bits:
      try readBits(into: target)
    case .binary:
      try readBinary(into: target)
    case .floats(let isBigEndian):
      return try readFloats(isBigEndian: isBigEndian, into: target)
    }
    return []
  }

  private var rowCount: Int { file.extent.width * file.layout.channelCount }

  /// The bytes of row `y` where each row takes `byteCount`.
  private func row(
    _ y: Int, byteCount: Int
  ) throws(ImageDecodingError) -> UnsafeRawBufferPointer {
    let start = file.offset + y * byteCount
    guard start + byteCount <= bytes.count else {
      throw .damaged(.pnm, "the file ends before its last row")
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + byteCount])
  }

  /// Writes samples one by one in reading order.
  @inline(__always)
  private func fill(
    _ target: MutableRasterView, _ next: () throws(ImageDecodingError) -> Int
  ) throws(ImageDecodingError) {
    for y in 0..<file.extent.height {
      for index in 0..<rowCount { store(try next(), at: index, row: y, of: target) }
    }
  }

  @inline(__always)
  private func store(_ sample: Int, at index: Int, row y: Int, of target: MutableRasterView) {
    let value = min(sample, file.maximum)
    if file.format.depth == .uint8 {
      let level = (value * 255 + file.maximum / 2) / file.maximum
      target.row(y, as: UInt8.self)[index] = UInt8(truncatingIfNeeded: level)
    } else {
      let level = (value * 65535 + file.maximum / 2) / file.maximum
      target.row(y, as: UInt16.self)[index] = UInt16(truncatingIfNeeded: level)
    }
  }

  private func readBits(into target: MutableRasterView) throws(ImageDecodingError) {
    for y in 0..<file.extent.height {
      let row = try row(y, byteCount: (file.extent.width + 7) / 8)
      for x in 0..<file.extent.width {
        let bit = row[x / 8] >> UInt8(7 - x % 8) & 1
        store(Int(1 - bit), at: x, row: y, of: target)
      }
    }
  }

  private func readBinary(into target: MutableRasterView) throws(ImageDecodingError) {
    let size = file.maximum > 255 ? 2 : 1
    for y in 0..<file.extent.height {
      let row = try row(y, byteCount: rowCount * size)
      for index in 0..<rowCount {
        let sample =
          size == 1 ? Int(row[index]) : Int(row[2 * index]) << 8 | Int(row[2 * index + 1])
        store(sample, at: index, row: y, of: target)
      }
    }
  }

  private func readFloats(
    isBigEndian: Bool, into target: MutableRasterView
  ) throws(ImageDecodingError) -> [String] {
    _ = try row(file.extent.height - 1, byteCount: 4 * rowCount)
    var samples = [Float](repeating: 0, count: rowCount * file.extent.height)
    for y in 0..<file.extent.height {
      let row = try row(file.extent.height - 1 - y, byteCount: 4 * rowCount)
      for index in 0..<rowCount {
        let word = row.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
        samples[y * rowCount + index] = Float(
          bitPattern: isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word))
      }
    }
    return FloatSamples.write(samples, to: target)
  }
}
