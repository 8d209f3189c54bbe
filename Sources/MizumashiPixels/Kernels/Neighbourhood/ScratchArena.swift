// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Memory that a kernel needs during one call, cut from one allocation.
///
/// Every piece starts on a cache line and is followed by `Raster.overread` bytes that may be
/// touched, so that loops may work on whole vectors.
struct ScratchArena {
  private var next: UnsafeMutableRawPointer

  /// Memory for `count` elements; nothing is initialised.
  mutating func take<Element: BitwiseCopyable>(
    _ type: Element.Type = Element.self, count: Int
  ) -> UnsafeMutablePointer<Element> {
    let piece = next.bindMemory(to: Element.self, capacity: count)
    next += Self.byteCount(of: type, count: count)
    return piece
  }

  /// What one piece takes of the arena.
  static func byteCount<Element: BitwiseCopyable>(of type: Element.Type, count: Int) -> Int {
    let bytes = count * MemoryLayout<Element>.stride + Raster.overread
    return (bytes + Raster.alignment - 1) / Raster.alignment * Raster.alignment
  }

  /// Lends an arena of `byteCount` bytes, the sum of what its pieces take.
  static func with(byteCount: Int, _ body: (inout ScratchArena) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: Raster.alignment) { bytes in
      guard let base = bytes.baseAddress else { return }
      var arena = ScratchArena(next: base)
      body(&arena)
    }
  }
}
