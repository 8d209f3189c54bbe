// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// A picture in memory: rows of interleaved pixels, each row aligned and padded.
///
/// A raster is a value: a copy shares its memory until one of the two is written.
///
/// **Shape**: any extent, empty ones included; 1 to 4 channels of 8 bit, 16 bit or float.
public struct Raster: Sendable {
  public let extent: Extent
  public let format: PixelFormat
  /// Bytes from the start of one row to the start of the next; a multiple of `Raster.alignment`.
  public let stride: Int
  private(set) var storage: PixelStorage

  /// Rows start on this boundary, a cache line.
  public static let alignment = 64
  /// Bytes that may be read, never written, past the last row: kernels load whole vectors.
  public static let overread = 64

  /// A raster whose pixels are not yet written; the memory comes from `pool` where one is given.
  ///
  /// - Parameter source: the raster that will be read while this one is written, if any: their
  ///   memory is laid out so that reading does not wait for writing.
  public init(
    uninitialized extent: Extent, _ format: PixelFormat, pool: BufferPool? = nil,
    from source: Raster? = nil
  ) {
    let stride = Self.stride(width: extent.width, format)
    self.extent = extent
    self.format = format
    self.stride = stride
    storage = PixelStorage(
      byteCount: stride * extent.height + Self.overread, pool: pool, apartFrom: source?.storage)
  }

  /// A raster of zeros: black, and transparent where there is alpha.
  public init(_ extent: Extent, _ format: PixelFormat) {
    self.init(uninitialized: extent, format)
    storage.base.initializeMemory(as: UInt8.self, repeating: 0, count: storage.byteCount)
  }

  /// The row pitch that a raster of this width and format has, in bytes.
  public static func stride(width: Int, _ format: PixelFormat) -> Int {
    (width * format.bytesPerPixel + alignment - 1) / alignment * alignment
  }

  /// The bytes of a row that belong to pixels, without its padding.
  public var rowByteCount: Int { extent.width * format.bytesPerPixel }

  /// Reads the pixels: `body` gets the address of the first row; row y starts `y * stride` later.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { extendLifetime(storage) }
    return try body(UnsafeRawPointer(storage.base))
  }

  /// Writes the pixels in place, after a copy when another raster shares the memory.
  public mutating func withUnsafeMutableBytes<Result, Failure: Error>(
    _ body: (UnsafeMutableRawPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if !isKnownUniquelyReferenced(&storage) {
      storage = PixelStorage(copying: storage)
    }
    defer { extendLifetime(storage) }
    return try body(storage.base)
  }

  /// The components of pixel (`x`, `y`) as they are stored. For tests and single pixels: a kernel
  /// reads rows.
  public subscript(x: Int, y: Int) -> [Double] {
    precondition(x >= 0 && y >= 0 && x < extent.width && y < extent.height)
    return withUnsafeBytes { base in
      let pixel = base + y * stride + x * format.bytesPerPixel
      return (0..<format.channelCount).map { channel in
        switch format.depth {
        case .uint8: Double(pixel.load(fromByteOffset: channel, as: UInt8.self))
        case .uint16: Double(pixel.load(fromByteOffset: channel * 2, as: UInt16.self))
        case .float32: Double(pixel.load(fromByteOffset: channel * 4, as: Float.self))
        }
      }
    }
  }

  /// All rows without their padding, one after the other.
  public var packedBytes: [UInt8] {
    withUnsafeBytes { base in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(rowByteCount * extent.height)
      for y in 0..<extent.height {
        bytes.append(
          contentsOf: UnsafeRawBufferPointer(start: base + y * stride, count: rowByteCount))
      }
      return bytes
    }
  }

  /// A raster with the given rows; `bytes` holds them without padding.
  public init(_ extent: Extent, _ format: PixelFormat, packedBytes bytes: [UInt8]) {
    self.init(extent, format)
    precondition(bytes.count == rowByteCount * extent.height, "one component for every place")
    let (rowByteCount, stride) = (rowByteCount, stride)
    withUnsafeMutableBytes { base in
      bytes.withUnsafeBytes { source in
        guard let start = source.baseAddress else { return }
        for y in 0..<extent.height {
          (base + y * stride).copyMemory(from: start + y * rowByteCount, byteCount: rowByteCount)
        }
      }
    }
  }
}

extension Raster: Equatable {
  /// Same extent, same format, same pixels; padding does not count.
  public static func == (a: Raster, b: Raster) -> Bool {
    a.extent == b.extent && a.format == b.format && a.packedBytes == b.packedBytes
  }
}
