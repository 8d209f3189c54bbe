// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import MizumashiLocking

/// Time that passes when somebody sleeps, and not otherwise.
final class HandClock: PacingClock {
  private let state = Locked<(elapsed: Duration, sleeps: [Duration])>((.zero, []))

  var elapsed: Duration { state.withLock { $0.elapsed } }
  var now: Timestamp {
    Timestamp(milliseconds: 1_767_323_045_000 + Int(elapsed / .milliseconds(1)))
  }
  /// What was slept, in order.
  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.elapsed += duration
      state.sleeps.append(duration)
    }
  }
}
