// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// The header of a Netpbm file.
struct PNMHeader {
  enum Samples: Equatable {
    /// Numbers in words.
    case text
    /// Digits 0 and 1, 1 for black.
    case textBits
    /// One or two bytes each, the high one first.
    case binary
    /// Eight pixels to a byte, 1 for black.
    case bits
    /// Rows of 32-bit floats from the bottom up.
    case floats(isBigEndian: Bool)
  }

  var extent: Extent
  var layout: PixelFormat.Layout
  var samples: Samples
  /// The number that is white; 1 for bits and floats.
  var maximum = 1
  /// Where the samples begin.
  var offset: Int

  var format: PixelFormat {
    if case .floats = samples { return PixelFormat(layout, .uint16) }
    return PixelFormat(layout, maximum > 255 ? .uint16 : .uint8)
  }

  init(_ bytes: UnsafeRawBufferPointer) throws(ImageDecodingError) {
    var scanner = PNMScanner(bytes: bytes, position: 2)
    let kind = bytes[1]
    switch kind {
    case UInt8(ascii: "7"):
      self = try Self.arbitraryMap(&scanner)
    case UInt8(ascii: "F"), UInt8(ascii: "f"):
      extent = Extent(width: try scanner.number(), height: try scanner.number())
      layout = kind == UInt8(ascii: "F") ? .rgb : .grey
      guard let word = scanner.word(), let scale = Double(word), scale != 0 else {
        throw .damaged(.pnm, "no scale after the height")
      }
      samples = .floats(isBigEndian: scale > 0)
      offset = scanner.position + 1
    default:
      extent = Extent(width: try scanner.number(), height: try scanner.number())
      let digit = Int(kind - UInt8(ascii: "0"))
      layout = digit % 3 == 0 ? .rgb : .grey
      switch digit {
      case 1: samples = .textBits
      case 4: samples = .bits
      default: samples = digit < 4 ? .text : .binary
      }
      if digit % 3 != 1 { maximum = try Self.maximum(&scanner) }
      // One white space ends the header; what follows is data, even if it looks like space.
      offset = scanner.position + 1
    }
  }

  private init(extent: Extent, layout: PixelFormat.Layout, maximum: Int, offset: Int) {
    self.extent = extent
    self.layout = layout
    self.maximum = maximum
    self.offset = offset
    samples = .binary
  }

  private static func maximum(_ scanner: inout PNMScanner) throws(ImageDecodingError) -> Int {
    let maximum = try scanner.number()
    guard (1...65535).contains(maximum) else {
      throw .damaged(.pnm, "a largest value of \(maximum)")
    }
    return maximum
  }

  /// PAM: named fields up to `ENDHDR`.
  private static func arbitraryMap(
    _ scanner: inout PNMScanner
  ) throws(ImageDecodingError) -> PNMHeader {
    var (width, height, depth, maximum) = (0, 0, 0, 0)
    while let key = scanner.word() {
      switch key {
      case "WIDTH": width = try scanner.number()
      case "HEIGHT": height = try scanner.number()
      case "DEPTH": depth = try scanner.number()
      case "MAXVAL": maximum = try Self.maximum(&scanner)
      case "ENDHDR":
        scanner.skipLine()
        guard maximum > 0, let layout = UInt8(exactly: depth).flatMap(PixelFormat.Layout.init)
        else { throw .damaged(.pnm, "a depth of \(depth) with a largest value of \(maximum)") }
        return PNMHeader(
          extent: Extent(width: width, height: height), layout: layout, maximum: maximum,
          offset: scanner.position)
      default: scanner.skipLine()
      }
    }
    throw .damaged(.pnm, "the file ends within its header")
  }
}
