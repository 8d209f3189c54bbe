// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRandom
import Testing

@Suite struct RandomStreamTests {
  @Test func `unit numbers lie in their intervals`() {
    var stream = RandomStream(RandomKey(seed: 1))
    for _ in 0..<20_000 {
      #expect((0..<1).contains(stream.nextUnit()))
      let open = stream.nextOpenUnit()
      #expect(open > 0 && open < 1)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 10, 1000, 1 << 31, Int(UInt32.max)])
  func `an index stays below its bound`(_ bound: Int) {
    var stream = RandomStream(RandomKey(seed: 2))
    for _ in 0..<500 { #expect((0..<bound).contains(stream.nextIndex(below: bound))) }
  }

  @Test func `the orders of four things are equally frequent`() {
    var stream = RandomStream(RandomKey(seed: 3))
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[stream.nextPermutation(of: 4), default: 0] += 1 }
    #expect(counts.count == 24)
    // χ² with 23 degrees of freedom stays below 53 in 99.96 % of all cases.
    let chiSquare = counts.values.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    #expect(chiSquare < 53)
  }

  @Test func `orders of nothing and of one thing are what they must be`() {
    var stream = RandomStream(RandomKey(seed: 3))
    #expect(stream.nextPermutation(of: 0) == [])
    #expect(stream.nextPermutation(of: 1) == [0])
    #expect(stream.nextPermutation(of: 100).sorted() == Array(0..<100))
  }

  @Test func `weights decide, and without a use the chances are equal`() {
    var stream = RandomStream(RandomKey(seed: 4))
    #expect(stream.nextWeightedIndex([], count: 0) == nil)
    for _ in 0..<100 {
      #expect(stream.nextWeightedIndex([0, 1, 0], count: 3) == 1)
      #expect((0..<2).contains(stream.nextWeightedIndex([0, 0], count: 2) ?? -1))
      #expect((0..<2).contains(stream.nextWeightedIndex([], count: 2) ?? -1))
    }
  }

  @Test(arguments: [0, 1, 3, 4, 5, 64, 129], [0, 1, 4, 6])
  func `many words at once are those that come one by one`(_ count: Int, _ before: Int) {
    var (one, many) = (RandomStream(RandomKey(seed: 3)), RandomStream(RandomKey(seed: 3)))
    for _ in 0..<before { #expect(one.nextWord() == many.nextWord()) }
    #expect(many.nextWords(count) == (0..<count).map { _ in one.nextWord() })
    for _ in 0..<6 { #expect(one.nextWord() == many.nextWord()) }
  }
}
