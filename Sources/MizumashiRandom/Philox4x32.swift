// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Philox4x32-10: a counter-based generator. The words are a pure function of counter and key, so
/// any word can be had without the ones before it.
///
/// **Source**: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
/// The tests hold the known answers published with it.
public enum Philox4x32 {
  private static let multipliers: (UInt32, UInt32) = (0xD251_1F53, 0xCD9E_8D57)
  private static let weyl: (UInt32, UInt32) = (0x9E37_79B9, 0xBB67_AE85)

  /// The four words at `counter` under `key`.
  public static func block(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>
  ) -> SIMD4<UInt32> {
    let words = rounds(
      (counter.x, counter.y, counter.z, counter.w), (key.x, key.y))
    return SIMD4(words.0, words.1, words.2, words.3)
  }

  /// The same on plain words: a loop over counters around it works on whole vectors.
  @inline(__always)
  static func rounds(
    _ counter: (UInt32, UInt32, UInt32, UInt32), _ key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let first = UInt64(c0) &* UInt64(multipliers.0)
      let second = UInt64(c2) &* UInt64(multipliers.1)
      c0 = UInt32(truncatingIfNeeded: second >> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: second)
      c2 = UInt32(truncatingIfNeeded: first >> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: first)
      k0 &+= weyl.0
      k1 &+= weyl.1
    }
    return (c0, c1, c2, c3)
  }
}
