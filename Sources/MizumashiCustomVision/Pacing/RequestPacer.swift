// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// Keeps requests apart, so that no more than a number of them begin in a second.
package final class RequestPacer: Sendable {
  private let interval: Duration
  private let clock: any PacingClock
  /// When the next request may begin.
  private let next = Locked<Duration>(.zero)

  /// - Parameter rate: requests a second, above 0.
  package init(rate: Double, clock: any PacingClock) {
    precondition(rate > 0)
    interval = .seconds(1 / rate)
    self.clock = clock
  }

  /// Waits until the next request may begin. Whoever comes first goes first.
  ///
  /// - Throws: when the task is cancelled meanwhile; its turn passes unused.
  package func waitForTurn() async throws {
    let now = clock.elapsed
    let turn = next.withLock { next in
      let turn = max(next, now)
      next = turn + interval
      return turn
    }
    if turn > now { try await clock.sleep(for: turn - now) }
  }

  /// Lets no request begin for a while: the service has asked for it.
  package func pause(for duration: Duration) {
    let end = clock.elapsed + duration
    next.withLock { $0 = max($0, end) }
  }
}
