// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCodecs
internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiRecipe
internal import MizumashiYAML
internal import SystemPackage

struct Augment: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make many pictures out of few.",
    discussion: """
      INPUT is a picture, a folder (sub-folders are tags and are mirrored), or a data
      set in any format that "convert" knows, whose labels move with the pixels.
      OUTPUT is a folder, made where it is missing. Outputs are called
      <stem>_<variant>_<n>.<ext>; OUTPUT/manifest.jsonl says how each was made.
      Nothing that this program did not write is ever overwritten or removed.
      The same command again continues where it was interrupted.

      Examples:
        mizumashi augment images_in images_out
        mizumashi augment photos out --recipe medium --copies 20
        mizumashi augment photos out --recipe my.yaml --seed 7 --format png
        mizumashi augment photos out -r '{steps: [{rotate: {angle: -9..9}}]}'
        mizumashi augment photos out --shard 1/4
        mizumashi augment coco/instances.json out -r detect --to yolo --reject

      Exit codes: 0 all done, 2 finished but some inputs failed, 64 bad usage,
      65 bad recipe or data, 66 input cannot be read, 74 output cannot be written,
      130 and 143 interrupted.
      """)

  @Argument(help: "A picture, a folder of pictures, or a data set.")
  var input: String

  @Argument(help: "The folder for the results.")
  var output: String

  @OptionGroup var recipeOptions: RecipeOptions

  @Option(help: "Random outcomes of each variant (default: the recipe says).")
  var copies: Int?

  @OptionGroup var workers: WorkerOptions

  @Option(help: "keep, or the format of all outputs: jpg, png, webp, tiff, bmp, pnm.")
  var format = "keep"

  @Option(help: "1…100, for JPEG and WebP.")
  var quality = 95

  @Option(help: "Colour resolution of JPEG outputs: 4:2:0 or 4:4:4.")
  var chroma = "4:2:0"

  @Option(help: "Colour profiles: carry them into the outputs, or convert to srgb.")
  var colour = "carry"

  @Flag(help: "Copy the originals to OUTPUT too.")
  var includeOriginals = false

  @Flag(help: "Continue an earlier run with the same recipe, seed and settings.")
  var resume = false

  @Flag(help: "First remove what an earlier run wrote, as its manifest lists it.")
  var clean = false

  @Flag(help: "Draw useless outcomes again: of one colour, without an object left, or a double.")
  var reject = false

  @OptionGroup(title: "Data set options") var reading: ReadingFlags
  @OptionGroup(title: "Data set options") var writing: WritingFlags

  @Option(help: ArgumentHelp("Do one of several parts of the job.", valueName: "i/n"))
  var shard: String?

  @Flag(help: "Print the paths that would be written, and write nothing.")
  var dryRun = false

  @Option(help: "Refuse pictures with more pixels than this.")
  var maxPixels = DecodingLimits().maximumPixels

  @Option(help: "auto, bar, json or none.")
  var progress = "auto"

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Stop at the first bad picture.")
  var strict = false

  func validate() throws {
    func check(_ condition: Bool, _ message: String) throws {
      if !condition { throw ValidationError(message) }
    }
    try check(!input.isEmpty, "INPUT is empty; it is a picture or a folder")
    try check(!output.isEmpty, "OUTPUT is empty; it is a folder")
    try check((1...100).contains(quality), "--quality is 1…100, not \(quality)")
    try check(copies.map { (1...1_000_000).contains($0) } ?? true, "--copies is 1…1000000")
    try check(maxPixels >= 1, "--max-pixels is at least 1")
    try check(shard.map { Shard($0) != nil } ?? true, "--shard is I/N with 1 ≤ I ≤ N, such as 2/8")
    try check(
      ["auto", "bar", "json", "none"].contains(progress), "--progress is auto, bar, json or none")
    try check(["carry", "srgb"].contains(colour), "--colour is carry or srgb")
    try check(
      EncodingOptions.ChromaSubsampling(rawValue: chroma) != nil, "--chroma is 4:2:0 or 4:4:4")
    try check(
      format == "keep" || ImageFileFormat(fileExtension: format)?.canBeWritten == true,
      "--format is keep, jpg, png, webp, tiff, bmp or pnm, not \(format)")
    try check(!(clean && resume), "--clean and --resume exclude each other")
  }

  func run() async throws {
    do {
      let options = try makeOptions()
      if dryRun {
        try DryRun(options).run()
      } else {
        try await run(options)
      }
    } catch {
      throw Exit.report(error)
    }
  }

  private func run(_ options: AugmentOptions) async throws {
    let watch = SignalWatch()
    let reporter = ProgressReporter(style, isQuiet: quiet)
    let start = ContinuousClock.Instant.now
    let job = try AugmentJob(options, interruption: watch.interruption)
    let result = try await reporter.during { try await job.run { reporter.note($0) } }
    for line in DatasetText.lines(result.losses) { reporter.summarise(line) }
    reporter.summarise(summary(of: result, in: ContinuousClock.Instant.now - start))
    if result.stoppedAtFailure { throw Exit.data }
    if let code = watch.exitCode { throw ExitCode(code) }
    if result.failures + result.problems > 0 { throw Exit.someFailed }
  }

  private var style: ProgressReporter.Style {
    switch progress {
    case "bar": .bar
    case "json": .json
    case "auto" where !quiet && Console.errorIsTerminal: .bar
    default: .none
    }
  }

  private func makeOptions() throws -> AugmentOptions {
    let loaded = try LoadedRecipe(recipeOptions.recipe)
    var options = AugmentOptions(
      input: FilePath(input), output: FilePath(output), recipe: loaded.recipe,
      recipeName: loaded.name, jobs: workers.count)
    options.seed = recipeOptions.seed
    options.copies = copies
    options.settings = OutputSettings(
      format: format == "keep" ? nil : ImageFileFormat(fileExtension: format),
      quality: quality,
      chromaSubsampling: EncodingOptions.ChromaSubsampling(rawValue: chroma) ?? .halved,
      colour: colour == "srgb" ? .convertToSRGB : .carry, maximumPixels: maxPixels,
      includesOriginals: includeOriginals)
    if reject { options.settings.rejects = true }
    options.dataset = reading.request(writing: writing)
    options.cleans = clean
    options.shard = shard.flatMap(Shard.init)
    options.isStrict = strict
    return options
  }

  private func summary(of report: JobReport, in elapsed: Duration) -> String {
    let count = DatasetText.count
    let found = report.sources + report.alreadyDone + report.failures
    var parts = [
      found == 0 && !report.wasInterrupted
        ? "no pictures found in \(FilePath(input).printable)"
        : "\(count(report.sources, "image", "images")) → "
          + "\(count(report.outputs, "picture", "pictures")) in \(Self.text(elapsed))"
    ]
    if report.alreadyDone > 0 { parts.append("\(report.alreadyDone) already done") }
    if report.ignored > 0 { parts.append("\(report.ignored) passed over") }
    if report.redraws > 0 { parts.append("\(report.redraws) drawn again") }
    for (reason, number) in report.rejected.sorted(by: { $0.key < $1.key }) {
      parts.append("\(number) dropped: \(reason)")
    }
    if report.failures > 0 { parts.append("\(report.failures) failed") }
    if report.problems > 0 {
      parts.append(count(report.problems, "label error", "label errors"))
    }
    if report.wasInterrupted {
      parts.append("interrupted: the same command continues")
    } else if report.stoppedAtFailure {
      parts.append("stopped at the first failure")
    }
    return parts.joined(separator: ", ")
  }

  private static func text(_ duration: Duration) -> String {
    let tenths = Int(duration / .milliseconds(100))
    let (seconds, minutes) = (tenths / 10 % 60, tenths / 600)
    if minutes >= 60 { return "\(minutes / 60) h \(minutes % 60) min" }
    return minutes > 0 ? "\(minutes) min \(seconds) s" : "\(seconds).\(tenths % 10) s"
  }
}
