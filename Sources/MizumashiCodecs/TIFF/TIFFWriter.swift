// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CTIFFShims
internal import MizumashiGeometry
internal import MizumashiPixels

/// TIFF by libtiff: one page in strips, deflate with horizontal differences, alpha not multiplied
/// into the colours.
enum TIFFWriter {
  static func write(
    _ rows: RasterView, _ options: EncodingOptions, _ metadata: ImageMetadata,
    into buffer: EncodingBuffer
  ) throws(ImageEncodingError) {
    var request = mzm_tiff_options()
    request.width = UInt32(rows.extent.width)
    request.height = UInt32(rows.extent.height)
    request.channels = Int32(rows.format.channelCount)
    request.bits = rows.format.depth == .uint16 ? 16 : 8
    request.level = Int32(clamping: min(max(options.compressionLevel, 1), 9))
    var message = [CChar](repeating: 0, count: Int(mzm_tiff_message_size))
    var count = 0
    let file = (metadata.iccProfile ?? []).withUnsafeBufferPointer { profile in
      (metadata.xmp ?? []).withUnsafeBufferPointer { xmp in
        request.icc_profile = profile.baseAddress
        request.icc_profile_count = profile.count
        request.xmp = xmp.baseAddress
        request.xmp_count = xmp.count
        return mzm_tiff_write(
          &request, rows.base.assumingMemoryBound(to: UInt8.self), rows.stride, &count, &message)
      }
    }
    guard let file else {
      let words = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .codecFailure(.tiff, String(decoding: words, as: UTF8.self))
    }
    defer { mzm_tiff_free(file) }
    guard buffer.append(file, count: count) else {
      throw .codecFailure(.tiff, "out of memory")
    }
  }
}
