// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiJobs
internal import SystemPackage

struct Pull: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a project as a data set.",
    discussion: """
      Fetches all images with their tags or regions. The same command again fetches
      what is missing; files of others are never replaced.

      Formats: \(DatasetFormat.allCases.map(\.rawValue).joined(separator: ", "))

      Examples:
        mizumashi customvision pull "My flowers" flowers
        mizumashi customvision pull boxes out --to azureml --uri-prefix azureml://s/
      """)

  @Argument(help: "The project's name or id.")
  var project: String

  @Argument(help: "The folder for the result.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "The format (default: folders, csv-labels or coco, as the project needs).",
      valueName: "format"))
  var to: DatasetFormat?

  @Option(
    help: ArgumentHelp(
      "What stands before paths in formats that name pictures by URI: gs://bucket/photos/.",
      valueName: "uri"))
  var uriPrefix: String?

  @Flag(help: "Leave out images without labels.")
  var taggedOnly = false

  @OptionGroup var service: ServiceFlags

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("OUTPUT is empty; it is a folder") }
  }

  func run() async throws {
    var options = PullJob.Options(ProjectChoice(project), to: FilePath(output))
    options.format = to
    options.prefix = uriPrefix ?? ""
    options.taggedOnly = taggedOnly
    let reporter = ProgressReporter(
      !quiet && Console.errorIsTerminal ? .bar : .none, isQuiet: quiet)
    try await service.run { [options] session in
      let job = PullJob(options, session.client, interruption: session.interruption)
      defer { reporter.finish() }
      let report = try await job.run { reporter.note($0) }
      reporter.finish()
      for line in DatasetText.lines(report.losses) { reporter.summarise(line) }
      var parts = [
        DatasetText.count(report.images, "image", "images") + " as \(report.format.rawValue)"
      ]
      if report.known > 0 { parts.append("\(report.known) were there already") }
      if report.failures > 0 { parts.append("\(report.failures) failed") }
      reporter.summarise(parts.joined(separator: ", "))
      if report.failures > 0 { throw Exit.someFailed }
    }
  }
}
