// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiLocking

/// Hands problems of a data set to whoever listens; what comes before anybody does, waits.
final class ProblemLog: Sendable {
  private struct State {
    var observe: (@Sendable (DatasetProblem) -> Void)?
    var waiting: [DatasetProblem] = []
  }

  private let state = Locked(State())

  func handler(_ problem: DatasetProblem) {
    let observe = state.withLock { state in
      if state.observe == nil { state.waiting.append(problem) }
      return state.observe
    }
    observe?(problem)
  }

  func observe(_ body: @escaping @Sendable (DatasetProblem) -> Void) {
    let waiting = state.withLock { state in
      state.observe = body
      defer { state.waiting = [] }
      return state.waiting
    }
    for problem in waiting { body(problem) }
  }
}
