// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
internal import MizumashiJobs
internal import MizumashiPixels
internal import SystemPackage

/// The command line.
public struct MizumashiCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "mizumashi",
    abstract: "Image augmentation: a handful of pictures in, many plausible ones out.",
    discussion: """
      The same recipe, seed and pictures give the same bytes, always.

      Examples:
        mizumashi augment images_in images_out
        mizumashi augment photos out --recipe medium --copies 20 --seed 7
        mizumashi preview photo.jpg -o sheet.png
        mizumashi recipes show sample > my.yaml
      """,
    version: Version.current,
    subcommands: [
      Augment.self, Preview.self, ShowPlan.self, Recipes.self, Augmenters.self, Replay.self,
      Verify.self, Inspect.self, Convert.self, Balance.self, Split.self, Experiment.self,
      CustomVision.self, Serve.self, StudioCommand.self, Bench.self,
    ])

  public init() {}

  /// Runs the command that the arguments name, and ends the process.
  public static func run() async -> Never {
    Console.prepare()
    Caller.check()
    if let missing = Processor.missingFeature {
      Console.error("mizumashi: \(missing)")
      exit(withError: ExitCode(70))
    }
    // AWS Lambda starts a file of this name, without arguments.
    let arguments = CommandLine.arguments
    let isRuntime = arguments.count == 1 && FilePath(arguments[0]).stem == "bootstrap"
    await main(isRuntime ? ["serve", "--lambda"] : nil)
    exit()
  }
}
