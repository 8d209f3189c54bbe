// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CJPEGShims
public import MizumashiGeometry
public import MizumashiPixels

/// Writes JPEG files band by band, as the rows come.
///
/// One encoder makes any number of files, one after the other, and keeps its memory between them.
/// One thread uses it at a time. The pixels are converted as `ImageEncoder` says: alpha is
/// flattened over black, 16 bits become 8.
public final class JPEGRowEncoder {
  private let writer: OpaquePointer
  private let buffer: EncodingBuffer
  private var start = 0
  private var stored = PixelFormat.rgb8
  /// A band in the stored format, where the rows come in another.
  private var band: Raster?

  /// Writes after what `buffer` holds.
  public init(into buffer: EncodingBuffer) throws(ImageEncodingError) {
    guard let writer = mzm_jpeg_writer_create() else {
      throw .codecFailure(.jpeg, "out of memory")
    }
    self.writer = writer
    self.buffer = buffer
  }

  deinit { mzm_jpeg_writer_destroy(writer) }

  /// Starts a file, leaving one that was begun and not finished.
  public func begin(
    _ extent: Extent, _ format: PixelFormat, options: EncodingOptions = EncodingOptions(),
    metadata: ImageMetadata = ImageMetadata()
  ) throws(ImageEncodingError) {
    guard !extent.isEmpty, extent.longerSide <= 65500 else {
      throw .unsupportedExtent(extent, .jpeg)
    }
    guard let stored = ImageFileFormat.jpeg.storedFormat(for: format) else {
      throw .unsupportedPixels(format, .jpeg)
    }
    self.stored = stored
    start = buffer.count
    var request = mzm_jpeg_options(
      width: UInt32(extent.width), height: UInt32(extent.height),
      components: Int32(stored.channelCount),
      quality: Int32(clamping: min(max(options.quality, 1), 100)),
      halves_chroma: options.chromaSubsampling == .halved ? 1 : 0,
      optimises_tables: options.optimisesHuffmanTables ? 1 : 0,
      progressive: options.isProgressive ? 1 : 0)
    try check(
      mzm_jpeg_write_begin(writer, &request, growJPEG, Unmanaged.passUnretained(self).toOpaque()))
    try write(metadata)
  }

  /// Takes the next rows: all rows of the view, which is as wide as the picture.
  public func write(_ rows: RasterView) throws(ImageEncodingError) {
    guard rows.format != stored else { return try writeStored(rows) }
    let height = 64
    for top in stride(from: 0, to: rows.extent.height, by: height) {
      let extent = Extent(
        width: rows.extent.width, height: min(height, rows.extent.height - top))
      let part = RasterView(
        base: rows.base + top * rows.stride, extent: extent, format: rows.format,
        stride: rows.stride)
      var band = reusableBand(extent)
      self.band = nil
      try band.withMutableView { target throws(ImageEncodingError) in
        PixelConversion.convert(part, to: target)
        try writeStored(target.reading)
      }
      self.band = band
    }
  }

  /// Completes the file, which then is the tail of the buffer.
  public func finish() throws(ImageEncodingError) {
    var count = 0
    try check(mzm_jpeg_write_finish(writer, &count))
    buffer.setCount(start + count)
  }

  fileprivate func grow(used: Int) -> (base: UnsafeMutablePointer<UInt8>, capacity: Int)? {
    buffer.room(after: start, used: used)
  }

  private func reusableBand(_ extent: Extent) -> Raster {
    if let band, band.extent == extent, band.format == stored { return band }
    return Raster(uninitialized: extent, stored)
  }

  private func writeStored(_ rows: RasterView) throws(ImageEncodingError) {
    try check(
      mzm_jpeg_write_rows(
        writer, rows.base.assumingMemoryBound(to: UInt8.self), rows.stride,
        UInt32(rows.extent.height)))
  }

  /// Segments hold 65533 bytes; a block that is longer, which no camera writes, is left out.
  private func write(_ metadata: ImageMetadata) throws(ImageEncodingError) {
    let packets: [(prefix: String, bytes: [UInt8]?)] = [
      ("Exif\0\0", metadata.exif), ("http://ns.adobe.com/xap/1.0/\0", metadata.xmp),
    ]
    for packet in packets {
      guard let bytes = packet.bytes else { continue }
      let segment = Array(packet.prefix.utf8) + bytes
      guard segment.count <= 65533 else { continue }
      try check(mzm_jpeg_write_marker(writer, 0xE1, segment, segment.count))
    }
    if let profile = metadata.iccProfile, !profile.isEmpty, ICCProfile.fits(profile, stored) {
      try check(mzm_jpeg_write_icc_profile(writer, profile, profile.count))
    }
  }

  private func check(_ status: Int32) throws(ImageEncodingError) {
    guard status != 0 else { return }
    throw .codecFailure(.jpeg, String(cString: mzm_jpeg_writer_message(writer)))
  }
}

/// Called back by libjpeg when its room is full, on the thread of `write`.
private func growJPEG(
  _ context: UnsafeMutableRawPointer?, _ used: Int, _ capacity: UnsafeMutablePointer<Int>?
) -> UnsafeMutablePointer<UInt8>? {
  guard let context, let capacity else { return nil }
  let encoder = Unmanaged<JPEGRowEncoder>.fromOpaque(context).takeUnretainedValue()
  guard let room = encoder.grow(used: used) else { return nil }
  capacity.pointee = room.capacity
  return room.base
}
