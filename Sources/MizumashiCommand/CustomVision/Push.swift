// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiJobs
internal import MizumashiLocking
internal import SystemPackage

struct Push: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Send a data set to a project.",
    discussion: """
      Everything is checked before the first byte is sent: formats, sizes, tags and
      regions of each picture, how many pictures each tag has, the quotas of the tier.
      Pictures that EXIF turns, that are too large or of another format are sent as
      upright copies within the limits; all others as they are.

      What was sent is noted in a file beside the data set. The same command again
      sends what is missing, and nothing is stored twice.

      Keep some pictures back, with `mizumashi split`: figures of pictures that were
      sent, or whose augmented copies were, are too good.

      Examples:
        mizumashi customvision push flowers "My flowers" --create
        mizumashi customvision push coco/instances.json boxes --split train --tier S0
        mizumashi customvision push flowers "My flowers" --dry-run
      """)

  @OptionGroup var data: DatasetArgument

  @Argument(help: "The project's name or id.")
  var project: String

  @Flag(help: "Make the project where there is none.")
  var create = false

  @Option(help: "What a new project is for (default: what the data set is good for).")
  var type: TaskArgument?

  @Option(
    help: ArgumentHelp("The domain of a new project (default: General).", valueName: "domain"))
  var domain: String?

  @Option(
    help: ArgumentHelp("The tag of pictures that show none of the others.", valueName: "tag"))
  var negativeTag: String?

  @Option(help: ArgumentHelp("Send pictures of this split only.", valueName: "split"))
  var split: String?

  @Option(
    help: ArgumentHelp(
      "Where to note what was sent (default: beside the data set).", valueName: "file"))
  var journal: String?

  @Flag(help: "Leave out pictures that would be refused, and send the others.")
  var force = false

  @Flag(name: [.customShort("n"), .long], help: "Check, and send nothing.")
  var dryRun = false

  @OptionGroup var reading: ReadingFlags
  @OptionGroup var service: ServiceFlags

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard !project.isEmpty else { throw ValidationError("PROJECT is empty; it is a name or an id") }
  }

  func run() async throws {
    var options = PushJob.Options(ProjectChoice(project))
    options.isCreating = create
    options.task = type?.task
    options.domain = domain
    options.negativeTag = negativeTag
    options.split = split
    options.journal = journal.map { FilePath($0) }
    options.isForced = force
    options.isDry = dryRun
    options.tier = service.tier
    let reporter = ProgressReporter(
      !quiet && Console.errorIsTerminal ? .bar : .none, isQuiet: quiet)
    let request = reading.request
    try await service.run { [options, data, quiet] session in
      let job = try PushJob(
        try data.path(), request, options, session.client,
        interruption: session.interruption)
      let findings = FindingPrinter(isQuiet: quiet)
      defer { reporter.finish() }
      let report = try await job.run { event in
        switch event {
        case .job(let event): reporter.note(event)
        case .finding(let finding): findings.say(finding)
        case .note(let text): reporter.summarise(text)
        }
      }
      reporter.finish()
      reporter.summarise(report, isDry: options.isDry)
      if report.failures + report.upload.refused + report.problems > 0 { throw Exit.someFailed }
    }
  }
}

/// Says findings, of each kind as many as anybody reads.
private final class FindingPrinter: Sendable {
  private static let most = 20
  private let isQuiet: Bool
  private let counts = Locked<[String: Int]>([:])

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func say(_ finding: Finding) {
    guard finding.severity == .error || !isQuiet else { return }
    let count = counts.withLock { counts in
      counts[finding.allowed, default: 0] += 1
      return counts[finding.allowed, default: 0]
    }
    if count <= Self.most {
      Console.error("\(finding.severity.rawValue): \(finding)")
    } else if count == Self.most + 1 {
      Console.error("more like it (\(finding.allowed)) are not said")
    }
  }
}

extension ProgressReporter {
  fileprivate func summarise(_ report: PushJob.Report, isDry: Bool) {
    var parts: [String] = []
    if isDry {
      parts.append("nothing was sent")
      parts.append("\(report.errors) would be refused")
      parts.append(DatasetText.count(report.warnings, "warning", "warnings"))
    } else {
      parts.append(DatasetText.count(report.upload.stored, "picture sent", "pictures sent"))
      let known = report.upload.known + report.upload.duplicates
      if known > 0 { parts.append("\(known) were there already") }
      if report.converted > 0 { parts.append("\(report.converted) written anew") }
      if report.newTags > 0 {
        parts.append(DatasetText.count(report.newTags, "new tag", "new tags"))
      }
      if report.upload.refused > 0 { parts.append("\(report.upload.refused) refused") }
      if report.failures > 0 { parts.append("\(report.failures) failed") }
    }
    if report.lost > 0 { parts.append("\(report.lost) objects without a name or a box") }
    summarise(parts.joined(separator: ", "))
  }
}
