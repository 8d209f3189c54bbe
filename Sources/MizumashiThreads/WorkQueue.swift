// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// Runs a bounded number of pieces of work at the same time, in the order in which they come, with
/// a bounded number that wait.
package final class WorkQueue: Sendable {
  package enum Refusal: Error {
    /// As much waits as may.
    case full
    /// The time was over before a worker was free.
    case late
  }

  private struct State {
    var running = 0
    var nextTicket = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  }

  private let state = Locked(State())
  private let workers: Int
  private let mostWaiting: Int

  package init(workers: Int, waiting: Int) {
    self.workers = workers
    mostWaiting = waiting
    WorkThreads.shared.provide(workers)
  }

  /// Pieces of work that run, and that wait.
  package var load: (running: Int, waiting: Int) {
    state.withLock { ($0.running, $0.waiting.count) }
  }

  /// Whether a new piece of work would be refused.
  package var isFull: Bool {
    state.withLock { $0.running >= workers && $0.waiting.count >= mostWaiting }
  }

  /// - Parameters:
  ///   - isContinued: whether it is a further piece of something that has begun, which is never
  ///     refused for want of room.
  ///   - deadline: when it is too late to begin; nil for never.
  ///   - body: the work. It sees in `Task.isCancelled` whether somebody still waits for it.
  /// - Throws: `Refusal`, `CancellationError`, or what `body` throws.
  package func run<Result: Sendable>(
    isContinued: Bool = false, until deadline: ContinuousClock.Instant? = nil,
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await enter(isContinued: isContinued)
    defer { leave() }
    if let deadline, deadline <= .now { throw Refusal.late }
    let work = Task.detached(executorPreference: WorkThreads.shared) { try body() }
    return try await withTaskCancellationHandler {
      try await work.value
    } onCancel: {
      work.cancel()
    }
  }

  /// All is decided under one lock: of many that come at the same time no more wait than may.
  private func enter(isContinued: Bool) async throws {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result: Result<Void, any Error>? = state.withLock { state in
          // Looked at under the lock: who is cancelled later finds the ticket.
          if Task.isCancelled { return .failure(CancellationError()) }
          if state.running < workers {
            state.running += 1
            return .success(())
          }
          guard isContinued || state.waiting.count < mostWaiting else {
            return .failure(Refusal.full)
          }
          state.waiting.append((ticket, continuation))
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      let cancelled: CheckedContinuation<Void, any Error>? = state.withLock { state in
        guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
          return nil
        }
        return state.waiting.remove(at: index).continuation
      }
      cancelled?.resume(throwing: CancellationError())
    }
  }

  private func leave() {
    let next: CheckedContinuation<Void, any Error>? = state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.running -= 1
        return nil
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume()
  }
}
