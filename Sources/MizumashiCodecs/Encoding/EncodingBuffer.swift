// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The bytes of a file being written, in memory that is kept for the next file.
///
/// A worker that writes thousands of files keeps one, so that memory is taken, and touched for the
/// first time, once. One thread uses it at a time.
public final class EncodingBuffer {
  private var base: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  public private(set) var count = 0

  public init() {}

  deinit { free(base) }

  /// Lends the bytes.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// A copy of the bytes.
  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Forgets the bytes and keeps the memory.
  public func removeAll() { count = 0 }

  /// Adds bytes; false when there is no memory.
  func append(_ bytes: UnsafePointer<UInt8>, count added: Int) -> Bool {
    guard reserve(count + added), let base else { return false }
    (base + count).update(from: bytes, count: added)
    count += added
    return true
  }

  func append(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { append($0, count: buffer.count) } ?? true
    }
  }

  /// For a writer that fills the memory itself: room for more than `used` bytes of its own after
  /// `offset`, which this buffer already held; nil when there is no memory.
  func room(after offset: Int, used: Int) -> (base: UnsafeMutablePointer<UInt8>, capacity: Int)? {
    // 64 kB hold a 640×480 photograph at quality 75, so that the usual file never moves.
    guard used == 0 && capacity > offset || reserve(max(1 << 16, 2 * capacity)),
      let base
    else { return nil }
    return (base + offset, capacity - offset)
  }

  /// Ends what was written into `room`.
  func setCount(_ count: Int) {
    precondition(count <= capacity)
    self.count = count
  }

  private func reserve(_ wanted: Int) -> Bool {
    guard wanted > capacity else { return true }
    let larger = max(wanted, 2 * capacity)
    guard let moved = realloc(base, larger) else { return false }
    base = moved.assumingMemoryBound(to: UInt8.self)
    capacity = larger
    return true
  }
}
