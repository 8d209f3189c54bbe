// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Pixels of a row beyond the edge that follow each other in the source, one way or the other.
struct EdgeRun: Sendable {
  let target: Int
  /// Where the first comes from.
  let source: Int
  var count = 1
  var isReversed = false

  /// The runs of some columns of the target, from left to right.
  static func all(
    _ columns: Range<Int>, _ axis: LatticeAxis, _ rule: EdgeRule, _ width: Int
  ) -> [EdgeRun] {
    var runs: [EdgeRun] = []
    for x in columns {
      let source = rule.index(axis.index(x), count: width)
      if let last = runs.last, last.isContinued(by: source) {
        runs[runs.count - 1].isReversed = source < last.source
        runs[runs.count - 1].count += 1
      } else {
        runs.append(EdgeRun(target: x, source: source))
      }
    }
    return runs
  }

  private func isContinued(by column: Int) -> Bool {
    count == 1
      ? abs(column - source) == 1 : column == source + (isReversed ? -count : count)
  }
}
