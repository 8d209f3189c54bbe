// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The area under the curve of precision over recall.
package enum AveragePrecision {
  /// The mean of the precision at each true one, from the likeliest on; no interpolation between.
  ///
  /// Those that are equally likely are one step, so the order in which they come does not matter.
  ///
  /// - Parameter total: how many true ones there are, where some were not found; nil for those
  ///   that are listed.
  /// - Returns: 0…1; nil where there is no true one.
  package static func value(
    _ ranked: [(score: Double, isTrue: Bool)], of total: Int? = nil
  ) -> Double? {
    let total = total ?? ranked.count(where: \.isTrue)
    guard total > 0 else { return nil }
    let order = ranked.sorted { $0.score > $1.score }
    var (seen, right, sum) = (0, 0, 0.0)
    var place = 0
    while place < order.count {
      let score = order[place].score
      var found = 0
      while place < order.count, order[place].score == score {
        found += order[place].isTrue ? 1 : 0
        seen += 1
        place += 1
      }
      right += found
      sum += Double(found) * Double(right) / Double(seen)
    }
    return sum / Double(total)
  }
}
