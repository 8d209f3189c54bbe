// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs

struct Split: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Split a data set into training, validation and test, without leaks.",
    discussion: """
      Copies of one source (by the manifest that augment wrote), the same file and
      pictures that look the same are never on two sides. Every split gets its share
      of every class, as nearly as that allows. The same seed gives the same split.

      Examples:
        mizumashi split photos out --test 0.2
        mizumashi split coco/instances.json out --test 0.1 --val 0.1 --to yolo
        mizumashi split scans out --test 0.2 --group-by '^(patient[0-9]+)'

      Exit codes: 0 all done, 2 finished but some samples or labels could not be read,
      64 bad usage, 65 no data set, 66 nothing is at DATA, 74 output cannot be
      written, 130 and 143 interrupted.
      """)

  @OptionGroup var data: DatasetArgument
  @OptionGroup var output: OutputArgument

  @Option(help: "The share of pictures for the test, 0…1.")
  var test = 0.2

  @Option(help: "The share of pictures for validation, 0…1.")
  var val = 0.0

  @Option(
    help: ArgumentHelp(
      "What else belongs together: source (nothing), folder, or what a regular expression finds.",
      valueName: "source|folder|regex"))
  var groupBy = "source"

  @Option(help: "Which of the many fair splits it is.")
  var seed: UInt64 = 0

  @OptionGroup var workers: WorkerOptions

  @OptionGroup var reading: ReadingFlags
  @OptionGroup var writing: WritingFlags

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard (0...1).contains(test), (0...1).contains(val), test + val > 0, test + val < 1 else {
      throw ValidationError("--test and --val are shares of 0…1 that leave some for training")
    }
  }

  func run() async throws {
    let watch = SignalWatch()
    let reporter = ProgressReporter(
      !quiet && Console.errorIsTerminal ? .bar : .none, isQuiet: quiet)
    do {
      let job = SplitJob(
        try data.path(), to: output.path, reading.request(writing: writing), test: test,
        validation: val, grouping: try SampleGrouping(groupBy), seed: seed,
        jobs: workers.count)
      let report = try await reporter.during {
        try await job.run(interruption: watch.interruption) { reporter.note($0) }
      }
      reporter.summarise(report.conversion)
      let splits = report.splits.map { "\($0.name) \($0.pictures)" }.joined(separator: ", ")
      let groups = DatasetText.count(report.groups, "group", "groups")
      reporter.summarise("\(splits); \(groups) kept together")
      if let code = watch.exitCode { throw ExitCode(code) }
      if report.conversion.failures + report.conversion.problems > 0 { throw Exit.someFailed }
    } catch {
      throw Exit.report(error)
    }
  }
}
