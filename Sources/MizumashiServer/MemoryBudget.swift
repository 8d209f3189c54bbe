// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// The memory that bodies of one kind may take, of all connections together.
final class MemoryBudget: Sendable {
  private let total: Int
  private let taken = Locked(0)

  init(_ bytes: Int) { total = bytes }

  /// Whether there is room for so many bytes more. What is alone always has room, since it would
  /// never get any otherwise.
  func take(_ bytes: Int) -> Bool {
    taken.withLock { taken in
      guard taken == 0 || bytes <= total - taken else { return false }
      taken += bytes
      return true
    }
  }

  func give(_ bytes: Int) {
    taken.withLock { $0 -= bytes }
  }
}
