// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiLearning

@Suite struct MetricsTests {
  private static func judgement(_ truth: Int, _ probabilities: Double...) -> Judgement {
    Judgement(truth: [truth], probabilities: probabilities)
  }

  /// Five pictures, worked out by hand.
  private static let judgements = [
    judgement(0, 0.7, 0.2, 0.1), judgement(0, 0.3, 0.6, 0.1), judgement(1, 0.2, 0.5, 0.3),
    judgement(2, 0.1, 0.1, 0.8), judgement(2, 0.5, 0.2, 0.3),
  ]

  @Test func `exclusive tags are counted as by hand`() {
    let metrics = Metrics(Self.judgements, tagCount: 3, kind: .exclusive)
    #expect(metrics.accuracy == 0.6)
    #expect(metrics.confusion == [[1, 1, 0], [0, 1, 0], [1, 0, 1]])
    #expect(metrics.tags.map(\.precision) == [0.5, 0.5, 1])
    #expect(metrics.tags.map(\.recall) == [0.5, 1, 0.5])
    // Tag 0 from the likeliest: right, wrong, right. Tag 1: wrong, right. Tag 2: right, then a tie
    // of one right and one wrong.
    #expect(metrics.tags[0].averagePrecision.map { abs($0 - (1 + 2.0 / 3) / 2) < 1e-12 } == true)
    #expect(metrics.tags[1].averagePrecision == 0.5)
    #expect(metrics.tags[2].averagePrecision.map { abs($0 - (1 + 2.0 / 3) / 2) < 1e-12 } == true)
  }

  @Test func `independent tags are given from the threshold on`() {
    let judgements = [
      Judgement(truth: [0, 1], probabilities: [0.9, 0.4, 0.6]),
      Judgement(truth: [], probabilities: [0.1, 0.1, 0.1]),
    ]
    let metrics = Metrics(judgements, tagCount: 3, kind: .independent, threshold: 0.5)
    // One of three tags that are there or given; then none of none.
    #expect(abs(metrics.accuracy - (1.0 / 3 + 1) / 2) < 1e-12)
    #expect(metrics.confusion.isEmpty)
    #expect(metrics.tags[1].precision == nil && metrics.tags[1].recall == 0)
    #expect(metrics.tags[2].precision == 0 && metrics.tags[2].recall == nil)
    #expect(metrics.tags[2].averagePrecision == nil)
  }

  @Test func `average precision does not mind the order of equals`() {
    let ranked = [(0.5, true), (0.5, false), (0.5, false), (0.9, false), (0.1, true)]
    let value = AveragePrecision.value(ranked)
    #expect(value == AveragePrecision.value(ranked.reversed()))
    // One of four, then two of five.
    #expect(value.map { abs($0 - (0.25 + 0.4) / 2) < 1e-12 } == true)
    #expect(AveragePrecision.value([(0.3, false)]) == nil)
    #expect(AveragePrecision.value([(0.3, true)], of: 2) == 0.5)
  }

  @Test func `no pictures are no reason to stop`() {
    let metrics = Metrics([], tagCount: 2, kind: .exclusive)
    #expect(metrics.accuracy == 0 && metrics.meanAveragePrecision == nil)
  }
}
