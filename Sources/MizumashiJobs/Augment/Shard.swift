// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// One of several parts of a job, to be run anywhere.
///
/// A source belongs to a part by its path alone, so that parts can be counted out without looking
/// at the others, and stay what they are when files are added.
public struct Shard: Hashable, Sendable {
  /// From 1 to `count`.
  public let index: Int
  public let count: Int

  /// Reads "2/8"; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(index)
    else { return nil }
    self.index = index
    self.count = count
  }

  func contains(_ identity: String) -> Bool {
    var hash = StableHash()
    hash.combine(identity)
    return Int(hash.value % UInt64(count)) == index - 1
  }
}
