// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking
internal import MizumashiPixels

/// Memory of pictures that was used and may be used again: a pool for each worker.
final class PoolShelf: Sendable {
  private let pools = Locked<[BufferPool]>([])
  private let limit: Int

  /// A picture of ten megapixels. Larger ones are rare, and their memory goes back.
  private static let bytesOfPool = 32 << 20

  /// - Parameter limit: how many pools are kept.
  init(limit: Int) { self.limit = limit }

  /// A pool that nobody else uses until it is given back.
  func take() -> BufferPool {
    pools.withLock { $0.popLast() } ?? BufferPool(limit: Self.bytesOfPool)
  }

  func give(_ pool: BufferPool) {
    pools.withLock { pools in
      if pools.count < limit { pools.append(pool) }
    }
  }
}
