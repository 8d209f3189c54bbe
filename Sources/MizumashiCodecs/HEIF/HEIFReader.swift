// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CHEIF
internal import MizumashiGeometry
internal import MizumashiPixels

/// HEIC and AVIF by libheif, as far as the library was built with their decoders: the primary
/// picture, of a sequence the first. 10 and 12 bits become 16.
///
/// The file's own rotation and mirroring are applied by libheif; an EXIF orientation, which repeats
/// them, is not applied again.
final class HEIFReader: PictureReader {
  let header: PictureHeader
  private let format: ImageFileFormat
  private let context: OpaquePointer
  private let handle: OpaquePointer

  /// The bytes must outlive the reader.
  init(
    _ bytes: UnsafeRawBufferPointer, as format: ImageFileFormat, _ limits: DecodingLimits
  ) throws(ImageDecodingError) {
    guard let context = heif_context_alloc() else {
      throw .codecFailure(format, "out of memory")
    }
    self.format = format
    self.context = context
    var handle: OpaquePointer?
    do throws(ImageDecodingError) {
      // Decoding happens on the caller's thread only; the limit is per side and stops parsing.
      heif_context_set_max_decoding_threads(context, 0)
      heif_context_set_maximum_image_size_limit(context, Int32(clamping: 1 << 20))
      try Self.check(
        heif_context_read_from_memory_without_copy(
          context, bytes.baseAddress, bytes.count, nil), format)
      try Self.check(heif_context_get_primary_image_handle(context, &handle), format)
    } catch {
      heif_context_free(context)
      throw error
    }
    guard let handle else {
      heif_context_free(context)
      throw .damaged(format, "there is no picture in it")
    }
    self.handle = handle
    let hasAlpha = heif_image_handle_has_alpha_channel(handle) != 0
    let isDeep = heif_image_handle_get_luma_bits_per_pixel(handle) > 8
    var header = PictureHeader(
      extent: Extent(
        width: max(0, Int(heif_image_handle_get_width(handle))),
        height: max(0, Int(heif_image_handle_get_height(handle)))),
      format: PixelFormat(hasAlpha ? .rgba : .rgb, isDeep ? .uint16 : .uint8))
    header.metadata.iccProfile = Self.profile(of: handle, limits)
    header.metadata.exif = Self.block(of: handle, kind: "Exif", limits).flatMap(Self.exif)
    self.header = header
  }

  deinit {
    heif_image_handle_release(handle)
    heif_context_free(context)
  }

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    var image: OpaquePointer?
    try Self.check(
      heif_decode_image(handle, &image, heif_colorspace_RGB, chroma(of: target.format), nil),
      format)
    guard let image else { throw .codecFailure(format, "no picture came out") }
    defer { heif_image_release(image) }
    var stride: Int32 = 0
    let plane = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride)
    let extent = Extent(
      width: max(0, Int(heif_image_get_width(image, heif_channel_interleaved))),
      height: max(0, Int(heif_image_get_height(image, heif_channel_interleaved))))
    guard let plane, extent == target.extent else {
      throw .damaged(format, "the picture is \(extent) and was said to be \(target.extent)")
    }
    let bits = heif_image_get_bits_per_pixel_range(image, heif_channel_interleaved)
    let size = extent.width * target.format.bytesPerPixel
    for y in 0..<extent.height {
      let row = target.base + y * target.stride
      row.copyMemory(from: plane + y * Int(stride), byteCount: size)
      if target.format.depth == .uint16 { stretch(target.row(y), size / 2, bits: Int(bits)) }
    }
    return []
  }

  private func chroma(of format: PixelFormat) -> heif_chroma {
    let hasAlpha = format.layout == .rgba
    guard format.depth == .uint16 else {
      return hasAlpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB
    }
    return hasAlpha ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RRGGBB_LE
  }

  /// Components of `bits` bits, low byte first, to the full range of 16.
  private func stretch(_ row: UnsafeMutablePointer<UInt16>, _ count: Int, bits: Int) {
    let maximum = UInt32(1) << UInt32(min(max(bits, 1), 16)) - 1
    for index in 0..<count {
      let value = min(UInt32(UInt16(littleEndian: row[index])), maximum)
      row[index] = UInt16(truncatingIfNeeded: (value * 65535 + maximum / 2) / maximum)
    }
  }

  private static func profile(of handle: OpaquePointer, _ limits: DecodingLimits) -> [UInt8]? {
    let count = heif_image_handle_get_raw_color_profile_size(handle)
    guard count > 0, count <= limits.maximumMetadataByteCount else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let error = heif_image_handle_get_raw_color_profile(handle, &bytes)
    return error.code == heif_error_Ok ? bytes : nil
  }

  private static func block(
    of handle: OpaquePointer, kind: String, _ limits: DecodingLimits
  ) -> [UInt8]? {
    var identifier: heif_item_id = 0
    guard heif_image_handle_get_list_of_metadata_block_IDs(handle, kind, &identifier, 1) == 1
    else { return nil }
    let count = heif_image_handle_get_metadata_size(handle, identifier)
    guard count > 0, count <= limits.maximumMetadataByteCount else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let error = heif_image_handle_get_metadata(handle, identifier, &bytes)
    return error.code == heif_error_Ok ? bytes : nil
  }

  /// Four bytes tell how far the EXIF block is; what lies between is its marker.
  private static func exif(_ item: [UInt8]) -> [UInt8]? {
    guard item.count > 4 else { return nil }
    let skipped = item[0..<4].reduce(0) { $0 << 8 | Int($1) }
    return skipped < item.count - 4 ? Array(item[(4 + skipped)...]) : nil
  }

  private static func check(
    _ error: heif_error, _ format: ImageFileFormat
  ) throws(ImageDecodingError) {
    guard error.code != heif_error_Ok else { return }
    let message = error.message.map { String(cString: $0) } ?? "error \(error.code.rawValue)"
    switch error.code {
    case heif_error_Unsupported_feature, heif_error_Unsupported_filetype:
      throw .unsupported(format, message)
    case heif_error_Memory_allocation_error:
      throw .codecFailure(format, message)
    default:
      throw .damaged(format, message)
    }
  }
}
