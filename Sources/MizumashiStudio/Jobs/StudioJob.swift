// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiThreads

/// A job that runs for the page, and how far it is.
final class StudioJob: Sendable {
  struct Progress: Sendable {
    var sources = 0
    var done = 0
    var outputs = 0
    /// What could not be done, the first of it.
    var failures: [String] = []
    var failureCount = 0
    var ending: Ending?
  }

  enum Ending: Sendable {
    case finished(JobReport)
    case failed(String)
  }

  let number: Int
  let output: String
  private let interruption: Interruption
  private let state = Locked(Progress())
  private static let mostFailures = 50

  /// - Throws: where it cannot be started.
  init(_ number: Int, _ options: AugmentOptions, output: String) throws(JobError) {
    self.number = number
    self.output = output
    interruption = Interruption()
    let job = try AugmentJob(options, interruption: interruption)
    let state = state
    Task(executorPreference: WorkThreads.shared) {
      do {
        let report = try await job.run { Self.note($0, state) }
        state.withLock { $0.ending = .finished(report) }
      } catch {
        state.withLock { $0.ending = .failed("\(error)") }
      }
    }
  }

  var progress: Progress { state.withLock { $0 } }

  func cancel() { interruption.request() }

  private static func note(_ event: JobEvent, _ state: Locked<Progress>) {
    state.withLock { state in
      func fail(_ text: String) {
        state.failureCount += 1
        if state.failures.count < mostFailures { state.failures.append(text) }
      }
      switch event {
      case .started(let sources): state.sources = sources
      case .finished(_, let outputs):
        state.done += 1
        state.outputs += outputs
      case .alreadyDone, .ignored, .passedOver: state.done += 1
      case .failed(let error):
        state.done += 1
        fail(error.description)
      case .problem(let problem): fail("\(problem)")
      case .warning: break
      }
    }
  }

  var pageValue: PageValue {
    let progress = progress
    var entries: [PageValue.Entry] = []
    func add(_ key: String, _ value: PageValue) { entries.append(.init(key: key, value: value)) }
    add("number", .number(Double(number)))
    add("output", .string(output))
    add("sources", .number(Double(progress.sources)))
    add("done", .number(Double(progress.done)))
    add("outputs", .number(Double(progress.outputs)))
    add("failures", .list(progress.failures.map(PageValue.string)))
    add("failureCount", .number(Double(progress.failureCount)))
    switch progress.ending {
    case nil: add("state", "running")
    case .failed(let text):
      add("state", "failed")
      add("message", .string(text))
    case .finished(let report):
      add("state", report.wasInterrupted ? "cancelled" : "done")
      add("alreadyDone", .number(Double(report.alreadyDone)))
    }
    return .object(entries)
  }
}
