// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs
internal import SystemPackage

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time single steps, or whole pipelines.",
    discussion: """
      Prints a line of JSON for each row of the specifications that an augmenter does
      the work of, and names the others. Single steps work on pictures in memory, on
      one thread; pipelines also from JPEG files, and on several.

      Examples:
        mizumashi bench --specs specs.json --images photos
        mizumashi bench --specs specs.json --images photos --only rotate,jpeg
        mizumashi bench --specs specs.json --images photos --check
        mizumashi bench --pipelines chains.json --images photos --workers 2
      """)

  @Option(help: "A JSON list of rows: objects with \"id\" and \"params\".")
  var specs: String?

  @Option(help: "The same, of pipelines.")
  var pipelines: String?

  @Option(help: "A folder of JPEG files.")
  var images: String

  @Option(help: "Only these rows: ids with commas between.")
  var only: String?

  @Option(help: "How long each row is measured, in seconds.")
  var seconds = 0.6

  @Option(help: "What pipelines begin with: pixels or files.")
  var from = PipelineStartWord.pixels

  @Option(help: "On how many threads pipelines run.")
  var workers = 1

  @Flag(help: "Compare with the reference instead: the largest difference of each row.")
  var check = false

  func validate() throws {
    guard (0.01...600).contains(seconds) else { throw ValidationError("--seconds is 0.01…600") }
    guard (1...256).contains(workers) else { throw ValidationError("--workers is 1…256") }
    guard (specs == nil) != (pipelines == nil) else {
      throw ValidationError("give --specs or --pipelines")
    }
    guard specs != nil || !check else { throw ValidationError("--check goes with --specs") }
  }

  func run() throws {
    do {
      let missing = try measure { Console.print($0.line) }
      if !missing.isEmpty { Console.error("not there yet: " + missing.joined(separator: ", ")) }
    } catch {
      throw Exit.report(error)
    }
  }

  /// - Returns: the ids of the rows that nothing does yet.
  private func measure(_ observe: (BenchmarkResult) -> Void) throws -> [String] {
    let path = FilePath(specs ?? pipelines ?? "")
    let rows = try wanted(try BenchmarkSpecification.read(path))
    if pipelines != nil {
      let job = try PipelineBenchmarkJob(
        rows, images: FilePath(images), from: from.start, workers: workers, seconds: seconds)
      return try job.run(observe)
    }
    let job = try BenchmarkJob(rows, images: FilePath(images), seconds: seconds)
    return check ? try job.check(observe) : try job.run(observe)
  }

  private func wanted(
    _ rows: [BenchmarkSpecification]
  ) throws -> [BenchmarkSpecification] {
    guard let only else { return rows }
    let names = only.split(separator: ",").map(String.init)
    for name in names where !rows.contains(where: { $0.id == name }) {
      throw JobError.usage("no row is called \"\(name)\"")
    }
    return rows.filter { names.contains($0.id) }
  }
}

/// What pipelines begin with, as a word on the command line.
enum PipelineStartWord: String, CaseIterable, ExpressibleByArgument {
  case pixels, files

  var start: PipelineBenchmarkJob.Start { self == .pixels ? .pixels : .files }
}
