// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiFiles
internal import MizumashiJobs
internal import SystemPackage

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare results with their manifest.",
    discussion: """
      Lists what is missing, what was changed, and files that no record speaks of.

      Examples:
        mizumashi verify images_out

      Exit codes: 0 everything is as the manifest says, 2 something is not,
      66 there is no manifest.
      """)

  @Argument(help: "The folder that has a manifest.jsonl.")
  var output: String

  func run() throws {
    do {
      let result = try Verification(of: FilePath(output))
      for path in result.missing { Console.print("missing   \(FilePath(path).printable)") }
      for path in result.changed { Console.print("changed   \(FilePath(path).printable)") }
      for path in result.orphaned { Console.print("orphaned  \(FilePath(path).printable)") }
      Console.error(
        "\(result.intact) intact, \(result.missing.count) missing, "
          + "\(result.changed.count) changed, "
          + "\(result.orphaned.count) orphaned")
      if !result.isClean { throw Exit.someFailed }
    } catch {
      throw Exit.report(error)
    }
  }
}
