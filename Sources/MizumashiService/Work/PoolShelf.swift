// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking
internal import MizumashiPixels

/// Memory of pictures that was used and may be used again: as many pools as ever worked at the same
/// time.
final class PoolShelf: Sendable {
  private let pools = Locked<[BufferPool]>([])

  /// A pool that nobody else uses until it is given back.
  func take() -> BufferPool {
    pools.withLock { $0.popLast() } ?? BufferPool()
  }

  func give(_ pool: BufferPool) {
    pools.withLock { $0.append(pool) }
  }
}
