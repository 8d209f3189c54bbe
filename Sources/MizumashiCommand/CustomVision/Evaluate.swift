// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiJobs

struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a model about every picture of a labelled data set, and compare.",
    discussion: """
      Prints how many pictures are right altogether, and precision and recall of each
      tag. Use pictures that were never sent to the project, nor their copies.

      Examples:
        mizumashi customvision evaluate held-back "My flowers"
        mizumashi customvision evaluate flowers "My flowers" --split test
      """)

  @OptionGroup var data: DatasetArgument

  @Argument(help: "The project's name or id.")
  var project: String

  @Option(
    help: ArgumentHelp("The name of a published model (default: an iteration).", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("The iteration, without --model.", valueName: "id"))
  var iteration: String?

  @Option(help: ArgumentHelp("Ask about pictures of this split only.", valueName: "split"))
  var split: String?

  @Option(help: "What is at least as likely counts as predicted, 0…1.")
  var threshold = 0.5

  @Option(help: "Boxes that share this much of their union are the same, 0…1.")
  var overlap = 0.5

  @OptionGroup var reading: ReadingFlags
  @OptionGroup var service: ServiceFlags

  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  var quiet = false

  func validate() throws {
    guard (0...1).contains(threshold) else { throw ValidationError("--threshold is 0…1") }
    guard (0...1).contains(overlap) else { throw ValidationError("--overlap is 0…1") }
  }

  func run() async throws {
    var options = EvaluateJob.Options(ProjectChoice(project))
    options.model.publishedName = model
    options.model.iteration = iteration
    options.split = split
    options.threshold = threshold
    options.overlap = overlap
    let reporter = ProgressReporter(
      !quiet && Console.errorIsTerminal ? .bar : .none, isQuiet: quiet)
    let request = reading.request
    try await service.run { [options, data] session in
      let job = try EvaluateJob(
        try data.path(), request, options, session.client,
        interruption: session.interruption)
      defer { reporter.finish() }
      let score = try await job.run { reporter.note($0) }
      reporter.finish()
      for line in ServiceText.lines(score) { Console.print(line) }
      if score.failures + score.problems > 0 { throw Exit.someFailed }
    }
  }
}
