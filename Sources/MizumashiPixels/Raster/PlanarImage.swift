// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// A picture as training frameworks take it: floating point, one channel after the other.
///
/// The value of channel c at (x, y) lies at (c · height + y) · width + x; nothing is padded.
public struct PlanarImage: @unchecked Sendable {
  // Safe: written once, by the closure that makes it.
  public let extent: Extent
  public let channelCount: Int
  private let storage: PixelStorage

  /// An image whose values `write` sets, all of them.
  public init<Failure: Error>(
    _ extent: Extent, channelCount: Int, pool: BufferPool? = nil,
    write: (Planes) throws(Failure) -> Void
  ) throws(Failure) {
    self.extent = extent
    self.channelCount = channelCount
    storage = PixelStorage(
      byteCount: extent.area * channelCount * MemoryLayout<Float>.stride, pool: pool)
    try write(
      Planes(
        base: storage.base.assumingMemoryBound(to: Float.self), extent: extent,
        channelCount: channelCount))
  }

  /// The values while they are written. Valid only inside the closure that gets it.
  public struct Planes {
    let base: UnsafeMutablePointer<Float>
    let extent: Extent
    let channelCount: Int

    /// The first value of a row of one channel.
    @inline(__always)
    func row(_ y: Int, channel: Int) -> UnsafeMutablePointer<Float> {
      base + (channel &* extent.height &+ y) &* extent.width
    }
  }

  /// How many values there are.
  public var count: Int { extent.area * channelCount }

  /// Reads the values.
  public func withUnsafeValues<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { extendLifetime(storage) }
    return try body(
      UnsafeBufferPointer(start: storage.base.assumingMemoryBound(to: Float.self), count: count))
  }

  /// The values in an array of their own.
  public var values: [Float] { withUnsafeValues { Array($0) } }
}
