// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The run-length codes of BMP with 8 or 4 bits per pixel.
struct BMPRuns {
  let bytes: UnsafeRawBufferPointer
  var position: Int
  let extent: Extent
  let isNibbles: Bool

  private var x = 0
  private var y = 0

  init(bytes: UnsafeRawBufferPointer, position: Int, extent: Extent, isNibbles: Bool) {
    self.bytes = bytes
    self.position = position
    self.extent = extent
    self.isNibbles = isNibbles
  }

  /// The indices row by row in the order of the file. What runs over the end of a row or of the
  /// picture is dropped; a file that ends before its last row throws.
  mutating func expanded() throws(ImageDecodingError) -> [UInt8] {
    var indices = [UInt8](repeating: 0, count: extent.area)
    while y < extent.height {
      let (count, value) = (try next(), try next())
      switch (count, value) {
      case (0, 0):
        x = 0
        y += 1
      case (0, 1):
        return indices
      case (0, 2):
        x += Int(try next())
        y += Int(try next())
      case (0, _):
        try copy(Int(value), to: &indices)
      default:
        for i in 0..<Int(count) { put(nibble(i, of: value), in: &indices) }
      }
      if y == extent.height - 1, x >= extent.width { break }
    }
    return indices
  }

  private mutating func next() throws(ImageDecodingError) -> UInt8 {
    guard position < bytes.count else {
      throw .damaged(.bmp, "the file ends before its last row")
    }
    defer { position += 1 }
    return bytes[position]
  }

  /// Literal indices, padded to an even number of bytes.
  private mutating func copy(
    _ count: Int, to indices: inout [UInt8]
  ) throws(ImageDecodingError) {
    var value: UInt8 = 0
    for i in 0..<count {
      if !isNibbles || i % 2 == 0 { value = try next() }
      put(nibble(i, of: value), in: &indices)
    }
    let byteCount = isNibbles ? (count + 1) / 2 : count
    if byteCount % 2 == 1 { _ = try next() }
  }

  private func nibble(_ index: Int, of value: UInt8) -> UInt8 {
    guard isNibbles else { return value }
    return index % 2 == 0 ? value >> 4 : value & 15
  }

  private mutating func put(_ index: UInt8, in indices: inout [UInt8]) {
    if x < extent.width, y < extent.height { indices[y * extent.width + x] = index }
    x += 1
  }
}
