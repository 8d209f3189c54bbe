// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The headers of a BMP file: OS/2 1 and 2, Windows 3, 4 and 5.
struct BMPHeader {
  enum Compression {
    case none
    case runs8
    case runs4
    case masks
  }

  var extent: Extent
  var isTopDown: Bool
  var bitsPerPixel: Int
  var compression: Compression
  /// Which bits of a pixel hold red, green, blue, alpha; 0 where there are none.
  var masks: [UInt32]
  var colours: [Palette.Entry]
  var pixelOffset: Int

  /// Bytes from row to row in the file.
  var stride: Int { (extent.width * bitsPerPixel + 31) / 32 * 4 }

  init(
    _ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits
  ) throws(ImageDecodingError) {
    func number<T: FixedWidthInteger & BitwiseCopyable>(
      _ offset: Int, _ type: T.Type
    ) throws(ImageDecodingError) -> Int {
      guard let value = bytes.littleEndian(at: offset, as: type) else {
        throw .damaged(.bmp, "the file ends within its header")
      }
      return value
    }
    let size = try number(14, UInt32.self)
    let isOldest = size == 12
    guard isOldest || (16...256).contains(size) else {
      throw .damaged(.bmp, "a header of \(size) bytes")
    }
    let width = isOldest ? try number(18, UInt16.self) : try number(18, Int32.self)
    let height = isOldest ? try number(20, UInt16.self) : try number(22, Int32.self)
    guard width > 0, height != 0 else { throw .damaged(.bmp, "\(width)×\(height) pixels") }
    extent = Extent(width: width, height: abs(height))
    try limits.check(extent)
    isTopDown = height < 0
    bitsPerPixel = try number(isOldest ? 24 : 28, UInt16.self)
    let code = size >= 20 ? try number(30, UInt32.self) : 0
    // 4 and 5: a JPEG or PNG file within, for printers.
    guard [1, 2, 4, 8, 16, 24, 32].contains(bitsPerPixel) || [4, 5].contains(code) else {
      throw .damaged(.bmp, "\(bitsPerPixel) bits per pixel")
    }
    compression = try Self.compression(code, bitsPerPixel, isOS2: size == 64)

    var end = 14 + size
    masks = Self.usualMasks(bitsPerPixel)
    if compression == .masks {
      // The oldest Windows header is followed by its masks; later ones hold them.
      let count = size >= 56 || code == 6 ? 4 : 3
      masks = [0, 0, 0, 0]
      for index in 0..<count { masks[index] = UInt32(try number(54 + 4 * index, UInt32.self)) }
      if size == 40 { end += 4 * count }
    }
    pixelOffset = try number(10, UInt32.self)
    guard pixelOffset < bytes.count else {
      throw .damaged(.bmp, "the pixels are said to begin after the end of the file")
    }
    let claimed = size >= 36 ? try number(46, UInt32.self) : 0
    let entrySize = isOldest ? 3 : 4
    colours = []
    guard bitsPerPixel <= 8 else { return }
    let possible = 1 << bitsPerPixel
    let wanted = claimed == 0 ? possible : min(claimed, possible)
    // A file may leave out colours that it does not use; then the pixels follow at once.
    let present = max(0, (min(bytes.count, max(pixelOffset, end)) - end) / entrySize)
    for index in 0..<min(wanted, present) {
      let entry = end + entrySize * index
      colours.append(
        Palette.Entry(red: bytes[entry + 2], green: bytes[entry + 1], blue: bytes[entry]))
    }
  }

  private static func compression(
    _ code: Int, _ bits: Int, isOS2: Bool
  ) throws(ImageDecodingError) -> Compression {
    switch (code, bits) {
    case (0, _): return .none
    case (1, 8): return .runs8
    case (2, 4): return .runs4
    case (3, 16), (3, 32), (6, 16), (6, 32):
      if !isOS2 { return .masks }
    default: break
    }
    throw .unsupported(.bmp, "compression \(code) with \(bits) bits per pixel")
  }

  private static func usualMasks(_ bits: Int) -> [UInt32] {
    bits == 16 ? [0x7C00, 0x03E0, 0x001F, 0] : [0xFF0000, 0x00FF00, 0x0000FF, 0]
  }
}
