// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiLocking
internal import MizumashiMessages
internal import MizumashiThreads

/// A job that runs for the page, and how far it is.
final class StudioJob: Sendable {
  struct Progress: Sendable {
    /// Whether its data and its manifest are still being opened.
    var isStarting = true
    var sources = 0
    var done = 0
    var outputs = 0
    /// What could not be done, the first of it.
    var failures = Notes()
    /// What people should know, the first of it.
    var warnings = Notes()
    var ending: Ending?
  }

  /// Texts, as many as people read, and how many there were.
  struct Notes: Sendable {
    private(set) var texts: [String] = []
    private(set) var count = 0
    private static let most = 50

    mutating func add(_ text: String) {
      count += 1
      if texts.count < Self.most { texts.append(text) }
    }
  }

  enum Ending: Sendable {
    case finished(JobReport)
    case failed(StudioProblem, String)
  }

  let number: Int
  /// Where its pictures come from.
  let place: Place
  private let output: (name: String, place: Place)
  private let interruption = Interruption()
  private let state = Locked(Progress())

  /// - Parameters:
  ///   - place: where its pictures come from.
  ///   - output: what the page calls the folder for results, and where it finds them.
  init(_ number: Int, of place: Place, output: (name: String, place: Place)) {
    self.number = number
    self.place = place
    self.output = output
  }

  /// Opens the data and the manifest, which may take long, and begins.
  ///
  /// - Throws: where it cannot be started; it has ended then.
  func begin(_ options: AugmentOptions, within bounds: ReadingBounds) throws(JobError) {
    let job: AugmentJob
    do throws(JobError) {
      job = try bounds.hold { () throws(JobError) in
        try AugmentJob(options, interruption: interruption)
      }
    } catch {
      end(with: error)
      throw error
    }
    let state = state
    state.withLock { $0.isStarting = false }
    Task(executorPreference: WorkThreads.shared) { [self] in
      do {
        let report = try await bounds.hold { try await job.run { Self.note($0, state) } }
        state.withLock { $0.ending = .finished(report) }
      } catch {
        end(with: error)
      }
    }
  }

  /// Ends a job that cannot go on.
  func end(with error: any Error) {
    let kind = (error as? JobError).map { StudioProblem($0) } ?? .failed
    state.withLock { $0.ending = .failed(kind, "\(error)") }
  }

  var progress: Progress { state.withLock { $0 } }
  var isRunning: Bool { progress.ending == nil }

  func cancel() { interruption.request() }

  private static func note(_ event: JobEvent, _ state: Locked<Progress>) {
    state.withLock { state in
      switch event {
      case .started(let sources): state.sources = sources
      case .finished(_, let outputs):
        state.done += 1
        state.outputs += outputs
      case .alreadyDone, .ignored, .passedOver: state.done += 1
      case .failed(let error):
        state.done += 1
        state.failures.add(error.description)
      case .problem(let problem):
        if problem.severity == .error {
          state.failures.add("\(problem)")
        } else {
          state.warnings.add("\(problem)")
        }
      case .warning(let error): state.warnings.add(error.description)
      }
    }
  }

  var pageValue: PageValue {
    let progress = progress
    var entries: [PageValue.Entry] = []
    func add(_ key: String, _ value: PageValue) { entries.append(.init(key: key, value: value)) }
    func add(_ key: String, _ value: Int) { add(key, .number(Double(value))) }
    add("number", number)
    add("place", .string(place.text))
    add("output", .string(output.name))
    add("resultPlace", .string(output.place.text))
    add("sources", progress.sources)
    add("done", progress.done)
    add("outputs", progress.outputs)
    add("failures", .list(progress.failures.texts.map(PageValue.string)))
    add("failureCount", progress.failures.count)
    add("warnings", .list(progress.warnings.texts.map(PageValue.string)))
    add("warningCount", progress.warnings.count)
    switch progress.ending {
    case nil:
      add("state", "running")
      if progress.isStarting { add("isStarting", true) }
    case .failed(let kind, let text):
      add("state", "failed")
      add("code", .string(kind.rawValue))
      add("message", .string(text))
    case .finished(let report):
      add("state", report.wasInterrupted ? "cancelled" : "done")
      add("alreadyDone", report.alreadyDone)
      add("losses", .list(report.losses.entries.map(Self.page)))
    }
    return .object(entries)
  }

  /// What the format of the labels could not keep.
  private static func page(_ loss: DatasetLosses.Entry) -> PageValue {
    .object([
      "what": .string(loss.what), "count": .number(Double(loss.count)),
      "example": .string(loss.example),
    ])
  }
}
