// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CWebP
internal import MizumashiGeometry
internal import MizumashiPixels

/// WebP by libwebp, lossy with the library's method 4 or lossless; lossless files keep the colour
/// of transparent pixels.
enum WebPWriter {
  static func write(
    _ rows: RasterView, _ options: EncodingOptions, _ metadata: ImageMetadata,
    into buffer: EncodingBuffer
  ) throws(ImageEncodingError) {
    guard rows.extent.longerSide <= Int(WEBP_MAX_DIMENSION) else {
      throw .unsupportedExtent(rows.extent, .webp)
    }
    var config = WebPConfig()
    var picture = WebPPicture()
    guard WebPConfigInit(&config) != 0, WebPPictureInit(&picture) != 0 else {
      throw .codecFailure(.webp, "the library does not fit its header")
    }
    defer { WebPPictureFree(&picture) }
    config.quality = Float(min(max(options.quality, 1), 100))
    config.lossless = options.isLossless ? 1 : 0
    config.exact = options.isLossless ? 1 : 0
    picture.use_argb = options.isLossless ? 1 : 0
    picture.width = Int32(rows.extent.width)
    picture.height = Int32(rows.extent.height)
    let body = EncodingBuffer()
    picture.writer = appendWebP
    picture.custom_ptr = Unmanaged.passUnretained(body).toOpaque()

    let base = rows.base.assumingMemoryBound(to: UInt8.self)
    let imported =
      rows.format.layout == .rgba
      ? WebPPictureImportRGBA(&picture, base, Int32(rows.stride))
      : WebPPictureImportRGB(&picture, base, Int32(rows.stride))
    guard imported != 0, WebPEncode(&config, &picture) != 0 else {
      throw .codecFailure(.webp, "libwebp reports error \(picture.error_code.rawValue)")
    }
    let added = body.withUnsafeBytes { file in
      WebPContainer.append(
        file, rows.extent, hasAlpha: rows.format.layout.hasAlpha, metadata, to: buffer)
    }
    guard added else { throw .codecFailure(.webp, "out of memory") }
  }
}

/// Called back by libwebp with the next bytes of the file.
private func appendWebP(
  _ bytes: UnsafePointer<UInt8>?, _ count: Int, _ picture: UnsafePointer<WebPPicture>?
) -> Int32 {
  guard let bytes, let context = picture?.pointee.custom_ptr else { return 0 }
  let buffer = Unmanaged<EncodingBuffer>.fromOpaque(context).takeUnretainedValue()
  return buffer.append(bytes, count: count) ? 1 : 0
}
