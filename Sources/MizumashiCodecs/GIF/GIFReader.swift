// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CGIF
internal import MizumashiGeometry
internal import MizumashiPixels

/// GIF by giflib: the first frame on its canvas.
///
/// The canvas that the frame leaves free is transparent where the frame has a transparent colour,
/// else of the background colour, else transparent. A canvas too small for the frame grows, as it
/// does in browsers and in Pillow.
final class GIFReader: PictureReader {
  let header: PictureHeader
  private let file: UnsafeMutablePointer<GifFileType>
  private let source: Source
  private let palette: Palette
  /// What fills the canvas beside the frame; nil for nothing visible.
  private let background: UInt8?
  private let leavesRoom: Bool
  private let limits: DecodingLimits

  /// Where giflib reads from; it calls back with the address of this.
  final class Source {
    let bytes: UnsafeRawBufferPointer
    var position = 0
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
  }

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits) throws(ImageDecodingError) {
    source = Source(bytes)
    self.limits = limits
    var code: Int32 = 0
    guard let file = DGifOpen(Unmanaged.passUnretained(source).toOpaque(), readGIF, &code) else {
      throw .damaged(.gif, Self.words(code))
    }
    self.file = file
    let transparent: Int?
    do throws(ImageDecodingError) {
      let screen = Extent(
        width: Int(file.pointee.SWidth), height: Int(file.pointee.SHeight))
      try limits.check(screen)
      transparent = try Self.advanceToFrame(of: file)
    } catch {
      DGifCloseFile(file, nil)
      throw error
    }
    let frame = file.pointee.Image
    let extent = Extent(
      width: max(Int(file.pointee.SWidth), Int(frame.Left + frame.Width)),
      height: max(Int(file.pointee.SHeight), Int(frame.Top + frame.Height)))
    let covers =
      frame.Left <= 0 && frame.Top <= 0 && Int(frame.Left + frame.Width) >= extent.width
      && Int(frame.Top + frame.Height) >= extent.height
    let hasBackground = file.pointee.SColorMap != nil && frame.ColorMap == nil
    let hasAlpha = transparent != nil || !(covers || hasBackground)
    let filler = transparent ?? (hasBackground ? Int(file.pointee.SBackGroundColor) : nil)
    var palette = Palette(
      Self.colours(of: frame.ColorMap ?? file.pointee.SColorMap), hasAlpha: hasAlpha)
    if let transparent { palette[transparent].alpha = 0 }
    self.palette = palette
    background = filler.map { UInt8(truncatingIfNeeded: $0) }
    leavesRoom = !covers
    header = PictureHeader(extent: extent, format: PixelFormat(palette.layout))
  }

  deinit { DGifCloseFile(file, nil) }

  func read(into target: MutableRasterView) throws(ImageDecodingError) -> [String] {
    let frame = file.pointee.Image
    let (left, top) = (Int(frame.Left), Int(frame.Top))
    let (width, height) = (Int(frame.Width), Int(frame.Height))
    guard width > 0, height > 0 else { throw .damaged(.gif, "a frame of \(width)×\(height)") }
    try limits.check(Extent(width: width, height: height))
    if leavesRoom {
      if let background {
        palette.fill(target, with: background)
      } else {
        clear(target)
      }
    }
    var line = [UInt8](repeating: 0, count: width)
    for y in Self.rowOrder(height: height, isInterlaced: frame.Interlace) {
      guard DGifGetLine(file, &line, Int32(width)) == GIF_OK else {
        throw .damaged(.gif, Self.words(file.pointee.Error))
      }
      let row = target.row(top + y, as: UInt8.self) + left * target.format.bytesPerPixel
      line.withUnsafeBufferPointer { palette.write($0, to: row) }
    }
    return []
  }

  private func clear(_ target: MutableRasterView) {
    for y in 0..<target.extent.height {
      (target.base + y * target.stride).initializeMemory(
        as: UInt8.self, repeating: 0, count: target.extent.width * target.format.bytesPerPixel)
    }
  }

  /// Interlaced frames hold every eighth row from 0 and from 4, every fourth from 2, every second
  /// from 1.
  private static func rowOrder(height: Int, isInterlaced: Bool) -> [Int] {
    guard isInterlaced else { return Array(0..<height) }
    return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { start, step in
      Array(stride(from: start, to: height, by: step))
    }
  }

  /// Reads up to the first frame's pixels; returns the index that is transparent in it.
  private static func advanceToFrame(
    of file: UnsafeMutablePointer<GifFileType>
  ) throws(ImageDecodingError) -> Int? {
    var transparent: Int?
    while true {
      var kind = UNDEFINED_RECORD_TYPE
      guard DGifGetRecordType(file, &kind) == GIF_OK else {
        throw .damaged(.gif, words(file.pointee.Error))
      }
      switch kind {
      case IMAGE_DESC_RECORD_TYPE:
        guard DGifGetImageDesc(file) == GIF_OK else {
          throw .damaged(.gif, words(file.pointee.Error))
        }
        return transparent
      case EXTENSION_RECORD_TYPE:
        if let found = try readExtension(of: file) { transparent = found >= 0 ? found : nil }
      default:
        throw .damaged(.gif, "there is no picture in it")
      }
    }
  }

  /// Of a graphic control extension: the transparent index, or −1 for none; nil for any other.
  private static func readExtension(
    of file: UnsafeMutablePointer<GifFileType>
  ) throws(ImageDecodingError) -> Int? {
    var result: Int?
    var code: Int32 = 0
    var block: UnsafeMutablePointer<GifByteType>?
    guard DGifGetExtension(file, &code, &block) == GIF_OK else {
      throw .damaged(.gif, words(file.pointee.Error))
    }
    while let bytes = block {
      // A graphic control block: 4 bytes, flags, a delay of two, the index.
      if code == GRAPHICS_EXT_FUNC_CODE, bytes[0] == 4 {
        result = bytes[1] & 1 == 1 ? Int(bytes[4]) : -1
      }
      guard DGifGetExtensionNext(file, &block) == GIF_OK else {
        throw .damaged(.gif, words(file.pointee.Error))
      }
    }
    return result
  }

  private static func colours(of map: UnsafeMutablePointer<ColorMapObject>?) -> [Palette.Entry] {
    guard let map = map?.pointee, let colours = map.Colors else { return [] }
    return (0..<Int(map.ColorCount)).map { index in
      Palette.Entry(
        red: colours[index].Red, green: colours[index].Green, blue: colours[index].Blue)
    }
  }

  private static func words(_ code: Int32) -> String {
    GifErrorString(code).map { String(cString: $0) } ?? "error \(code)"
  }
}

/// Called back by giflib for the next bytes.
private func readGIF(
  _ file: UnsafeMutablePointer<GifFileType>?, _ target: UnsafeMutablePointer<GifByteType>?,
  _ count: Int32
) -> Int32 {
  guard let file, let target, let context = file.pointee.UserData else { return 0 }
  let source = Unmanaged<GIFReader.Source>.fromOpaque(context).takeUnretainedValue()
  let available = min(Int(count), source.bytes.count - source.position)
  guard available > 0, let base = source.bytes.baseAddress else { return 0 }
  UnsafeMutableRawPointer(target).copyMemory(
    from: base + source.position, byteCount: available)
  source.position += available
  return Int32(available)
}
