// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking
internal import MizumashiThreads

/// Runs a bounded number of pieces of work at the same time, in the order in which they come, with
/// a bounded number that wait.
final class WorkQueue: Sendable {
  enum Refusal: Error {
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

  init(workers: Int, waiting: Int) {
    self.workers = workers
    mostWaiting = waiting
  }

  /// Pieces of work that run, and that wait.
  var load: (running: Int, waiting: Int) {
    state.withLock { ($0.running, $0.waiting.count) }
  }

  /// Whether a new piece of work would be refused.
  var isFull: Bool {
    state.withLock { $0.running >= workers && $0.waiting.count >= mostWaiting }
  }

  /// - Parameter isContinued: whether it is a further piece of something that has begun, which is
  ///   never refused for want of room.
  /// - Throws: `Refusal`, `CancellationError`, or what `body` throws.
  func run<Result: Sendable>(
    isContinued: Bool = false, until deadline: ContinuousClock.Instant,
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await enter(isContinued: isContinued)
    defer { leave() }
    guard ContinuousClock.now < deadline else { throw Refusal.late }
    return try await Task.detached(executorPreference: WorkThreads.shared) { try body() }.value
  }

  private func enter(isContinued: Bool) async throws {
    let ticket: Int? = try state.withLock { state throws(Refusal) in
      if state.running < workers {
        state.running += 1
        return nil
      }
      guard isContinued || state.waiting.count < mostWaiting else { throw .full }
      state.nextTicket += 1
      return state.nextTicket
    }
    guard let ticket else { return }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = Task.isCancelled
        let mayRun = state.withLock { state in
          if isCancelled { return false }
          // A worker may have become free in between.
          if state.running < workers {
            state.running += 1
            return true
          }
          state.waiting.append((ticket, continuation))
          return false
        }
        if isCancelled {
          continuation.resume(throwing: CancellationError())
        } else if mayRun {
          continuation.resume()
        }
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
