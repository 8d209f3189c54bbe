// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Waits for a training to end, asking less and less often.
package struct TrainingWait: Sendable {
  /// Between the first questions.
  package var firstInterval: Duration = .seconds(2)
  package var longestInterval: Duration = .seconds(30)
  /// Of all together.
  package var timeout: Duration = .seconds(4 * 3600)

  package init() {}

  /// - Parameter observe: hears of every answer.
  /// - Returns: the iteration, when its status is "Completed".
  /// - Throws: `TrainingError` when it failed or took too long, `CustomVisionError` when the
  ///   service cannot be asked or the task is cancelled. The training itself goes on.
  package func callAsFunction(
    _ iteration: String, of project: String, _ client: CustomVisionClient,
    observe: @Sendable (Iteration) -> Void = { _ in }
  ) async throws -> Iteration {
    let start = client.clock.elapsed
    var interval = firstInterval
    while true {
      let state = try await client.iteration(iteration, of: project)
      observe(state)
      switch state.status.lowercased() {
      case "completed": return state
      case "failed": throw TrainingError.failed(state.name, details: state.trainingErrorDetails)
      default: break
      }
      let waited = client.clock.elapsed - start
      guard waited + interval <= timeout else {
        throw TrainingError.timedOut(state.name, status: state.status, after: waited)
      }
      do {
        try await client.clock.sleep(for: interval)
      } catch {
        throw CustomVisionError.cancelled
      }
      interval = min(interval * 3 / 2, longestInterval)
    }
  }
}

/// Why there is no trained iteration.
package enum TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
  case failed(String, details: String?)
  case timedOut(String, status: String, after: Duration)

  package var description: String {
    switch self {
    case .failed(let name, let details):
      "\(name): the training failed" + (details.map { ": \($0)" } ?? "; the service gave no reason")
    case .timedOut(let name, let status, let duration):
      "\(name): still \(status) after \(duration.components.seconds) s; the training goes on"
    }
  }
}
