// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs

struct Inspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a data set holds, and what is wrong with it.",
    discussion: """
      Counts pictures and objects of every class, sizes, and how even the classes are;
      lists pictures that cannot be read, labels that are wrong, boxes beyond the edge,
      pictures that are the same file or look the same, and those that lie in several
      splits.

      Examples:
        mizumashi inspect photos
        mizumashi inspect coco/instances.json --images train2017
        mizumashi inspect dataset --html report.html
        mizumashi inspect dataset --json | jq .classes

      Exit codes: 0 all is well, 2 something would spoil a training (unreadable
      pictures, wrong labels, the same picture in several splits), 64 bad usage,
      65 no data set, 66 nothing is at DATA, 74 the page cannot be written, 130 and
      143 interrupted.
      """)

  @OptionGroup var data: DatasetArgument

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var page: PageOption

  @OptionGroup var workers: WorkerOptions

  @OptionGroup var reading: ReadingFlags

  func run() async throws {
    do {
      let watch = SignalWatch()
      let reporter = ProgressReporter(Console.errorIsTerminal ? .bar : .none)
      let job = InspectJob(
        try data.path(), reading.request, jobs: workers.count, showsPictures: page.isWanted)
      let result = try await reporter.during {
        try await job.run(interruption: watch.interruption) { reporter.advance(of: $0) }
      }
      if let code = watch.exitCode { throw ExitCode(code) }
      Console.print(json ? result.report.json : result.report.text)
      try page.write(result.page)
      if !result.report.isSound { throw Exit.someFailed }
    } catch {
      throw Exit.report(error)
    }
  }
}
