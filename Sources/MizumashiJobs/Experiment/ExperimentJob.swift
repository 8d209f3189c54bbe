// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// Finds out which recipe helps: trains on some originals and what recipes make of them, and tests
/// on originals that no training has seen, nor anything like them.
///
/// Every recipe learns from the same originals and is tested on the same ones, so that differences
/// are the recipes' own. The same data, request and backend give the same report, with any number
/// of workers.
public struct ExperimentJob<Backend: ExperimentBackend>: Sendable {
  /// What the job is doing.
  public enum Phase: String, Sendable {
    /// Reading pictures and looking for lookalikes.
    case reading
    /// Making outcomes and describing pictures.
    case describing
    case training
  }

  /// The report, and the page of HTML where one was asked for.
  public struct Result: Sendable {
    public var report: ExperimentReport
    public var page: String?
  }

  private let request: ExperimentRequest
  private let backend: Backend
  private let candidates: [CandidateRenderer.Candidate?]
  private let makesPage: Bool

  /// - Throws: when the request cannot be.
  public init(
    _ request: ExperimentRequest, _ backend: Backend, makesPage: Bool = false
  ) throws(JobError) {
    try request.check()
    self.request = request
    self.backend = backend
    self.makesPage = makesPage
    var candidates: [CandidateRenderer.Candidate?] = []
    for candidate in request.ordered {
      candidates.append(
        try candidate.recipe.map { recipe throws(JobError) in
          try CandidateRenderer.Candidate(candidate.name, recipe, copies: request.copies)
        })
    }
    self.candidates = candidates
  }

  /// - Parameter advance: is called for every picture and every training, with how many there are
  ///   in this phase.
  /// - Returns: nil when it was interrupted.
  public func run(
    interruption: Interruption = Interruption(),
    advance: @escaping @Sendable (_ phase: Phase, _ total: Int) -> Void = { _, _ in }
  ) async throws(JobError) -> Result? {
    let data = try await ExperimentData.read(request, interruption) { advance(.reading, $0) }
    guard !interruption.isRequested else { return nil }
    let plan = try ExperimentPlan(data, request)
    let pictures = try await ExperimentPictures.describe(
      data, candidates, trained: Set(plan.trials.flatMap(\.training)), backend,
      jobs: request.jobs, interruption
    ) { advance(.describing, $0) }
    guard !interruption.isRequested else { return nil }
    let work = plan.trials.indices.flatMap { trial in
      candidates.indices.map { (trial: trial, candidate: $0) }
    }
    let judged = try await judge(work, plan, data, pictures, interruption) {
      advance(.training, work.count)
    }
    guard !interruption.isRequested else { return nil }
    let tally = ExperimentTally(
      request: request, data: data, plan: plan, judged: judged, effort: effort(plan, pictures))
    let report = tally.report(
      backend: backend.name, notes: await backend.notes(), price: backend.price)
    return Result(
      report: report, page: makesPage ? ExperimentPage(report, data).html : nil)
  }

  /// What was judged in each trial (first) after each recipe (second): for each test how likely it
  /// has each tag.
  private func judge(
    _ work: [(trial: Int, candidate: Int)], _ plan: ExperimentPlan, _ data: ExperimentData,
    _ pictures: ExperimentPictures<Backend>, _ interruption: Interruption,
    _ advance: @escaping @Sendable () -> Void
  ) async throws(JobError) -> [[[[Double]]]] {
    let state = Locked(Judged(trials: plan.trials.count, candidates: candidates.count))
    await withTaskGroup { group in
      for _ in 0..<max(request.jobs, 1) {
        group.addTask {
          while !interruption.isRequested, let place = state.withLock({ $0.next(of: work.count) }) {
            let (trial, candidate) = work[place]
            do throws(JobError) {
              let result = try await backend.judge(
                self.trial(plan.trials[trial], candidate, data, pictures))
              state.withLock { $0.results[trial][candidate] = result }
            } catch {
              state.withLock { $0.fail(error, at: place) }
            }
            advance()
          }
        }
      }
    }
    let final = state.withLock { $0 }
    if let failure = final.failure { throw failure.error }
    return final.results
  }

  private func trial(
    _ trial: ExperimentPlan.Trial, _ candidate: Int, _ data: ExperimentData,
    _ pictures: ExperimentPictures<Backend>
  ) -> ExperimentTrial<Backend.Description> {
    var training: [ExperimentTrial<Backend.Description>.Example] = []
    for place in trial.training {
      guard let entry = pictures.entries[place] else { continue }
      for description in [entry.original] + entry.outcomes[candidate] {
        training.append(.init(description: description, tags: data.originals[place].tags))
      }
    }
    return ExperimentTrial(
      recipe: request.ordered[candidate].name, tags: data.tags, isExclusive: data.isExclusive,
      originals: trial.training.count, training: training,
      tests: trial.tests.compactMap { pictures.entries[$0]?.original })
  }

  /// What each recipe made for each trial.
  private func effort(
    _ plan: ExperimentPlan, _ pictures: ExperimentPictures<Backend>
  ) -> [[ExperimentTally.Effort]] {
    plan.trials.map { trial in
      candidates.indices.map { candidate in
        let entries = trial.training.compactMap { pictures.entries[$0] }
        return ExperimentTally.Effort(
          originals: entries.count,
          outcomes: entries.reduce(0) { $0 + $1.outcomes[candidate].count },
          pixels: entries.reduce(0) { $0 + $1.pixels[candidate] })
      }
    }
  }
}

private struct Judged {
  var results: [[[[Double]]]]
  var place = 0
  /// The first one in the order of work, whichever was met first.
  var failure: (place: Int, error: JobError)?

  init(trials: Int, candidates: Int) {
    results = Array(repeating: Array(repeating: [], count: candidates), count: trials)
  }

  mutating func next(of count: Int) -> Int? {
    guard failure == nil, place < count else { return nil }
    place += 1
    return place - 1
  }

  mutating func fail(_ error: JobError, at place: Int) {
    if failure.map({ place < $0.place }) ?? true { failure = (place, error) }
  }
}
