// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// The pixels of a raster while a kernel reads them.
///
/// Valid only inside the closure that lent it (`Raster.withView`).
public struct RasterView: @unchecked Sendable {
  // Safe: rows are only read, and the lender keeps the memory alive.
  public let base: UnsafeRawPointer
  public let extent: Extent
  public let format: PixelFormat
  /// Bytes from row to row.
  public let stride: Int

  public init(base: UnsafeRawPointer, extent: Extent, format: PixelFormat, stride: Int) {
    self.base = base
    self.extent = extent
    self.format = format
    self.stride = stride
  }

  /// The first component of row `y`. `Raster.overread` bytes past the last row may be read.
  @inline(__always)
  public func row<Component: PixelComponent>(
    _ y: Int, as type: Component.Type = Component.self
  ) -> UnsafePointer<Component> {
    (base + y &* stride).assumingMemoryBound(to: Component.self)
  }

  /// The first `count` rows.
  public func prefix(_ count: Int) -> RasterView {
    RasterView(
      base: base, extent: Extent(width: extent.width, height: min(count, extent.height)),
      format: format, stride: stride)
  }
}

/// The pixels of a raster while a kernel writes them.
///
/// Several threads may write different rows through one view. Valid only inside the closure that
/// lent it (`Raster.withMutableView`).
public struct MutableRasterView: @unchecked Sendable {
  // Safe: whoever splits rows among threads gives each row to one thread.
  public let base: UnsafeMutableRawPointer
  public let extent: Extent
  public let format: PixelFormat
  /// Bytes from row to row.
  public let stride: Int

  public init(
    base: UnsafeMutableRawPointer, extent: Extent, format: PixelFormat, stride: Int
  ) {
    self.base = base
    self.extent = extent
    self.format = format
    self.stride = stride
  }

  /// The first component of row `y`.
  @inline(__always)
  public func row<Component: PixelComponent>(
    _ y: Int, as type: Component.Type = Component.self
  ) -> UnsafeMutablePointer<Component> {
    (base + y &* stride).assumingMemoryBound(to: Component.self)
  }

  /// The same rows as those from row `y` on of a picture of another height, of which there are no
  /// others: a kernel that is asked for these finds them at their places.
  public func standing(at y: Int, in picture: Extent) -> MutableRasterView {
    // Safe: the address of row 0 may lie outside the memory, but only that of the rows that exist
    // is ever used.
    MutableRasterView(base: base - y * stride, extent: picture, format: format, stride: stride)
  }

  /// Takes rows over, unless they are these already, and hands out each while it is in cache: for
  /// loops that only know how to change a row where it is.
  @inline(__always)
  func forEachRow(_ rows: Range<Int>, takenFrom source: RasterView, _ body: (Int) -> Void) {
    let byteCount = extent.width * format.bytesPerPixel
    for y in rows {
      let row = base + y * stride
      if source.base != base {
        row.copyMemory(from: source.base + y * source.stride, byteCount: byteCount)
      }
      body(y)
    }
  }

  /// The same pixels, to be read.
  public var reading: RasterView {
    RasterView(base: UnsafeRawPointer(base), extent: extent, format: format, stride: stride)
  }
}

extension Raster {
  /// Lends the pixels to read.
  public func withView<Result, Failure: Error>(
    _ body: (RasterView) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let (extent, format, stride) = (extent, format, stride)
    return try withUnsafeBytes { base throws(Failure) in
      try body(RasterView(base: base, extent: extent, format: format, stride: stride))
    }
  }

  /// Lends the pixels to write in place.
  public mutating func withMutableView<Result, Failure: Error>(
    _ body: (MutableRasterView) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let (extent, format, stride) = (extent, format, stride)
    return try withUnsafeMutableBytes { base throws(Failure) in
      try body(MutableRasterView(base: base, extent: extent, format: format, stride: stride))
    }
  }
}
