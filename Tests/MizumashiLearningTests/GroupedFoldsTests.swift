// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRandom
import Testing

@testable import MizumashiLearning

@Suite struct GroupedFoldsTests {
  private static let groups = (0..<120).map { $0 < 60 ? $0 / 3 : $0 }
  private static let tags = (0..<120).map { [$0 % 4 == 3 ? 3 : $0 % 2] }

  private static func folds(_ seed: UInt64 = 1, _ count: Int = 5) -> [Int] {
    GroupedFolds.assign(groups: groups, tags: tags, count: count, key: RandomKey(seed: seed))
  }

  @Test(arguments: 1...6) func `groups stay together`(count: Int) {
    let folds = Self.folds(1, count)
    for (picture, group) in Self.groups.enumerated() {
      #expect(folds[picture] == folds[Self.groups.firstIndex(of: group) ?? -1])
    }
    #expect(Set(folds) == Set(0..<count))
  }

  @Test func `every part has its share of every tag`() {
    let folds = Self.folds()
    for tag in [0, 1, 3] {
      let total = Self.tags.count { $0 == [tag] }
      for fold in 0..<5 {
        let count = zip(folds, Self.tags).count { $0 == fold && $1 == [tag] }
        #expect(abs(Double(count) - Double(total) / 5) <= 3)
      }
    }
  }

  @Test func `a seed is one way, and another seed another`() {
    #expect(Self.folds(1) == Self.folds(1))
    #expect(Self.folds(1) != Self.folds(2))
  }

  @Test func `pictures without tags are dealt out too`() {
    let folds = GroupedFolds.assign(
      groups: [0, 1, 2, 3], tags: [[], [], [0], []], count: 2, key: RandomKey(seed: 3))
    #expect(folds.sorted() == [0, 0, 1, 1])
  }
}
