// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import Testing

@testable import MizumashiStandIn

@Suite struct ScoresTests {
  private let tags = ["a", "b"].map {
    MizumashiCustomVision.Tag(id: $0, name: $0, type: "Regular", imageCount: 0)
  }

  private func said(
    _ tag: String, _ probability: Double, _ box: PredictedBox? = nil
  ) -> StoredPrediction {
    StoredPrediction(ModelPrediction(tagId: tag, probability: probability, box: box))
  }

  @Test func `precision, recall and average precision of a worked example`() {
    // By probability: right, wrong, right. Average precision: (1/1 + 2/3) / 2.
    let examples = [
      Scores.Example(tagIds: ["a"], regions: [], predictions: [said("a", 0.9)]),
      Scores.Example(tagIds: ["b"], regions: [], predictions: [said("a", 0.8)]),
      Scores.Example(tagIds: ["a"], regions: [], predictions: [said("a", 0.4)]),
    ]
    let performance = Scores(kind: .multiclass, threshold: 0.5, overlap: 0)
      .performance(of: examples, tags)
    let a = performance.perTagPerformance?.first
    #expect(a?.precision == 0.5 && a?.recall == 0.5)
    #expect(abs((a?.averagePrecision ?? 0) - 5.0 / 6) < 1e-12)
    #expect(performance.perTagPerformance?.last?.recall == 0)
    #expect(performance.recall == 1.0 / 3 && performance.precision == 0.5)
  }

  @Test func `a box is right once`() {
    let region = ImageRegion(
      regionId: "r", tagName: "a", created: Timestamp(milliseconds: 0), tagId: "a", left: 0,
      top: 0, width: 0.5, height: 0.5)
    let exact = PredictedBox(left: 0, top: 0, width: 0.5, height: 0.5)
    // Half of the union.
    let half = PredictedBox(left: 0, top: 0, width: 0.25, height: 0.5)
    let example = Scores.Example(
      tagIds: ["a"], regions: [region],
      predictions: [said("a", 0.9, exact), said("a", 0.8, exact), said("b", 0.9, exact)])
    let performance = Scores(kind: .detection, threshold: 0.5, overlap: 0.5)
      .performance(of: [example], tags)
    #expect(performance.recall == 1 && performance.precision == 1.0 / 3)
    let loose = Scores.Example(
      tagIds: ["a"], regions: [region], predictions: [said("a", 0.9, half)])
    for (overlap, recall) in [(0.4, 1.0), (0.5, 0.0)] {
      let performance = Scores(kind: .detection, threshold: 0.5, overlap: overlap)
        .performance(of: [loose], tags)
      #expect(performance.recall == recall)
    }
  }

  @Test func `nothing predicted is no error`() {
    let performance = Scores(kind: .multilabel, threshold: 0.5, overlap: 0)
      .performance(of: [], tags)
    #expect(performance.precision == 0 && performance.recall == 0)
  }
}
