// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Float {
  /// The nearest whole number, ties to even, for |self| ≤ 2²².
  ///
  /// Adding 1.5·2²³ leaves the whole part in the low bits. Unlike `Int32(_:)` this has no trap and
  /// no branch, so loops with it vectorise.
  @inline(__always)
  var nearestInt32: Int32 {
    Int32(bitPattern: (self + 12_582_912).bitPattern &- 0x4B40_0000)
  }
}
