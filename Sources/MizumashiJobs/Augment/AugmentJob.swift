// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiRecipe
internal import MizumashiYAML
internal import MizumashiLocking
internal import SystemPackage

/// The main job: every picture of a folder, in every outcome that a recipe asks for.
///
/// Memory is bounded by the number of workers and the largest picture, whatever the number of
/// pictures. Results depend on the sources, the recipe, the seed and the settings alone.
public struct AugmentJob: Sendable {
  private let options: AugmentOptions
  private let context: JobContext
  private let input: JobInput

  /// Prepares a job: checks folders, reads what an earlier run left, opens the manifest.
  ///
  /// - Throws: when it cannot be started; nothing was written then, apart from the output folder
  ///   itself.
  public init(
    _ options: AugmentOptions, interruption: Interruption = Interruption()
  ) throws(JobError) {
    self.options = options
    let outcomes = try OutcomeList(options.recipe, copies: options.copies)
    try FolderRelation.check(input: options.input, output: options.output)
    input = try JobInput(options)
    let dataset = input.dataset
    if let dataset { try FolderRelation.check(input: dataset.root, output: options.output) }
    let header = ManifestHeader(
      program: Version.current, recipeName: options.recipeName, recipe: options.recipe.yaml,
      seed: options.seed ?? options.recipe.seed ?? 0, copies: options.copies,
      input: FolderRelation.relativePath(
        from: options.output, to: dataset?.root ?? options.input),
      settings: options.settings,
      dataset: dataset.map { dataset in
        DatasetRecord(
          path: FolderRelation.relativePath(from: options.output, to: dataset.path),
          from: dataset.from, to: dataset.to)
      })
    do throws(FileError) {
      let folder = try OutputFolder(options.output)
      if options.cleans { try Cleaning.clean(options.output) }
      let manifest = try ManifestWriter(
        options.output.appending(ManifestReader.fileName), header: header
      ) { earlier throws(FileError) in
        guard let reason = earlier.header.difference(from: header, in: options.output) else {
          return
        }
        throw FileError(
          options.output,
          "holds the results of another job (\(reason)); choose another folder, or give --clean to "
            + "remove them first")
      }
      context = JobContext(
        header: header, outcomes: outcomes, folder: folder, manifest: manifest,
        done: manifest.earlier?.marks ?? [], interruption: interruption,
        rules: options.recipe.annotations,
        mover: dataset.map { SampleMover(options.recipe.annotations, $0.schema) },
        quotas: options.quotas)
    } catch {
      throw .output(error)
    }
  }

  /// Runs the job to its end, or until it is interrupted, and says what it did. `observe` is called
  /// from any thread for everything that happens.
  ///
  /// Throws when the output cannot be written any more.
  public func run(_ observe: @escaping @Sendable (JobEvent) -> Void) async throws(JobError)
    -> JobReport
  {
    let tally = JobTally(observe)
    input.dataset?.log.observe { tally.note(.problem($0)) }
    observe(.started(sources: try input.count(options.shard)))
    let queue = SourceQueue(try input.stream(isTold: true), shard: options.shard)
    await withTaskGroup { group in
      for _ in 0..<max(options.jobs, 1) {
        group.addTask { work(on: queue, tally) }
      }
    }
    do {
      try context.manifest.finish()
    } catch {
      throw .output(error)
    }
    if let error = tally.outputError { throw .output(error) }
    var report = tally.report
    report.wasInterrupted = context.interruption.isRequested && !report.stoppedAtFailure
    if let dataset = input.dataset, !report.wasInterrupted, !report.stoppedAtFailure {
      report.losses = try exportLabels(dataset)
    }
    return report
  }

  private func exportLabels(_ dataset: DatasetSource) throws(JobError) -> DatasetLosses {
    let export: LabelExport
    do throws(FileError) {
      export = try LabelExport(dataset, context)
    } catch {
      throw .output(error)
    }
    return try export.run()
  }

  private func work(on queue: SourceQueue, _ tally: JobTally) {
    let worker = PictureWorker(context)
    while !context.interruption.isRequested, let (index, entry) = queue.next() {
      let records = records(of: entry, worker, tally)
      do {
        try context.manifest.append(records, ofSource: index)
      } catch {
        tally.stop(at: error)
        context.interruption.request()
      }
    }
  }

  private func records(
    of entry: Result<SourceFile, RefusedEntry>, _ worker: PictureWorker, _ tally: JobTally
  ) -> [ManifestRecord] {
    do {
      let source = try entry.get()
      guard let bytes = try worker.read(source) else {
        tally.note(.ignored(source: source.relativePath))
        return []
      }
      let outcome = worker.process(source, bytes)
      tally.count(outcome)
      for warning in outcome.warnings { tally.note(.warning(FileError(source.path, warning))) }
      switch outcome.failure {
      case .source(let error): fail(.failed(error), tally)
      case .output(let error):
        tally.stop(at: error)
        context.interruption.request()
      case nil where outcome.isComplete:
        tally.note(
          outcome.records.isEmpty
            ? .alreadyDone(source: source.relativePath)
            : .finished(source: source.relativePath, outputs: outcome.records.count))
      case nil: break
      }
      return outcome.records
    } catch let refused as RefusedEntry {
      fail(refused.isFailure ? .failed(refused.error) : .passedOver(refused.error), tally)
    } catch let error as FileError {
      fail(.failed(error), tally)
    } catch {
      preconditionFailure("\(error) is none of the errors that a worker throws")
    }
    return []
  }

  private func fail(_ event: JobEvent, _ tally: JobTally) {
    tally.note(event)
    if options.isStrict, case .failed = event {
      tally.stopAtFailure()
      context.interruption.request()
    }
  }
}

/// Counts what happens, from any thread.
private final class JobTally: Sendable {
  private struct State {
    var report = JobReport()
    var outputError: FileError?
  }

  private let state = Locked(State())
  private let observe: @Sendable (JobEvent) -> Void

  init(_ observe: @escaping @Sendable (JobEvent) -> Void) {
    self.observe = observe
  }

  var report: JobReport { state.withLock { $0.report } }
  var outputError: FileError? { state.withLock { $0.outputError } }

  func note(_ event: JobEvent) {
    state.withLock { state in
      switch event {
      case .finished(_, let outputs):
        state.report.sources += 1
        state.report.outputs += outputs
      case .alreadyDone: state.report.alreadyDone += 1
      case .ignored, .passedOver: state.report.ignored += 1
      case .failed: state.report.failures += 1
      case .problem(let problem):
        if problem.severity == .error { state.report.problems += 1 }
      case .started, .warning: break
      }
    }
    observe(event)
  }

  func count(_ outcome: PictureWorker.Outcome) {
    state.withLock { state in
      state.report.redraws += outcome.redraws
      for (reason, count) in outcome.rejected {
        state.report.rejected[reason.rawValue, default: 0] += count
      }
    }
  }

  func stop(at error: FileError) {
    state.withLock { state in
      if state.outputError == nil { state.outputError = error }
    }
  }

  func stopAtFailure() {
    state.withLock { $0.report.stoppedAtFailure = true }
  }
}
