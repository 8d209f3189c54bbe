// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// How well boxes were found.
package enum DetectionScores {
  /// A picture of a test.
  package struct Picture: Sendable {
    /// The boxes that are there; scores do not matter.
    package var truth: [DetectedBox]
    package var found: [DetectedBox]

    package init(truth: [DetectedBox], found: [DetectedBox]) {
      self.truth = truth
      self.found = found
    }
  }

  /// Average precision of one tag.
  ///
  /// A box that was found is right when it overlaps one of the same picture that is there, and no
  /// likelier box has taken that one (the rule of the Pascal VOC challenge).
  ///
  /// - Parameter overlap: intersection over union from which on two boxes are the same, such as
  ///   0.5.
  /// - Returns: 0…1; nil where no picture has such a box.
  package static func averagePrecision(
    _ pictures: [Picture], tag: Int, overlap: Double
  ) -> Double? {
    var ranked: [(score: Double, isTrue: Bool)] = []
    var total = 0
    for picture in pictures {
      let truth = picture.truth.filter { $0.tag == tag }
      total += truth.count
      var isTaken = [Bool](repeating: false, count: truth.count)
      let found = picture.found.filter { $0.tag == tag }
      for place in found.indices.sorted(by: { (-found[$0].score, $0) < (-found[$1].score, $1) }) {
        let overlaps = truth.map { $0.bounds.overlap(with: found[place].bounds) }
        let best = overlaps.indices.max { (overlaps[$0], -$0) < (overlaps[$1], -$1) }
        let isTrue = best.map { overlaps[$0] >= overlap && !isTaken[$0] } ?? false
        if let best, isTrue { isTaken[best] = true }
        ranked.append((found[place].score, isTrue))
      }
    }
    return AveragePrecision.value(ranked, of: total)
  }
}
