// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiPixels

@Suite struct PhiloxRowTests {
  struct Answer: Sendable {
    let counter: SIMD4<UInt32>
    let key: SIMD2<UInt32>
    let words: SIMD4<UInt32>
  }

  /// The known answers published with Philox (Random123, kat_vectors).
  static let answers = [
    Answer(
      counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0),
      words: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    Answer(
      counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max),
      words: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    Answer(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: SIMD2(0xa409_3822, 0x299f_31d0),
      words: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test(arguments: answers)
  func `blocks agree with the published answers`(_ answer: Answer) {
    #expect(Philox.block(counter: answer.counter, key: answer.key) == answer.words)
  }

  @Test(arguments: answers)
  func `rows agree with the published answers`(_ answer: Answer) {
    let (counter, key) = (answer.counter, answer.key)
    let row = PhiloxRow(key: NoiseKey(key.x, key.y, counter.z, counter.w))
    PhiloxRow.withScratch(words: 4) { words in
      row.fill(words, count: 4, y: Int(counter.y), first: Int(counter.x) * 4)
      for lane in 0..<4 { #expect(words[lane] == answer.words[lane]) }
    }
  }

  @Test func `a row is its blocks, wherever it is begun`() {
    let row = PhiloxRow(key: NoiseKey(11, 22, 33, 44))
    PhiloxRow.withScratch(words: 300) { words in
      for first in [0, 4, 96] {
        for count in [1, 5, 31, 32, 33, 200] {
          row.fill(words, count: count, y: 7, first: first)
          for word in 0..<count {
            let place = first + word
            let block = Philox.block(
              counter: SIMD4(UInt32(place / 4), 7, 33, 44), key: SIMD2(11, 22))
            #expect(words[word] == block[place % 4])
          }
        }
      }
    }
  }
}
