// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// Buffers that were used and may be used again.
///
/// The first touch of fresh memory costs as much as a cheap kernel, so a worker that renders many
/// pictures keeps the few buffers it needs. Any number of threads may share a pool.
public final class BufferPool: Sendable {
  private struct Buffer: @unchecked Sendable {
    // Safe: a buffer in the pool has no other owner.
    let base: UnsafeMutableRawPointer
    let capacity: Int
  }

  private let free = Locked<[Buffer]>([])
  private let limit: Int

  /// - Parameter limit: how many bytes the pool keeps at most; what is given back beyond that is
  ///   freed at once.
  public init(limit: Int = 64 << 20) {
    self.limit = limit
  }

  deinit {
    free.withLock { buffers in
      for buffer in buffers { buffer.base.deallocate() }
      buffers.removeAll()
    }
  }

  /// The smallest free buffer that is large enough and not more than twice that.
  func take(atLeast byteCount: Int) -> (UnsafeMutableRawPointer, Int)? {
    let found: Buffer? = free.withLock { buffers in
      var best: Int?
      for (index, buffer) in buffers.enumerated()
      where buffer.capacity >= byteCount && buffer.capacity / 2 <= byteCount {
        if best.map({ buffer.capacity < buffers[$0].capacity }) ?? true { best = index }
      }
      return best.map { buffers.remove(at: $0) }
    }
    return found.map { ($0.base, $0.capacity) }
  }

  func give(_ base: UnsafeMutableRawPointer, capacity: Int) {
    let buffer = Buffer(base: base, capacity: capacity)
    let freed: [Buffer] = free.withLock { buffers in
      buffers.append(buffer)
      var freed: [Buffer] = []
      var total = buffers.reduce(0) { $0 + $1.capacity }
      // The oldest go first: a job over pictures of many sizes must not keep all of them.
      while total > limit, !buffers.isEmpty {
        let oldest = buffers.removeFirst()
        total -= oldest.capacity
        freed.append(oldest)
      }
      return freed
    }
    for buffer in freed { buffer.base.deallocate() }
  }
}
