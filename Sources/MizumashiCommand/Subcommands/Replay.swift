// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs
internal import SystemPackage

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make results again from their records, byte for byte.",
    discussion: """
      Needs the manifest and the sources; no recipe and no random numbers. Outputs
      that are there already are left as they are.

      Examples:
        mizumashi replay images_out/manifest.jsonl
        mizumashi replay images_out --only cats/tom_rotate_2.jpg -o again
      """)

  @Argument(help: "A manifest, or the folder that has one.")
  var manifest: String

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Make only this output; may be given several times.", valueName: "output"))
  var only: [String] = []

  @Option(name: .shortAndLong, help: "Where to write (default: beside the manifest).")
  var output: String?

  @Option(help: "Where the sources are, when not where they were.")
  var input: String?

  func run() throws {
    do {
      var job = try ReplayJob(
        manifest: FilePath(manifest), output: output.map { FilePath($0) },
        sources: input.map { FilePath($0) })
      let result = try job.run(only: Set(only)) { event in
        if case .failed(let error) = event { Console.error("\(error)") }
      }
      Console.error(
        "\(result.remade) made again"
          + (result.failures > 0 ? ", \(result.failures) failed" : ""))
      if result.failures > 0 { throw Exit.someFailed }
    } catch {
      throw Exit.report(error)
    }
  }
}
