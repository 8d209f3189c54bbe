// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The time that passes and the time of day, so that tests need not wait.
package protocol PacingClock: Sendable {
  /// Since some fixed moment; never goes back.
  var elapsed: Duration { get }
  /// The time of day.
  var now: Timestamp { get }
  /// - Throws: when the task is cancelled meanwhile.
  func sleep(for duration: Duration) async throws
}

/// The clock of this machine.
package struct MachineClock: PacingClock {
  private let start = ContinuousClock.now

  package init() {}

  package var elapsed: Duration { ContinuousClock.now - start }
  package var now: Timestamp {
    Timestamp(milliseconds: Int((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }
  package func sleep(for duration: Duration) async throws {
    try await ContinuousClock().sleep(for: duration)
  }
}
