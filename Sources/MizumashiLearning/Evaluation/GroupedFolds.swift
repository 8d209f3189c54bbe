// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiRandom

/// Deals pictures out to parts of a data set, so that pictures of one group are in one part, and
/// every part has its share of each tag as nearly as whole groups allow.
///
/// Groups with the rarest tags go first, each to the part that misses most of that tag (Sechidis,
/// Tsoumakas and Vlahavas, "On the Stratification of Multi-Label Data", 2011).
package enum GroupedFolds {
  /// - Parameters:
  ///   - groups: the group of each picture, by any numbers.
  ///   - tags: the tags of each picture, by their places.
  ///   - count: how many parts, at least 1.
  ///   - key: which of the many fair ways it is.
  /// - Returns: the part of each picture, 0..<count.
  package static func assign(
    groups: [Int], tags: [[Int]], count: Int, key: RandomKey
  ) -> [Int] {
    precondition(groups.count == tags.count && count > 0)
    var members: [Int: [Int]] = [:]
    for (picture, group) in groups.enumerated() { members[group, default: []].append(picture) }
    let tagCount = (tags.joined().max() ?? -1) + 1
    var totals = [Int](repeating: 0, count: tagCount)
    for tag in tags.joined() { totals[tag] += 1 }
    var stream = RandomStream(key)
    let inOrder = members.values.sorted { $0[0] < $1[0] }
    let shuffled = stream.nextPermutation(of: inOrder.count).map { inOrder[$0] }
    func rarity(_ group: [Int]) -> Int {
      group.flatMap { tags[$0] }.map { totals[$0] }.min() ?? .max
    }
    // Sorting keeps the drawn order among equals only by the second part of the key.
    let order = shuffled.enumerated().map { (rarity($1), -$1.count, $0, $1) }.sorted {
      ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2)
    }
    var tagCounts = [[Int]](repeating: totals.map { _ in 0 }, count: count)
    var sizes = [Int](repeating: 0, count: count)
    var result = [Int](repeating: 0, count: groups.count)
    for (_, _, _, group) in order {
      let own = group.flatMap { tags[$0] }
      let rarest = own.min { (totals[$0], $0) < (totals[$1], $1) }
      let best = (0..<count).min { a, b in
        let (x, y) = (rarest.map { tagCounts[a][$0] } ?? 0, rarest.map { tagCounts[b][$0] } ?? 0)
        return (x, sizes[a], a) < (y, sizes[b], b)
      }
      guard let best else { continue }
      for picture in group { result[picture] = best }
      for tag in own { tagCounts[best][tag] += 1 }
      sizes[best] += group.count
    }
    return result
  }
}
