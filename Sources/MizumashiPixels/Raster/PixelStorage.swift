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
  private let capacity: Int
  private let pool: BufferPool?

  init(byteCount: Int, pool: BufferPool?) {
    self.byteCount = byteCount
    self.pool = pool
    if let (buffer, size) = pool?.take(atLeast: byteCount) {
      base = buffer
      capacity = size
    } else {
      capacity = byteCount
      base = .allocate(byteCount: byteCount, alignment: Raster.alignment)
    }
  }

  convenience init(copying other: PixelStorage) {
    self.init(byteCount: other.byteCount, pool: other.pool)
    base.copyMemory(from: other.base, byteCount: other.byteCount)
  }

  deinit {
    if let pool {
      pool.give(base, capacity: capacity)
    } else {
      base.deallocate()
    }
  }
}
