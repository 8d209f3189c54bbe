// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// BMP without compression: 24 bits, or 32 with alpha and its mask in a version 4 header.
enum BMPWriter {
  static func write(_ rows: RasterView, into buffer: EncodingBuffer) throws(ImageEncodingError) {
    let (width, height) = (rows.extent.width, rows.extent.height)
    let channels = rows.format.channelCount
    let stride = (width * channels + 3) / 4 * 4
    let headerSize = channels == 4 ? 108 : 40
    let offset = 14 + headerSize
    let (size, overflow) = stride.multipliedReportingOverflow(by: height)
    guard !overflow, size + offset <= Int(Int32.max) else {
      throw .unsupportedExtent(rows.extent, .bmp)
    }
    var header = Array("BM".utf8)
    header += words32(offset + size, 0, offset, headerSize, width, height)
    header += words16(1, 8 * channels)
    header += words32(channels == 4 ? 3 : 0, size, 2835, 2835, 0, 0)
    if channels == 4 {
      header += words32(0xFF0000, 0x00FF00, 0x0000FF, 0xFF00_0000) + Array("BGRs".utf8)
      header += [UInt8](repeating: 0, count: headerSize + 14 - header.count)
    }
    var isComplete = buffer.append(header)
    var line = [UInt8](repeating: 0, count: stride)
    for y in (0..<height).reversed() {
      let row = rows.row(y, as: UInt8.self)
      for x in 0..<width {
        let (from, to) = (row + x * channels, x * channels)
        line[to] = from[2]
        line[to + 1] = from[1]
        line[to + 2] = from[0]
        if channels == 4 { line[to + 3] = from[3] }
      }
      isComplete = isComplete && buffer.append(line)
    }
    guard isComplete else { throw .codecFailure(.bmp, "out of memory") }
  }

  private static func words32(_ values: Int...) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }

  private static func words16(_ values: Int...) -> [UInt8] {
    values.flatMap { value in (0..<2).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }
}
