// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiDatasets
internal import MizumashiJobs
internal import MizumashiLocking

/// Shows how far a job is.
final class ProgressReporter: Sendable {
  enum Style: Sendable { case bar, json, none }

  private struct State {
    /// When what is counted began.
    var start = ContinuousClock.Instant.now
    /// What is counted, where a job has several parts that count by themselves.
    var phase: String?
    var total = 0
    var done = 0
    var outputs = 0
    var problems = 0
    var lastShown = ContinuousClock.Instant.now
    var isShown = false
  }

  private let style: Style
  private let isQuiet: Bool
  private let state = Locked(State())

  /// One that is quiet says failures, and nothing else.
  init(_ style: Style, isQuiet: Bool = false) {
    self.style = style
    self.isQuiet = isQuiet
  }

  /// Notes an event; failures and warnings are said at once.
  func note(_ event: JobEvent) {
    switch event {
    case .started(let sources): state.withLock { $0.total = sources }
    case .finished(_, let outputs): advance(outputs: outputs)
    case .alreadyDone, .ignored: advance(outputs: 0)
    case .failed(let error):
      say("\(error)", kind: "failed")
      advance(outputs: 0)
    case .passedOver(let error):
      if !isQuiet { say("\(error) (passed over)", kind: "passed over") }
      advance(outputs: 0)
    case .warning(let error):
      if !isQuiet { say("\(error) (warning)", kind: "warning") }
    case .problem(let problem): note(problem)
    }
  }

  /// One of so many pictures is done.
  func advance(of total: Int) {
    state.withLock { $0.total = total }
    advance(outputs: 0)
  }

  /// One of so many steps of a part of a job is done.
  func advance(_ phase: String, of total: Int) {
    state.withLock { state in
      if state.phase != phase { (state.phase, state.done, state.start) = (phase, 0, .now) }
      state.total = total
    }
    advance(outputs: 0)
  }

  /// More problems of one data set than this are counted, not said: nobody would read them.
  private static let mostProblems = 100

  private func note(_ problem: DatasetProblem) {
    let isError = problem.severity == .error
    guard isError || !isQuiet else { return }
    let count = state.withLock { state in
      state.problems += 1
      return state.problems
    }
    if count <= Self.mostProblems {
      say(isError ? "\(problem)" : "\(problem) (warning)", kind: isError ? "failed" : "warning")
    } else if count == Self.mostProblems + 1 {
      say("more problems are counted only", kind: "warning")
    }
  }

  /// Shows progress while something is done, however it ends.
  func during<Result>(_ work: () async throws -> Result) async rethrows -> Result {
    defer { finish() }
    return try await work()
  }

  /// Removes the bar.
  func finish() {
    state.withLock { state in
      if style == .json { Self.writeJSON(state) }
      if state.isShown { Console.errorRaw("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  /// Says what became of the job, after its end.
  func summarise(_ text: String) {
    if !isQuiet { say(text, kind: "summary") }
  }

  private func say(_ text: String, kind: String) {
    state.withLock { state in
      if state.isShown { Console.errorRaw("\r\u{1B}[K") }
      state.isShown = false
      if style == .json {
        let line = ["event": kind, "message": text]
        if let bytes = try? JSONSerialization.data(withJSONObject: line, options: [.sortedKeys]) {
          Console.error(String(decoding: bytes, as: UTF8.self))
        }
      } else {
        Console.error(text)
      }
    }
  }

  private func advance(outputs: Int) {
    state.withLock { state in
      state.done += 1
      state.outputs += outputs
      let now = ContinuousClock.Instant.now
      guard style != .none, now - state.lastShown > .milliseconds(style == .bar ? 100 : 1000) else {
        return
      }
      state.lastShown = now
      if style == .json {
        Self.writeJSON(state)
      } else {
        Console.errorRaw("\r\u{1B}[K" + Self.line(state, now - state.start))
        state.isShown = true
      }
    }
  }

  private static func line(_ state: State, _ elapsed: Duration) -> String {
    let seconds = max(
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18, 1e-3)
    let share = state.total > 0 ? Double(state.done) / Double(state.total) : 0
    let rest = state.done > 0 ? seconds * (1 / max(share, 1e-9) - 1) : 0
    let parts =
      state.phase.map { ["\($0) \(state.done)/\(state.total)"] }
      ?? [
        "\(state.done)/\(state.total) images", "\(state.outputs) pictures",
        "\(Int(Double(state.outputs) / seconds))/s",
      ]
    let text = " " + (parts + ["\(clock(rest)) left"]).joined(separator: " · ")
    let width = min(max(Console.columns - text.count - 3, 0), 40)
    guard width >= 8 else { return String(text.dropFirst().prefix(Console.columns - 1)) }
    let filled = Int((share * Double(width)).rounded(.down))
    return "[" + String(repeating: "█", count: filled)
      + String(repeating: "·", count: width - filled) + "]" + text
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    let tail = whole % 60 < 10 ? "0\(whole % 60)" : "\(whole % 60)"
    let minutes = whole / 60
    return minutes < 60
      ? "\(minutes):\(tail)"
      : "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60):\(tail)"
  }

  private static func writeJSON(_ state: State) {
    Console.error(
      "{\"event\":\"progress\",\"done\":\(state.done),\"total\":\(state.total),"
        + "\"outputs\":\(state.outputs)}")
  }
}
