// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How well a model did on pictures that it had not seen.
package struct Metrics: Sendable {
  /// One tag against all others.
  package struct Tag: Sendable {
    /// Pictures that have it.
    package var pictures = 0
    /// Pictures that were given it.
    package var given = 0
    /// Pictures that have it and were given it.
    package var right = 0
    /// The area under precision over recall; nil where no picture has the tag.
    package var averagePrecision: Double?

    /// How many of those that were given the tag have it; nil where none was.
    package var precision: Double? { given == 0 ? nil : Double(right) / Double(given) }
    /// How many of those that have the tag were given it; nil where none has it.
    package var recall: Double? { pictures == 0 ? nil : Double(right) / Double(pictures) }
  }

  package private(set) var tags: [Tag]
  /// Mean over pictures; see `Judgement.accuracy`. 0 without pictures.
  package private(set) var accuracy: Double
  /// Pictures by their tag (row) and the tag that they were given (column); empty for independent
  /// tags.
  package private(set) var confusion: [[Int]]

  /// - Parameter threshold: from which probability on a picture is given an independent tag.
  package init(
    _ judgements: [Judgement], tagCount: Int, kind: LinearModel.Kind, threshold: Double = 0.5
  ) {
    tags = Array(repeating: Tag(), count: tagCount)
    let isExclusive = kind == .exclusive
    confusion =
      isExclusive
      ? Array(repeating: Array(repeating: 0, count: tagCount), count: tagCount) : []
    var sum = 0.0
    for judgement in judgements {
      let given = judgement.predicted(kind, threshold: threshold)
      sum += judgement.accuracy(kind, threshold: threshold)
      for tag in judgement.truth { tags[tag].pictures += 1 }
      for tag in given {
        tags[tag].given += 1
        if judgement.truth.contains(tag) { tags[tag].right += 1 }
      }
      if isExclusive, let row = judgement.truth.first, let column = given.first {
        confusion[row][column] += 1
      }
    }
    accuracy = judgements.isEmpty ? 0 : sum / Double(judgements.count)
    for tag in 0..<tagCount {
      tags[tag].averagePrecision = AveragePrecision.value(
        judgements.map { ($0.probabilities[tag], $0.truth.contains(tag)) })
    }
  }

  /// Mean over the tags that any picture has.
  package var meanAveragePrecision: Double? {
    let known = tags.compactMap(\.averagePrecision)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}
