// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRandom
import Testing

@Suite struct RandomKeyTests {
  /// Keys as they were when outputs were first promised to stay: a change here changes every
  /// picture that anyone has made.
  static let pinned: [(String, RandomKey, SIMD4<UInt32>)] = [
    ("seed 0", RandomKey(seed: 0), SIMD4(0xC0F7_A2E4, 0x86A1_DE87, 0xDA19_EB1B, 0xBC7A_691D)),
    ("seed 7", RandomKey(seed: 7), SIMD4(0xB0AC_2CE5, 0x1330_F50E, 0x542D_84E5, 0x597D_346B)),
    (
      "greatest seed", RandomKey(seed: .max),
      SIMD4(0x5244_4B6E, 0x0685_B969, 0x6FD0_83AE, 0x076F_9E67)
    ),
    (
      "empty name", RandomKey(seed: 7).child(""),
      SIMD4(0x611F_3AA6, 0x5309_05E3, 0xEB62_E5D0, 0x1E32_FD4D)
    ),
    (
      "name", RandomKey(seed: 7).child("rotate"),
      SIMD4(0x0BAA_26E0, 0xF17F_056E, 0xC19F_473F, 0xEF9F_56F6)
    ),
    (
      "eight bytes", RandomKey(seed: 7).child("abcdefgh"),
      SIMD4(0x67FD_90E1, 0x3462_2BBD, 0xD011_B68D, 0xB9D8_7F47)
    ),
    (
      "not ASCII", RandomKey(seed: 7).child("水増し"),
      SIMD4(0xBF13_764B, 0x99E8_98D9, 0xC6C1_D997, 0x0C07_0F4F)
    ),
    (
      "number", RandomKey(seed: 7).child(3),
      SIMD4(0x85E3_6C2B, 0x7689_E14D, 0x31C0_B46B, 0x279E_2029)
    ),
    (
      "negative number", RandomKey(seed: 7).child(-1),
      SIMD4(0xDA3F_63A5, 0xD749_9018, 0x7707_8596, 0x51E7_B0CA)
    ),
    (
      "place", RandomKey(seed: 7).child("cats/tom.jpg").child("tilt").child(3).child("angle"),
      SIMD4(0xA4A8_7B2D, 0x7CD5_564F, 0x7AE5_6729, 0x6D5C_5550)
    ),
  ]

  @Test func `derived keys are the ones they always were`() {
    for (name, key, words) in Self.pinned { #expect(key.words == words, "\(name)") }
  }

  @Test func `places that differ in anything have different keys`() {
    let root = RandomKey(seed: 1)
    var keys: Set<RandomKey> = [root, RandomKey(seed: 2), RandomKey(seed: 1 << 32)]
    var count = keys.count
    let names = [
      "", "a", "b", "ab", "ba", "a\u{0}", "\u{0}", "\u{0}\u{0}", "3", "abcdefgh", "abcdefg",
      "abcdefgh\u{0}", "abcdefghi", "é", "e\u{301}",
    ]
    for name in names {
      keys.insert(root.child(name))
      count += 1
    }
    for number in [0, 1, -1, 3, 1 << 32, Int.min, Int.max] {
      keys.insert(root.child(number))
      count += 1
    }
    keys.insert(root.child("a").child("b"))
    keys.insert(root.child("b").child("a"))
    #expect(keys.count == count + 2)
  }

  @Test func `each bit of a seed changes about half the bits of the key`() {
    let base = RandomKey(seed: 0).words
    for bit in 0..<64 {
      let other = RandomKey(seed: 1 << UInt64(bit)).words
      let changed = (0..<4).reduce(0) { $0 + (base[$1] ^ other[$1]).nonzeroBitCount }
      // 64 of 128 expected; six standard deviations of √32 to either side.
      #expect((30...98).contains(changed))
    }
  }
}
