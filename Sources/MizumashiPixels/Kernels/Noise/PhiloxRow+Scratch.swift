// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension PhiloxRow {
  /// Lends memory for the words of one row, once for many rows.
  @inline(__always)
  static func withScratch(words count: Int, _ body: (UnsafeMutablePointer<UInt32>) -> Void) {
    withUnsafeTemporaryAllocation(
      byteCount: capacity(forWords: count) * 4 + 64, alignment: 64
    ) { buffer in
      guard let base = buffer.baseAddress else { return }
      body(base.assumingMemoryBound(to: UInt32.self))
    }
  }

  /// Fills the scratch with the words of row `y` and reads them as `count` halves: half 2i is the
  /// lower half of word i, half 2i + 1 the upper one (the order of memory on every platform that
  /// Swift runs on).
  @inline(__always)
  func halves(
    _ words: UnsafeMutablePointer<UInt32>, count: Int, y: Int, first: Int = 0
  ) -> UnsafePointer<UInt16> {
    fill(words, count: (count &+ 1) / 2, y: y, first: first / 2)
    return UnsafeRawPointer(words).assumingMemoryBound(to: UInt16.self)
  }
}
