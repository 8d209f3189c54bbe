// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// Answers that are made while they are sent: each keeps a picture in memory for as long as its
/// client takes to read.
final class StreamCount: Sendable {
  private let open = Locked(0)
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Whether one more may begin.
  func begin() -> Bool {
    open.withLock { open in
      guard open < limit else { return false }
      open += 1
      return true
    }
  }

  func end() { open.withLock { $0 -= 1 } }

  var count: Int { open.withLock { $0 } }
}
