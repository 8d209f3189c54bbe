// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiDatasets
internal import MizumashiJobs

struct Convert: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a data set in another format.",
    discussion: """
      DATA is a folder or a file of labels; its format is found out unless --from
      names it. Pictures are copied as they are; those that have to be turned to be
      upright are written anew. What the new format cannot keep is listed.

      Formats: \(DatasetFormat.allCases.map(\.rawValue).joined(separator: ", "))

      Examples:
        mizumashi convert coco/instances.json out --to yolo
        mizumashi convert VOC2012 out --to coco
        mizumashi convert export out --to azureml --uri-prefix azureml://store/paths/

      Exit codes: 0 all done, 2 finished but some samples or labels could not be read,
      64 bad usage, 65 no data set, 66 nothing is at DATA, 74 output cannot be
      written, 130 and 143 interrupted.
      """)

  @OptionGroup var data: DatasetArgument
  @OptionGroup var output: OutputArgument

  @OptionGroup var reading: ReadingFlags
  @OptionGroup var writing: WritingFlags

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard writing.to != nil else {
      throw ValidationError(
        "--to is missing: one of "
          + DatasetFormat.allCases.map(\.rawValue).joined(separator: ", "))
    }
  }

  func run() async throws {
    let watch = SignalWatch()
    let reporter = ProgressReporter(
      !quiet && Console.errorIsTerminal ? .bar : .none, isQuiet: quiet)
    do {
      let job = try ConvertJob(
        try data.path(), to: output.path, reading.request(writing: writing),
        interruption: watch.interruption)
      let report = try await reporter.during {
        try job.run { reporter.note($0) }
      }
      reporter.summarise(report)
      if let code = watch.exitCode { throw ExitCode(code) }
      if report.failures + report.problems > 0 { throw Exit.someFailed }
    } catch {
      throw Exit.report(error)
    }
  }
}

extension ProgressReporter {
  /// Says what became of a data set.
  func summarise(_ report: ConvertJob.Report) {
    for line in DatasetText.lines(report.losses) { summarise(line) }
    var parts = [
      DatasetText.count(report.samples, "picture", "pictures") + " with "
        + DatasetText.count(report.objects, "object", "objects")
    ]
    if report.turned > 0 { parts.append("\(report.turned) turned upright") }
    if report.failures > 0 { parts.append("\(report.failures) failed") }
    if report.problems > 0 {
      parts.append(DatasetText.count(report.problems, "label error", "label errors"))
    }
    if report.wasInterrupted { parts.append("interrupted: the same command continues") }
    summarise(parts.joined(separator: ", "))
  }
}
