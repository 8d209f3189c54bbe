// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The name of a stream of random numbers: 128 bits that stand for where the numbers are used.
///
/// A key grows from the seed by the parts of a place: the picture's identity, the variant, the
/// copy, the step, the parameter. The same place always has the same numbers, whatever was drawn
/// before, on whichever thread.
///
///     let key = RandomKey(seed: 7).child("cats/tom.jpg").child(3).child("rotate").child("angle")
public struct RandomKey: Hashable, Sendable {
  /// The state: the first two words key the generator, the other two are its upper counter.
  public let words: SIMD4<UInt32>

  public init(words: SIMD4<UInt32>) {
    self.words = words
  }

  /// The root of everything drawn under `seed`.
  public init(seed: UInt64) {
    let start = SIMD4<UInt32>(0x4D69_7A75, 0x6D61_7368, 0x6900_0000, 0x0000_0001)
    self.init(words: Self.absorbing(SIMD2(truncatingLow: seed), into: start))
  }

  /// The key of the part called `name`. Text is taken as the UTF-8 it is given in: whoever needs
  /// Unicode normalisation does it before.
  public func child(_ name: String) -> RandomKey {
    var state = words
    var block: UInt64 = 0
    var count = 0
    for byte in name.utf8 {
      block |= UInt64(byte) << UInt64(8 * (count % 8))
      count += 1
      if count % 8 == 0 {
        state = Self.absorbing(SIMD2(truncatingLow: block), into: state)
        block = 0
      }
    }
    if count % 8 != 0 { state = Self.absorbing(SIMD2(truncatingLow: block), into: state) }
    // The length ends the text, so that no text is a beginning of another; the odd constant keeps
    // texts and numbers apart.
    state = Self.absorbing(SIMD2(UInt32(truncatingIfNeeded: count), 0x5465_7874), into: state)
    return RandomKey(words: state)
  }

  /// The key of the part with this number.
  public func child(_ number: Int) -> RandomKey {
    let value = UInt64(bitPattern: Int64(number))
    let state = Self.absorbing(SIMD2(truncatingLow: value), into: words)
    return RandomKey(words: Self.absorbing(SIMD2(8, 0x4E75_6D62), into: state))
  }

  /// One step of a hash in the manner of Davies and Meyer, with Philox as the block cipher and the
  /// message as its key.
  private static func absorbing(
    _ message: SIMD2<UInt32>, into state: SIMD4<UInt32>
  ) -> SIMD4<UInt32> {
    Philox4x32.block(counter: state, key: message) ^ state
  }
}

extension SIMD2<UInt32> {
  fileprivate init(truncatingLow value: UInt64) {
    self.init(UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32))
  }
}
