// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Which of many things belong together, directly or by others between (union and find).
struct LikenessGroups {
  private var parents: [Int32]

  /// Everything for itself.
  init(count: Int) { parents = (0..<Int32(count)).map { $0 } }

  /// The first member of the group.
  mutating func leader(of member: Int) -> Int {
    var leader = Int32(member)
    while parents[Int(leader)] != leader { leader = parents[Int(leader)] }
    var next = Int32(member)
    while parents[Int(next)] != leader {
      (next, parents[Int(next)]) = (parents[Int(next)], leader)
    }
    return Int(leader)
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (leader(of: a), leader(of: b))
    if first < second { parents[second] = Int32(first) } else { parents[first] = Int32(second) }
  }

  /// Joins all that are equal by a key; nil keys are alone.
  mutating func join<Key: Hashable>(by key: (Int) -> Key?) {
    var first: [Key: Int] = [:]
    for member in parents.indices {
      guard let key = key(member) else { continue }
      if let other = first[key] { join(other, member) } else { first[key] = member }
    }
  }

  /// Joins all whose hashes are alike.
  ///
  /// Of eight parts of 16 bits at least two are the same where at most six bits differ, so only
  /// pictures that agree in one part are compared.
  mutating func join(alike hash: (Int) -> PerceptualHash?) {
    for part in 0..<8 {
      var shelves: [UInt16: [Int32]] = [:]
      for member in parents.indices {
        guard let hash = hash(member), !hash.isPlain else { continue }
        let word = part < 4 ? hash.right : hash.down
        shelves[UInt16(truncatingIfNeeded: word >> UInt64(part % 4 * 16)), default: []].append(
          Int32(member))
      }
      for shelf in shelves.values where shelf.count > 1 { compare(shelf, hash) }
    }
  }

  private mutating func compare(_ shelf: [Int32], _ hash: (Int) -> PerceptualHash?) {
    for (index, member) in shelf.enumerated() {
      guard let own = hash(Int(member)) else { continue }
      for other in shelf[..<index] {
        guard let its = hash(Int(other)), own.distance(to: its) <= PerceptualHash.tolerance else {
          continue
        }
        join(Int(member), Int(other))
      }
    }
  }

  /// Groups of more than one, each in order, by their first members.
  mutating func groups() -> [[Int]] {
    var groups: [Int: [Int]] = [:]
    for member in parents.indices { groups[leader(of: member), default: []].append(member) }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}
