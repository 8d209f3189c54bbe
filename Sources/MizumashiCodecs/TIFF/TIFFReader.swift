// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CTIFFShims
internal import MizumashiGeometry
internal import MizumashiPixels

/// TIFF and BigTIFF by libtiff, with the compressions that the library was built with: the first
/// page, in strips or tiles, samples together or apart, grey, RGB, palette, CMYK, YCbCr and Lab.
final class TIFFReader: PictureReader {
  let header: PictureHeader
  private let reader: OpaquePointer
  private let file: mzm_tiff_header
  /// Nil where libtiff converts to RGB.
  private let layout: TIFFLayout?
  private let palette: Palette?

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits) throws(ImageDecodingError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard let reader = mzm_tiff_reader_create(start, bytes.count, limits.maximumByteCount) else {
      throw .codecFailure(.tiff, "out of memory")
    }
    self.reader = reader
    var file = mzm_tiff_header()
    do throws(ImageDecodingError) {
      // libtiff refuses some wild extents for reasons of its own, in words that do not tell why.
      if let claim = EXIFBlock(bytes).extent { try limits.check(claim) }
      let status = mzm_tiff_read_header(reader, &file)
      guard status <= 0 else {
        throw .unsupported(.tiff, String(cString: mzm_tiff_reader_message(reader)))
      }
      guard status == 0 else { throw Self.damage(reader) }
      layout = file.needs_conversion != 0 ? nil : try TIFFLayout(file)
      try Self.checkBlocks(of: file, limits)
    } catch {
      mzm_tiff_reader_destroy(reader)
      throw error
    }
    self.file = file
    palette = layout?.isPalette == true ? Self.palette(of: reader, bits: Int(file.bits)) : nil
    let depth = layout?.format.depth ?? .uint8
    var header = PictureHeader(
      extent: Extent(width: Int(file.width), height: Int(file.height)),
      format: PixelFormat(palette?.layout ?? layout?.format.layout ?? .rgb, depth),
      orientation: Orientation(rawValue: file.orientation) ?? .up,
      isCMYK: layout?.isCMYK ?? false)
    var count = 0
    let profile = mzm_tiff_icc_profile(reader, &count)
    // What libtiff converted no longer is in the space that the profile speaks of.
    header.metadata.iccProfile = layout == nil ? nil : [UInt8](copying: profile, count: count)
    let xmp = mzm_tiff_xmp(reader, &count)
    header.metadata.xmp = [UInt8](copying: xmp, count: count)
    self.header = header
  }

  deinit { mzm_tiff_reader_destroy(reader) }

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    var warnings: [String] = []
    if let layout {
      let samples = TIFFSamples(layout: layout, palette: palette, target: target)
      var floats: [Float] = []
      if layout.samples == .float {
        floats = [Float](
          repeating: 0, count: target.extent.area * layout.format.channelCount)
      }
      try forEachBlock { block, origin, size, plane in
        samples.unpack(
          block, rowSize: file.row_size, left: origin.x, top: origin.y, size: size, plane: plane,
          floats: &floats)
      }
      if layout.samples == .float { warnings = FloatSamples.write(floats, to: target) }
      if layout.isPremultiplied { samples.divideByAlpha() }
    } else {
      let rows = target.base.assumingMemoryBound(to: UInt8.self)
      guard mzm_tiff_read_rgb(reader, rows, target.stride) == 0 else {
        throw Self.damage(reader)
      }
    }
    let warning = String(cString: mzm_tiff_reader_warning(reader))
    return warning.isEmpty ? warnings : warnings + [warning]
  }

  /// Decodes the blocks one after the other; `size` is the part of a block within the picture.
  private func forEachBlock(
    _ body: (UnsafeRawPointer, (x: Int, y: Int), Extent, Int?) -> Void
  ) throws(ImageDecodingError) {
    let block = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Int(file.block_size), alignment: 16)
    defer { block.deallocate() }
    guard let base = block.baseAddress else { return }
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    let planes = file.is_planar != 0 ? layout?.usedCount ?? 0 : 1
    for plane in 0..<planes {
      for y in stride(from: 0, to: Int(file.height), by: Int(file.block_height)) {
        for x in stride(from: 0, to: Int(file.width), by: Int(file.block_width)) {
          guard
            mzm_tiff_read_block(reader, UInt32(x), UInt32(y), UInt16(plane), bytes) == 0
          else { throw Self.damage(reader) }
          let size = Extent(
            width: min(Int(file.block_width), Int(file.width) - x),
            height: min(Int(file.block_height), Int(file.height) - y))
          body(base, (x, y), size, file.is_planar != 0 ? plane : nil)
        }
      }
    }
  }

  /// A block must hold the rows that it is said to hold, and fit the memory.
  private static func checkBlocks(
    of file: mzm_tiff_header, _ limits: DecodingLimits
  ) throws(ImageDecodingError) {
    guard file.needs_conversion == 0 else { return }
    let samples = file.is_planar != 0 ? 1 : Int(file.samples)
    let rowBits = Int(file.block_width).multipliedReportingOverflow(
      by: samples * Int(file.bits))
    guard file.block_width > 0, file.block_height > 0, !rowBits.overflow,
      file.row_size >= (rowBits.partialValue + 7) / 8,
      file.block_size / file.row_size >= Int(file.block_height)
    else { throw .damaged(.tiff, "its strips or tiles have no sensible size") }
    guard file.block_size <= limits.maximumByteCount else {
      throw .exceedsLimit(.bytes(Int(file.block_size)), limit: limits.maximumByteCount)
    }
  }

  /// Colour maps hold 16 bits; some programs write 8 into them.
  private static func palette(of reader: OpaquePointer, bits: Int) -> Palette {
    var red: UnsafePointer<UInt16>?
    var green: UnsafePointer<UInt16>?
    var blue: UnsafePointer<UInt16>?
    guard mzm_tiff_colour_map(reader, &red, &green, &blue) != 0, let red, let green, let blue
    else { return Palette([], hasAlpha: false) }
    let count = 1 << bits
    let isNarrow = (0..<count).allSatisfy { red[$0] < 256 && green[$0] < 256 && blue[$0] < 256 }
    let shift: UInt16 = isNarrow ? 0 : 8
    let entries = (0..<count).map { index in
      Palette.Entry(
        red: UInt8(truncatingIfNeeded: red[index] >> shift),
        green: UInt8(truncatingIfNeeded: green[index] >> shift),
        blue: UInt8(truncatingIfNeeded: blue[index] >> shift))
    }
    return Palette(entries, hasAlpha: false)
  }

  private static func damage(_ reader: OpaquePointer) -> ImageDecodingError {
    .damaged(.tiff, String(cString: mzm_tiff_reader_message(reader)))
  }
}
