// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPixels

/// A file of NumPy's `save`: floats of 32 bits in C order, height × width × channels.
struct NumPyFile {
  struct Failure: Error {
    let message: String
  }

  let raster: Raster

  init(_ bytes: [UInt8]) throws {
    guard bytes.count > 10, bytes[0] == 0x93, bytes[6] == 1 else {
      throw Failure(message: "not a NumPy file of version 1")
    }
    let headerEnd = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
    let header = String(decoding: bytes[10..<headerEnd], as: UTF8.self)
    guard header.contains("'<f4'"), header.contains("'fortran_order': False"),
      let open = header.firstIndex(of: "("), let close = header.firstIndex(of: ")")
    else { throw Failure(message: "not 32-bit floats in C order: \(header)") }
    let shape = header[header.index(after: open)..<close].split(separator: ",").compactMap {
      Int($0.filter(\.isNumber))
    }
    guard let layout = PixelFormat.Layout(rawValue: UInt8(shape.count > 2 ? shape[2] : 1)) else {
      throw Failure(message: "no picture of shape \(shape)")
    }
    raster = Raster(
      Extent(width: shape[1], height: shape[0]), PixelFormat(layout, .float32),
      packedBytes: Array(bytes[headerEnd...]))
  }
}
