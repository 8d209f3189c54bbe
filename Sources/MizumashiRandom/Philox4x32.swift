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
    var words = counter
    var key = key
    for round in 0..<10 {
      if round > 0 { key = SIMD2(key.x &+ weyl.0, key.y &+ weyl.1) }
      let first = words.x.multipliedFullWidth(by: multipliers.0)
      let second = words.z.multipliedFullWidth(by: multipliers.1)
      words = SIMD4(
        second.high ^ words.y ^ key.x, second.low,
        first.high ^ words.w ^ key.y, first.low)
    }
    return words
  }
}
