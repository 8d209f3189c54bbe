// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiGeometry

/// Deals out groups of pictures to splits, so that each split has its share of every class as
/// nearly as whole groups allow.
///
/// Groups with the rarest classes go first, each to the split that misses most of that class
/// (iterative stratification, Sechidis, Tsoumakas and Vlahavas 2011). Ties are broken by a hash of
/// the names and the seed, so the order of files does not matter.
struct SplitPlan {
  struct Group {
    /// Samples of the group, by their places.
    var members: [Int]
    /// How many of them have each class.
    var classes: [Int: Int]
    var hash: UInt64
  }

  /// Names of splits and the share that each is to have; shares add up to 1.
  let shares: [(name: String, share: Double)]

  /// - Returns: the split of each sample, as a place in `shares`.
  func assign(_ groups: [Group], sampleCount: Int) -> [Int] {
    var totals: [Int: Int] = [:]
    for group in groups {
      for (found, count) in group.classes { totals[found, default: 0] += count }
    }
    var missing = shares.map { share in totals.mapValues { Double($0) * share.share } }
    var room = shares.map { Double(sampleCount) * $0.share }
    var result = [Int](repeating: 0, count: sampleCount)
    func rarest(_ group: Group) -> (count: Int, found: Int)? {
      group.classes.keys.map { (totals[$0] ?? 0, $0) }.min { $0 < $1 }
    }
    let order = groups.map { (group: $0, rarest: rarest($0)) }.sorted { a, b in
      let (x, y) = (a.rarest?.count ?? .max, b.rarest?.count ?? .max)
      if x != y { return x < y }
      if a.group.members.count != b.group.members.count {
        return a.group.members.count > b.group.members.count
      }
      return (a.group.hash, a.group.members[0]) < (b.group.hash, b.group.members[0])
    }
    for (group, rarest) in order {
      let best = shares.indices.max { a, b in
        if let found = rarest?.found {
          let (x, y) = (missing[a][found] ?? 0, missing[b][found] ?? 0)
          if abs(x - y) > 1e-9 { return x < y }
        }
        if abs(room[a] - room[b]) > 1e-9 { return room[a] < room[b] }
        return a > b
      }
      guard let best else { continue }
      for member in group.members { result[member] = best }
      room[best] -= Double(group.members.count)
      for (found, count) in group.classes { missing[best][found, default: 0] -= Double(count) }
    }
    return result
  }
}
