// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A probability as a threshold for 16-bit random numbers: resolution 2⁻¹⁶, 0 and 1 exact.
struct Chance {
  /// How many of the 65536 numbers hit.
  let threshold: Int32

  init(_ fraction: Double) {
    precondition(fraction >= 0 && fraction <= 1, "a fraction lies in 0…1")
    threshold = Int32((fraction * 65536).rounded())
  }

  @inline(__always)
  func hits(_ half: UInt16) -> Bool { Int32(half) < threshold }
}
