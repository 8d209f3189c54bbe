// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How many outcomes each source is to have, by its identity; a word or two for each.
struct CopyQuotas: Sendable {
  private var counts: [UInt64: Int32] = [:]

  private static func key(_ identity: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(identity)
    return hash.value
  }

  func count(of identity: String) -> Int { Int(counts[Self.key(identity)] ?? 0) }

  mutating func set(_ count: Int, of identity: String) {
    counts[Self.key(identity)] = Int32(clamping: count)
  }
}
