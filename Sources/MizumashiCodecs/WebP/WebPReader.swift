// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CWebP
internal import MizumashiGeometry
internal import MizumashiPixels

/// WebP by libwebp: lossy, lossless, with alpha; of an animation the first frame on its canvas,
/// which is transparent where the frame does not cover it.
final class WebPReader: PictureReader {
  let header: PictureHeader
  private let demuxer: OpaquePointer
  private var frame = WebPIterator()

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits) throws(ImageDecodingError) {
    var data = WebPData(
      bytes: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), size: bytes.count)
    guard let demuxer = WebPDemux(&data) else {
      throw .damaged(.webp, "its container is broken or ends too early")
    }
    self.demuxer = demuxer
    let extent = Extent(
      width: Int(WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_WIDTH)),
      height: Int(WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_HEIGHT)))
    guard WebPDemuxGetFrame(demuxer, 1, &frame) != 0 else {
      WebPDemuxDelete(demuxer)
      throw .damaged(.webp, "there is no picture in it")
    }
    let covers = Int(frame.width) == extent.width && Int(frame.height) == extent.height
    let layout: PixelFormat.Layout = frame.has_alpha != 0 || !covers ? .rgba : .rgb
    var header = PictureHeader(extent: extent, format: PixelFormat(layout))
    Self.withChunk("EXIF", of: demuxer) { block in
      header.orientation = EXIFBlock(block).orientation
      header.metadata.setEXIF(block)
    }
    let maximum = limits.maximumMetadataByteCount
    Self.withChunk("ICCP", of: demuxer) { profile in
      if profile.count <= maximum { header.metadata.iccProfile = Array(profile) }
    }
    Self.withChunk("XMP ", of: demuxer) { packet in
      if packet.count <= maximum { header.metadata.xmp = Array(packet) }
    }
    self.header = header
  }

  deinit {
    WebPDemuxReleaseIterator(&frame)
    WebPDemuxDelete(demuxer)
  }

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    let extent = Extent(width: Int(frame.width), height: Int(frame.height))
    let (left, top) = (Int(frame.x_offset), Int(frame.y_offset))
    guard left >= 0, top >= 0, left + extent.width <= target.extent.width,
      top + extent.height <= target.extent.height
    else { throw .damaged(.webp, "the first frame lies outside the canvas") }
    if extent != target.extent { clear(target) }

    var config = WebPDecoderConfig()
    guard WebPInitDecoderConfig(&config) != 0 else {
      throw .codecFailure(.webp, "the library does not fit its header")
    }
    let offset = top * target.stride + left * target.format.bytesPerPixel
    config.output.colorspace = target.format.layout == .rgba ? MODE_RGBA : MODE_RGB
    config.output.is_external_memory = 1
    config.output.u.RGBA.rgba = (target.base + offset).assumingMemoryBound(to: UInt8.self)
    config.output.u.RGBA.stride = Int32(target.stride)
    config.output.u.RGBA.size = target.stride * target.extent.height - offset
    let status = WebPDecode(frame.fragment.bytes, frame.fragment.size, &config)
    switch status {
    case VP8_STATUS_OK: return []
    case VP8_STATUS_OUT_OF_MEMORY: throw .codecFailure(.webp, "out of memory")
    case VP8_STATUS_UNSUPPORTED_FEATURE: throw .unsupported(.webp, "a later kind of bitstream")
    case VP8_STATUS_SUSPENDED, VP8_STATUS_NOT_ENOUGH_DATA:
      throw .damaged(.webp, "the file ends too early")
    default: throw .damaged(.webp, "the compressed data are broken")
    }
  }

  private func clear(_ target: MutableRasterView) {
    for y in 0..<target.extent.height {
      (target.base + y * target.stride).initializeMemory(
        as: UInt8.self, repeating: 0, count: target.extent.width * target.format.bytesPerPixel)
    }
  }

  private static func withChunk(
    _ name: String, of demuxer: OpaquePointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    var chunk = WebPChunkIterator()
    guard WebPDemuxGetChunk(demuxer, name, 1, &chunk) != 0 else { return }
    body(UnsafeRawBufferPointer(start: chunk.chunk.bytes, count: chunk.chunk.size))
    WebPDemuxReleaseChunkIterator(&chunk)
  }
}
