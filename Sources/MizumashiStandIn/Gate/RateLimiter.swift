// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiLocking

/// Counts calls: as many as the tier allows in any second, of each kind.
final class RateLimiter: Sendable {
  private let tier: Tier
  /// When the latest calls came, in milliseconds, the oldest first.
  private let times = Locked<[RateKind: [Int]]>([:])

  init(_ tier: Tier) { self.tier = tier }

  /// Counts a call.
  ///
  /// - Parameter now: in milliseconds, from any beginning.
  /// - Returns: nil, or after how many seconds to come again.
  func admit(_ kind: RateKind, at now: Int) -> Int? {
    times.withLock { times in
      var recent = (times[kind] ?? []).filter { $0 > now - 1000 }
      let isFree = recent.count < tier.rate(of: kind)
      if isFree { recent.append(now) }
      times[kind] = recent
      return isFree ? nil : 1
    }
  }
}
