// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CJPEGShims
internal import MizumashiGeometry
internal import MizumashiPixels

/// JPEG by libjpeg-turbo: baseline, progressive and, where the library has it, arithmetic; grey,
/// RGB, YCbCr, CMYK and YCCK; with the library's default transform and chroma interpolation.
final class JPEGReader: PictureReader {
  let header: PictureHeader
  private let reader: OpaquePointer
  private let limits: DecodingLimits

  init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits) throws(ImageDecodingError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    // What the library may hold beside the raster: the coefficients of a progressive picture.
    let memory = limits.maximumByteCount.multipliedReportingOverflow(by: 2)
    guard
      let reader = mzm_jpeg_reader_create(
        start, bytes.count, Int32(clamping: limits.maximumScans),
        memory.overflow ? .max : memory.partialValue)
    else { throw .codecFailure(.jpeg, "out of memory") }
    self.reader = reader
    self.limits = limits
    var found = mzm_jpeg_header()
    let status = mzm_jpeg_read_header(reader, &found)
    let extent = Extent(width: Int(found.width), height: Int(found.height))
    guard status == 0 else {
      let error = Self.error(status, reader, limits, extent)
      mzm_jpeg_reader_destroy(reader)
      throw error
    }
    let layouts: [Int32: PixelFormat.Layout] = [1: .grey, 3: .rgb, 4: .rgba]
    var header = PictureHeader(
      extent: extent, format: PixelFormat(layouts[found.components] ?? .rgb),
      isCMYK: found.components == 4)
    Self.readMetadata(of: reader, into: &header)
    self.header = header
    inksAreInverted = found.inverted != 0
  }

  deinit { mzm_jpeg_reader_destroy(reader) }

  private let inksAreInverted: Bool

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    let status = mzm_jpeg_read_rows(
      reader, target.base.assumingMemoryBound(to: UInt8.self), target.stride)
    guard status == 0 else { throw Self.error(status, reader, limits, header.extent) }
    if header.isCMYK, !inksAreInverted { invert(target) }
    let warning = String(cString: mzm_jpeg_reader_warning(reader))
    return warning.isEmpty ? [] : [warning]
  }

  private func invert(_ target: MutableRasterView) {
    for y in 0..<target.extent.height {
      let row = target.row(y, as: UInt8.self)
      for x in 0..<4 * target.extent.width { row[x] = ~row[x] }
    }
  }

  private static func readMetadata(of reader: OpaquePointer, into header: inout PictureHeader) {
    var count = 0
    if let start = mzm_jpeg_app1(reader, "Exif\0\0", 6, &count) {
      let block = UnsafeRawBufferPointer(start: start, count: count)
      header.orientation = EXIFBlock(block).orientation
      header.metadata.setEXIF(block)
    }
    let packet = "http://ns.adobe.com/xap/1.0/\0"
    let xmp = mzm_jpeg_app1(reader, packet, packet.utf8.count, &count)
    header.metadata.xmp = [UInt8](copying: xmp, count: count)
    if let profile = mzm_jpeg_icc_profile(reader, &count) {
      header.metadata.iccProfile = [UInt8](copying: profile, count: count)
      mzm_jpeg_free(profile)
    }
  }

  private static func error(
    _ status: Int32, _ reader: OpaquePointer, _ limits: DecodingLimits, _ extent: Extent
  ) -> ImageDecodingError {
    let message = String(cString: mzm_jpeg_reader_message(reader))
    return switch mzm_jpeg_status(UInt32(status)) {
    case MZM_JPEG_UNSUPPORTED: .unsupported(.jpeg, message)
    case MZM_JPEG_TOO_LARGE where extent.area > limits.maximumPixels:
      .exceedsLimit(.pixels(extent), limit: limits.maximumPixels)
    case MZM_JPEG_TOO_LARGE: .unsupported(.jpeg, message)
    case MZM_JPEG_TOO_MANY_SCANS:
      .exceedsLimit(.scans(moreThan: limits.maximumScans), limit: limits.maximumScans)
    case MZM_JPEG_NO_MEMORY: .codecFailure(.jpeg, message)
    default: .damaged(.jpeg, message)
    }
  }
}
