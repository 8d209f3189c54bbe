// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPNGShims
internal import MizumashiGeometry
internal import MizumashiPixels

/// PNG by libpng, by default with the filter and level that favour speed.
enum PNGWriter {
  static func write(
    _ rows: RasterView, _ options: EncodingOptions, _ metadata: ImageMetadata,
    into buffer: EncodingBuffer
  ) throws(ImageEncodingError) {
    // Extents beyond 2³¹ − 1 have no raster.
    var request = mzm_png_options()
    request.width = UInt32(rows.extent.width)
    request.height = UInt32(rows.extent.height)
    request.channels = Int32(rows.format.channelCount)
    request.depth = rows.format.depth == .uint16 ? 16 : 8
    request.level = Int32(clamping: min(max(options.compressionLevel, 0), 9))
    request.tries_filters = options.triesAllFilters ? 1 : 0
    var message = [CChar](repeating: 0, count: 200)
    let status = withOptionalBytes(metadata.iccProfile) { profile in
      withOptionalBytes(metadata.exif) { exif in
        request.icc_profile = profile.baseAddress
        request.icc_profile_count = profile.count
        request.exif = exif.baseAddress
        request.exif_count = exif.count
        return mzm_png_write(
          &request, rows.base.assumingMemoryBound(to: UInt8.self), rows.stride, appendPNG,
          Unmanaged.passUnretained(buffer).toOpaque(), &message)
      }
    }
    guard status == 0 else {
      let words = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .codecFailure(.png, String(decoding: words, as: UTF8.self))
    }
  }

  private static func withOptionalBytes<Result>(
    _ bytes: [UInt8]?, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    (bytes ?? []).withUnsafeBufferPointer(body)
  }
}

/// Called back by libpng with the next bytes of the file.
private func appendPNG(
  _ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int
) -> Int32 {
  guard let context, let bytes else { return 0 }
  let buffer = Unmanaged<EncodingBuffer>.fromOpaque(context).takeUnretainedValue()
  return buffer.append(bytes, count: count) ? 1 : 0
}
