// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// The time for the work of a request. It stands still while the client reads.
final class WorkClock: Sendable {
  private let end: Locked<ContinuousClock.Instant>

  init(_ time: Duration) { end = Locked(.now + time) }

  var deadline: ContinuousClock.Instant { end.withLock { $0 } }

  /// Whether there is time left, and somebody who waits for the work.
  var mayGoOn: Bool { !Task.isCancelled && ContinuousClock.now < deadline }

  func standingStill<Result>(_ body: () async throws -> Result) async rethrows -> Result {
    let start = ContinuousClock.now
    let result = try await body()
    end.withLock { $0 += ContinuousClock.now - start }
    return result
  }
}
