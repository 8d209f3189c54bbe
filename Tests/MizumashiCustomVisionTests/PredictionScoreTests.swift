// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiCustomVision

@Suite struct PredictionScoreTests {
  private func tag(_ name: String, _ probability: Double) -> Prediction {
    Prediction(probability: probability, tagId: name, tagName: name)
  }

  private func box(_ name: String, _ probability: Double, left: Double) -> Prediction {
    Prediction(
      probability: probability, tagId: name, tagName: name,
      boundingBox: PredictedBox(left: left, top: 0, width: 0.4, height: 0.4))
  }

  private func region(_ name: String, left: Double) -> PlannedRegion {
    PlannedRegion(tag: name, left: left, top: 0, width: 0.4, height: 0.4)
  }

  @Test func `with one tag the likeliest counts, in any order and however unlikely`() {
    var score = PredictionScore(.multiclass)
    score.add([tag("b", 0.3), tag("a", 0.4)], tags: ["a"], regions: [])
    score.add([tag("b", 0.6), tag("a", 0.4)], tags: ["a"], regions: [])
    #expect(score.accuracy == 0.5)
    #expect(score.tags["a"] == .init(labelled: 2, predicted: 1, right: 1))
    #expect(score.tags["b"] == .init(labelled: 0, predicted: 1, right: 0))
    #expect(score.tags["b"]?.recall == nil)
    #expect(score.total.precision == 0.5)
  }

  @Test func `with several tags each above the threshold counts`() {
    var score = PredictionScore(.multilabel)
    score.add([tag("a", 0.5), tag("b", 0.49)], tags: ["a", "b"], regions: [])
    #expect(score.accuracy == 0)
    #expect(score.total == .init(labelled: 2, predicted: 1, right: 1))
    #expect(score.total.recall == 0.5)
  }

  @Test func `a box is found once, by the likeliest that covers it`() {
    var score = PredictionScore(.detection)
    score.add(
      [box("a", 0.6, left: 0.01), box("a", 0.9, left: 0), box("a", 0.4, left: 0.5)], tags: [],
      regions: [region("a", left: 0), region("a", left: 0.5)])
    #expect(score.tags["a"] == .init(labelled: 2, predicted: 2, right: 1))
    #expect(score.accuracy == 0)
    score.add([box("a", 0.9, left: 0.1)], tags: [], regions: [region("a", left: 0)])
    #expect(score.rightPictures == 1)
    score.add([box("b", 0.9, left: 0)], tags: [], regions: [region("a", left: 0)])
    #expect(score.tags["b"] == .init(labelled: 0, predicted: 1, right: 0))
  }

  @Test func `without pictures there are no figures`() {
    let score = PredictionScore(.detection)
    #expect(score.accuracy == nil)
    #expect(score.total.precision == nil)
  }
}
