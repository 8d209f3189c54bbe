// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs

struct Experiment: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find out which recipe helps on a data set.",
    discussion: """
      Trains on a few originals of each tag and on what each recipe makes of them,
      and tests on originals that no training has seen, nor their lookalikes. "none"
      is the originals alone; all others are compared with it, test by test. The
      answer for each recipe is yes, no, or that so few pictures cannot tell. The
      same data and seed give the same report.

      What learns here is simple: gradients, colours and logistic regression. It is a
      hint for other classifiers, and no more. With --backend customvision the service
      learns, in a project for each training, which is deleted afterwards; keys as in
      "mizumashi customvision --help".

      Examples:
        mizumashi experiment photos
        mizumashi experiment photos --recipes none,light,my.yaml --per-tag 5
        mizumashi experiment photos --per-tag 2,5,10 --html report.html
        mizumashi experiment photos --json | jq '.rows[].verdict'

      Exit codes: 0 all done, 2 finished but some pictures could not be read, 64 bad
      usage, 65 bad recipe or data, 66 no such data set, 69 the service cannot be
      reached, 74 output cannot be written, 77 the key is not taken, 130 and 143
      interrupted.
      """)

  @OptionGroup var data: DatasetArgument

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "What is tried, with commas between: none, names of built-in recipes, files, or recipes "
        + "as text that begins with {.",
      valueName: "names|files"))
  var recipes = "none,light,strong"

  @Option(
    help: ArgumentHelp(
      "Originals of each tag to train on; several, with commas between, make learning curves.",
      valueName: "numbers"))
  var perTag = "5"

  @Option(help: "In how many parts the pictures are cut; each is tested on once.")
  var folds = 5

  @Option(help: "How often parts and originals are drawn anew.")
  var seeds = 3

  @Option(help: "Outcomes of each variant and original (default: as the recipe says).")
  var copies: Int?

  @Option(help: "What learns: local, or customvision (the service or its stand-in).")
  var backend = ExperimentBackendName.local

  @Option(
    help: ArgumentHelp(
      "What else belongs together: source (nothing), folder, or what a regular expression finds.",
      valueName: "source|folder|regex"))
  var groupBy = "source"

  @Option(help: "Which of the many fair draws it is.")
  var seed: UInt64 = 0

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var page: PageOption

  @OptionGroup var workers: WorkerOptions
  @OptionGroup var reading: ReadingFlags
  @OptionGroup var service: ServiceFlags

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard numbers != nil else {
      throw ValidationError("--per-tag is numbers of 1…100000 with commas between: 5 or 2,5,10")
    }
    guard backend == .local || numbers?.allSatisfy({ $0 >= 5 }) == true else {
      throw ValidationError("--per-tag is at least 5 with --backend customvision")
    }
    guard (2...100).contains(folds) else { throw ValidationError("--folds is 2…100") }
    guard (1...100).contains(seeds) else { throw ValidationError("--seeds is 1…100") }
    guard copies.map({ (1...1000).contains($0) }) ?? true else {
      throw ValidationError("--copies is 1…1000")
    }
  }

  func run() async throws {
    switch backend {
    case .local:
      let watch = SignalWatch()
      do {
        let result = try await result(of: LocalBackend(), watch.interruption)
        if let code = watch.exitCode { throw ExitCode(code) }
        try show(result)
      } catch {
        throw Exit.report(error)
      }
    case .customvision:
      try await service.run { session in
        let backend = CustomVisionBackend(session.client)
        try show(try await result(of: backend, session.interruption))
      }
    }
  }

  private typealias Result = (report: ExperimentReport, page: String?)

  /// Nil when it was interrupted.
  private func result(
    of backend: some ExperimentBackend, _ interruption: Interruption
  ) async throws -> Result? {
    let reporter = ProgressReporter(
      !quiet && Console.errorIsTerminal ? .bar : .none, isQuiet: quiet)
    var request = try makeRequest()
    // One project at a time: the free tier has two.
    if self.backend == .customvision { request.jobs = 1 }
    let job = try ExperimentJob(request, backend, makesPage: page.isWanted)
    return try await reporter.during {
      try await job.run(interruption: interruption) { phase, total in
        reporter.advance(phase.rawValue, of: total)
      }.map { ($0.report, $0.page) }
    }
  }

  private func show(_ result: Result?) throws {
    guard let (report, text) = result else { return }
    Console.print(json ? report.json : report.text)
    try page.write(text)
    for failure in report.unreadable { Console.error(failure) }
    if !report.unreadable.isEmpty { throw Exit.someFailed }
  }

  private func makeRequest() throws -> ExperimentRequest {
    let candidates = try Self.parts(of: recipes).map { part -> ExperimentRequest.Candidate in
      guard part != "none" else { return .none }
      let loaded = try LoadedRecipe(part)
      return ExperimentRequest.Candidate(name: loaded.name, recipe: loaded.recipe)
    }
    var request = ExperimentRequest(try data.path(), candidates)
    request.dataset = reading.request
    request.originalsPerTag = numbers ?? []
    request.folds = folds
    request.seeds = seeds
    request.copies = copies
    request.seed = seed
    request.grouping = try SampleGrouping(groupBy)
    request.jobs = workers.count
    return request
  }

  /// Nil where any is no number of originals.
  private var numbers: [Int]? {
    let parts = perTag.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }.filter { (1...100_000).contains($0) }
    return numbers.count == parts.count ? numbers : nil
  }

  /// Splits at commas, but not at those within a recipe that is given as text.
  private static func parts(of list: String) -> [String] {
    var (parts, depth): ([String], Int) = ([""], 0)
    for character in list {
      if "{[".contains(character) { depth += 1 }
      if "}]".contains(character) { depth -= 1 }
      if character == ",", depth <= 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}

/// What learns in an experiment.
enum ExperimentBackendName: String, CaseIterable, ExpressibleByArgument {
  case local, customvision
}
