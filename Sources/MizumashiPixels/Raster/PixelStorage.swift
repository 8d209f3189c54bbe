// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The memory of a raster; goes back to the pool it came from.
///
/// Safe to send: the bytes are written only through `Raster.withUnsafeMutableBytes`, which makes
/// sure that no other raster refers to them.
final class PixelStorage: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int
  /// What was allocated: as many bytes more as `base` may be moved by.
  private let allocation: UnsafeMutableRawPointer
  private let capacity: Int
  private let pool: BufferPool?

  /// Bytes that a processor takes for the same place while it decides whether a load has to wait
  /// for a store before it: it compares the lowest twelve bits of addresses.
  private static let aliasing = 4096

  /// - Parameter other: what will be read while this is written. The two are laid half a page
  ///   apart, for a copy between pages that begin alike takes twice as long.
  init(byteCount: Int, pool: BufferPool?, apartFrom other: PixelStorage? = nil) {
    self.byteCount = byteCount
    self.pool = pool
    let wanted = byteCount + Self.aliasing
    if let (buffer, size) = pool?.take(atLeast: wanted) {
      allocation = buffer
      capacity = size
    } else {
      capacity = wanted
      allocation = .allocate(byteCount: wanted, alignment: Raster.alignment)
    }
    guard let other else {
      base = allocation
      return
    }
    let place = Int(bitPattern: other.base) &+ Self.aliasing / 2
    let shift = (place &- Int(bitPattern: allocation)) & (Self.aliasing - 1)
    base = allocation + shift / Raster.alignment * Raster.alignment
  }

  convenience init(copying other: PixelStorage) {
    self.init(byteCount: other.byteCount, pool: other.pool, apartFrom: other)
    base.copyMemory(from: other.base, byteCount: other.byteCount)
  }

  deinit {
    if let pool {
      pool.give(allocation, capacity: capacity)
    } else {
      allocation.deallocate()
    }
  }
}
