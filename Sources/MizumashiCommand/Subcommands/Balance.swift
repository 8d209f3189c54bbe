// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiFiles
internal import MizumashiJobs
internal import SystemPackage

struct Balance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make up the numbers of rare classes by augmentation.",
    discussion: """
      OUTPUT has all pictures of DATA, and as many outcomes of them as it takes for
      every class to have --per-tag pictures: fewest copies of each source first.
      Classes are tags of pictures and names of objects. What could be reached is
      listed class by class.

      Examples:
        mizumashi balance photos out --per-tag 50
        mizumashi balance coco/instances.json out --per-tag 200 -r my.yaml

      Exit codes: 0 every class has its number, 2 finished but some classes have not
      or some inputs failed, 64 bad usage, 65 no data set, 66 nothing is at DATA,
      74 output cannot be written, 130 and 143 interrupted.
      """)

  @OptionGroup var data: DatasetArgument
  @OptionGroup var output: OutputArgument

  @Option(help: "The pictures that every class is to have.")
  var perTag: Int

  @Option(help: "Outcomes of one source at most.")
  var maxCopies = 100

  @OptionGroup var recipeOptions: RecipeOptions

  @OptionGroup var workers: WorkerOptions

  @OptionGroup var reading: ReadingFlags
  @OptionGroup var writing: WritingFlags

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard (1...10_000_000).contains(perTag) else {
      throw ValidationError("--per-tag is 1…10000000")
    }
    guard (1...1_000_000).contains(maxCopies) else {
      throw ValidationError("--max-copies is 1…1000000")
    }
  }

  func run() async throws {
    let watch = SignalWatch()
    let reporter = ProgressReporter(
      !quiet && Console.errorIsTerminal ? .bar : .none, isQuiet: quiet)
    do {
      let job = try BalanceJob(try makeOptions(), perTag: perTag, maximumCopies: maxCopies)
      let result = try await reporter.during {
        try await job.run(interruption: watch.interruption) { reporter.note($0) }
      }
      summarise(result.report, result.classes, reporter)
      if let code = watch.exitCode { throw ExitCode(code) }
      let isShort = result.classes.contains { $0.after < perTag }
      if isShort || result.report.failures + result.report.problems > 0 { throw Exit.someFailed }
    } catch {
      throw Exit.report(error)
    }
  }

  private func makeOptions() throws -> AugmentOptions {
    let loaded = try LoadedRecipe(recipeOptions.recipe)
    var options = AugmentOptions(
      input: try data.path(), output: output.path, recipe: loaded.recipe,
      recipeName: loaded.name, jobs: workers.count)
    options.seed = recipeOptions.seed
    options.dataset = reading.request(writing: writing)
    return options
  }

  private func summarise(
    _ report: JobReport, _ classes: [BalanceJob.ClassCount], _ reporter: ProgressReporter
  ) {
    for line in DatasetText.lines(report.losses) { reporter.summarise(line) }
    for found in classes {
      let name = FilePath(found.name).printable
      let verdict =
        found.after >= perTag
        ? ""
        : found.before == 0
          ? ": nothing to make copies of"
          : ": \(perTag - found.after) short (--max-copies \(maxCopies), or lost by cropping)"
      reporter.summarise("\(name): \(found.before) → \(found.after)\(verdict)")
    }
    reporter.summarise(
      DatasetText.count(report.outputs, "picture", "pictures")
        + (report.wasInterrupted ? ", interrupted: the same command continues" : ""))
  }
}
