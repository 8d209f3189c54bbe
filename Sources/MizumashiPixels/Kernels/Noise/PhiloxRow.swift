// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The random words of one row of a picture.
///
/// Word i of row y is word i mod 4 of the Philox block with counter (i div 4, y, key.z, key.w) and
/// key (key.x, key.y): a pure function of key and place, so that any split of a picture agrees.
struct PhiloxRow {
  let key: NoiseKey

  /// Words are made in groups of this many; buffers hold a whole number of groups.
  static let group = 32

  /// The buffer size for `count` words.
  @inline(__always)
  static func capacity(forWords count: Int) -> Int {
    (count &+ group &- 1) / group &* group
  }

  /// Fills `words`, whose capacity is `capacity(forWords: count)`, with the words of row `y` from
  /// word `first` on, a multiple of 4.
  func fill(_ words: UnsafeMutablePointer<UInt32>, count: Int, y: Int, first: Int = 0) {
    let blocks = Self.capacity(forWords: count) / 4
    let row = UInt32(truncatingIfNeeded: y)
    let start = UInt32(truncatingIfNeeded: first / 4)
    let (k0, k1, c2, c3) = (key.x, key.y, key.z, key.w)
    for block in 0..<blocks {
      let counter = SIMD4(start &+ UInt32(truncatingIfNeeded: block), row, c2, c3)
      let out = Philox.block(counter: counter, key: SIMD2(k0, k1))
      let target = words + block &* 4
      target[0] = out.x
      target[1] = out.y
      target[2] = out.z
      target[3] = out.w
    }
  }
}
