// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the name that was perhaps meant.
package enum NameDistance {
  /// The known name nearest to `name`, if one is near enough to be a slip: at most a third of its
  /// letters wrong. The first of equally near ones.
  package static func nearest(to name: String, among known: [String]) -> String? {
    let limit = max(1, name.count / 3)
    let scored = known.map { (name: $0, distance: distance(name.lowercased(), $0)) }
    return scored.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
  }

  /// Insertions, deletions, substitutions and exchanges of neighbours that turn one into the other
  /// (optimal string alignment).
  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8.prefix(64)), Array(b.utf8.prefix(64)))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
