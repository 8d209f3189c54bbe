// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs
internal import SystemPackage

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time single steps on pictures in memory, on one thread.",
    discussion: """
      Prints a line of JSON for each row of the specifications that an augmenter does
      the work of, and names the others.

      Examples:
        mizumashi bench --specs specs.json --images photos
        mizumashi bench --specs specs.json --images photos --only rotate,jpeg
        mizumashi bench --specs specs.json --images photos --check
      """)

  @Option(help: "A JSON list of rows: objects with \"id\" and \"params\".")
  var specs: String

  @Option(help: "A folder of JPEG files; they are decoded before.")
  var images: String

  @Option(help: "Only these rows: ids with commas between.")
  var only: String?

  @Option(help: "How long each row is measured, in seconds.")
  var seconds = 0.6

  @Flag(help: "Compare with the reference instead: the largest difference of each row.")
  var check = false

  func validate() throws {
    guard (0.01...600).contains(seconds) else { throw ValidationError("--seconds is 0.01…600") }
  }

  func run() throws {
    do {
      let rows = try wanted(try BenchmarkSpecification.read(FilePath(specs)))
      let job = try BenchmarkJob(rows, images: FilePath(images), seconds: seconds)
      let print = { (result: BenchmarkJob.Result) in Console.print(result.line) }
      let missing = check ? try job.check(print) : try job.run(print)
      if !missing.isEmpty { Console.error("not there yet: " + missing.joined(separator: ", ")) }
    } catch {
      throw Exit.report(error)
    }
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
