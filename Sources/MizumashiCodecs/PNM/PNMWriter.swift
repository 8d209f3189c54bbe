// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Netpbm, binary: PGM for grey, PPM for RGB, PAM where there is alpha.
enum PNMWriter {
  static func write(_ rows: RasterView, into buffer: EncodingBuffer) throws(ImageEncodingError) {
    let (width, height) = (rows.extent.width, rows.extent.height)
    let is16Bit = rows.format.depth == .uint16
    let maximum = is16Bit ? 65535 : 255
    let header =
      switch rows.format.layout {
      case .grey: "P5\n\(width) \(height)\n\(maximum)\n"
      case .rgb: "P6\n\(width) \(height)\n\(maximum)\n"
      case .greyAlpha, .rgba:
        """
        P7
        WIDTH \(width)
        HEIGHT \(height)
        DEPTH \(rows.format.channelCount)
        MAXVAL \(maximum)
        TUPLTYPE \(rows.format.layout == .rgba ? "RGB_ALPHA" : "GRAYSCALE_ALPHA")
        ENDHDR

        """
      }
    var isComplete = buffer.append(Array(header.utf8))
    let count = width * rows.format.channelCount
    var line = [UInt8](repeating: 0, count: is16Bit ? 2 * count : 0)
    for y in 0..<height where isComplete {
      if is16Bit {
        let row = rows.row(y, as: UInt16.self)
        for index in 0..<count {
          line[2 * index] = UInt8(truncatingIfNeeded: row[index] >> 8)
          line[2 * index + 1] = UInt8(truncatingIfNeeded: row[index])
        }
        isComplete = buffer.append(line)
      } else {
        isComplete = buffer.append(rows.row(y), count: count)
      }
    }
    guard isComplete else { throw .codecFailure(.pnm, "out of memory") }
  }
}
