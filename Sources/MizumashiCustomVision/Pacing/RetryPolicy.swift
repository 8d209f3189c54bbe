// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// Whether a request is sent once more, and when.
package struct RetryPolicy: Sendable {
  /// How often a request is sent at most, 1 or more.
  package var attempts = 6
  /// Before the second attempt, where the service says nothing; doubled each time.
  package var firstDelay: Duration = .seconds(1)
  /// What a service may ask for, and what doubling may come to. Whoever asks for more is given up.
  package var longestDelay: Duration = .seconds(120)
  /// 0..<1, by the number of the attempt that failed. Delays grow by up to this part of
  /// themselves, so that programs that failed together do not come back together.
  package var jitter: @Sendable (Int) -> Double

  package init(jitter: @escaping @Sendable (Int) -> Double = { _ in .random(in: 0..<1) }) {
    self.jitter = jitter
  }

  /// Whether a request may be sent again when nobody knows what became of it.
  enum Repetition: Sendable {
    /// The second time changes nothing: reading, deleting, setting, and uploads, since the service
    /// knows equal pictures.
    case harmless
    /// It might be done twice.
    case risky
  }

  /// What came instead of success.
  enum Failure {
    case status(Int, asked: Duration?)
    case transport(TransportError)
  }

  /// Nil where there is to be no other attempt.
  ///
  /// - Parameter attempt: the number of the attempt that failed, from 1.
  func delay(after failure: Failure, attempt: Int, _ repetition: Repetition) -> Duration? {
    guard attempt < attempts else { return nil }
    switch failure {
    case .status(429, let asked):
      // Nothing was done, so that anything may be repeated.
      return bounded(asked) ?? backOff(attempt, asked)
    case .status(408, let asked), .status(500, let asked), .status(502, let asked),
      .status(503, let asked), .status(504, let asked):
      guard repetition == .harmless else { return nil }
      return bounded(asked) ?? backOff(attempt, asked)
    case .transport(.timedOut), .transport(.connection):
      return repetition == .harmless ? backOff(attempt, nil) : nil
    case .status, .transport: return nil
    }
  }

  private func bounded(_ asked: Duration?) -> Duration? {
    asked.flatMap { $0 <= longestDelay ? $0 : nil }
  }

  private func backOff(_ attempt: Int, _ asked: Duration?) -> Duration? {
    if let asked, asked > longestDelay { return nil }
    let delay = min(firstDelay * (1 << min(attempt - 1, 20)), longestDelay)
    return min(delay + delay * min(max(jitter(attempt), 0), 1), longestDelay)
  }
}
