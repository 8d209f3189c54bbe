// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CJPEGShims
internal import MizumashiGeometry
internal import MizumashiPixels

/// JPEG by libjpeg-turbo: baseline, progressive and, where the library has it, arithmetic; grey,
/// RGB, YCbCr, CMYK and YCCK; with the library's default transform and chroma interpolation.
final class JPEGReader: PictureReader {
  private(set) var header: PictureHeader
  private let reader: OpaquePointer
  private let limits: DecodingLimits

  init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits) throws(ImageDecodingError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    // What the library may hold beside the raster: the coefficients of a progressive picture.
    let memory = limits.maximumByteCount.multipliedReportingOverflow(by: 2)
    guard
      let reader = mzm_jpeg_reader_create(
        start, bytes.count, memory.overflow ? .max : memory.partialValue)
    else { throw .codecFailure(.jpeg, "out of memory") }
    self.reader = reader
    self.limits = limits
    var found = mzm_jpeg_header()
    let status = mzm_jpeg_read_header(reader, &found)
    let extent = Extent(width: Int(found.width), height: Int(found.height))
    guard status == 0 else {
      let error = Self.error(status, reader, limits, extent, scans: 0)
      mzm_jpeg_reader_destroy(reader)
      throw error
    }
    let layouts: [Int32: PixelFormat.Layout] = [1: .grey, 3: .rgb, 4: .rgba]
    var header = PictureHeader(
      extent: extent, format: PixelFormat(layouts[found.components] ?? .rgb),
      colours: found.components == 4 ? .cmyk : .final)
    Self.readMetadata(of: reader, into: &header)
    self.header = header
    inksAreInverted = found.inverted != 0
  }

  deinit { mzm_jpeg_reader_destroy(reader) }

  private let inksAreInverted: Bool
  private var need = DecodingNeed.all

  func restrict(to need: DecodingNeed) {
    self.need = need
    if need.lumaIsEnough, mzm_jpeg_restrict_to_luma(reader) != 0 {
      header.format = PixelFormat(.grey)
    }
  }

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    // Each scan passes over the whole picture: a large one may have fewer, but for twenty, which
    // is more than any encoder writes.
    let scans = min(limits.maximumScans, max(20, 4_000_000_000 / header.extent.area))
    let (width, height) = (header.extent.width, header.extent.height)
    let columns = (need.columns ?? 0..<width).clamped(to: 0..<width)
    let rows = (need.rows ?? 0..<height).clamped(to: 0..<height)
    var part = mzm_jpeg_part(
      left: UInt32(columns.lowerBound), right: UInt32(columns.upperBound),
      top: UInt32(rows.lowerBound), bottom: UInt32(rows.upperBound))
    let status = mzm_jpeg_read_rows(
      reader, &part, target.base.assumingMemoryBound(to: UInt8.self), target.stride,
      Int32(clamping: scans))
    guard status == 0 else {
      throw Self.error(status, reader, limits, header.extent, scans: scans)
    }
    if header.colours == .cmyk, !inksAreInverted { invert(target) }
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
    _ status: Int32, _ reader: OpaquePointer, _ limits: DecodingLimits, _ extent: Extent,
    scans: Int
  ) -> ImageDecodingError {
    let message = String(cString: mzm_jpeg_reader_message(reader))
    return switch mzm_jpeg_status(UInt32(status)) {
    case MZM_JPEG_UNSUPPORTED: .unsupported(.jpeg, message)
    case MZM_JPEG_TOO_LARGE where extent.area > limits.maximumPixels:
      .exceedsLimit(.pixels(extent), limit: limits.maximumPixels)
    case MZM_JPEG_TOO_LARGE: .unsupported(.jpeg, message)
    case MZM_JPEG_TOO_MANY_SCANS: .exceedsLimit(.scans(moreThan: scans), limit: scans)
    case MZM_JPEG_NO_MEMORY: .codecFailure(.jpeg, message)
    default: .damaged(.jpeg, message)
    }
  }
}
