// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPNGShims
internal import MizumashiGeometry
internal import MizumashiPixels

/// PNG by libpng: every colour type and depth, interlaced or not; of an APNG the default picture.
///
/// gAMA, cHRM and background are left alone. Text is not read, but for XMP.
final class PNGReader: PictureReader {
  let header: PictureHeader
  private let reader: OpaquePointer

  init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits) throws(ImageDecodingError) {
    try Self.checkClaim(of: bytes, limits)
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard
      let reader = mzm_png_reader_create(start, bytes.count, limits.maximumMetadataByteCount)
    else { throw .codecFailure(.png, "out of memory") }
    self.reader = reader
    var found = mzm_png_header()
    let status = mzm_png_read_header(reader, &found)
    guard status == 0 else {
      let error = Self.error(status, reader)
      mzm_png_reader_destroy(reader)
      throw error
    }
    let layout = PixelFormat.Layout(rawValue: UInt8(clamping: found.channels)) ?? .rgba
    var header = PictureHeader(
      extent: Extent(width: Int(found.width), height: Int(found.height)),
      format: PixelFormat(layout, found.depth == 16 ? .uint16 : .uint8))
    Self.readMetadata(of: reader, into: &header)
    self.header = header
  }

  deinit { mzm_png_reader_destroy(reader) }

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    let status = mzm_png_read_rows(
      reader, target.base.assumingMemoryBound(to: UInt8.self), target.stride)
    guard status == 0 else { throw Self.error(status, reader) }
    let warning = String(cString: mzm_png_reader_warning(reader))
    return warning.isEmpty ? [] : [warning]
  }

  /// libpng takes memory for a row when it has read the header, so a wild width is refused before.
  private static func checkClaim(
    of bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits
  ) throws(ImageDecodingError) {
    guard bytes.count >= 24, bytes.holds("IHDR", at: 12) else { return }
    let width = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
    let height = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 20, as: UInt32.self))
    try limits.check(Extent(width: Int(width), height: Int(height)))
  }

  private static func readMetadata(of reader: OpaquePointer, into header: inout PictureHeader) {
    var count = 0
    if let start = mzm_png_exif(reader, &count) {
      let block = UnsafeRawBufferPointer(start: start, count: count)
      header.orientation = EXIFBlock(block).orientation
      header.metadata.setEXIF(block)
    }
    let profile = mzm_png_icc_profile(reader, &count)
    header.metadata.iccProfile = [UInt8](copying: profile, count: count)
    let xmp = mzm_png_xmp(reader, &count)
    header.metadata.xmp = [UInt8](copying: xmp, count: count)
  }

  private static func error(_ status: Int32, _ reader: OpaquePointer) -> ImageDecodingError {
    let message = String(cString: mzm_png_reader_message(reader))
    return status == Int32(MZM_PNG_NO_MEMORY.rawValue)
      ? .codecFailure(.png, message) : .damaged(.png, message)
  }
}
