// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiJobs

struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let a trained iteration answer predictions.",
    discussion: """
      The prediction resource is named by its whole id, which begins with
      /subscriptions/: --resource, or MIZUMASHI_PREDICTION_RESOURCE_ID.

      Examples:
        mizumashi customvision publish "My flowers" flowers-1
        mizumashi customvision publish "My flowers" flowers-1 --overwrite
      """)

  @Argument(help: "The project's name or id.")
  var project: String

  @Argument(help: "The name that the model gets.")
  var name: String

  @Option(help: ArgumentHelp("The iteration (default: the latest trained).", valueName: "id"))
  var iteration: String?

  @Option(help: ArgumentHelp("The prediction resource's id.", valueName: "id"))
  var resource: String?

  @Flag(help: "Take the name from another iteration.")
  var overwrite = false

  @OptionGroup var service: ServiceFlags

  func run() async throws {
    try await service.run { [project, name, iteration, resource, overwrite] session in
      let client = session.client
      guard let resource = resource ?? session.settings.predictionResource else {
        throw JobError.usage(
          "the prediction resource is not known: --resource /subscriptions/…")
      }
      let project = try await ProjectChoice(project).require(in: client)
      let chosen =
        if let iteration { iteration } else {
          try await client.latestTrained(of: project.id).id
        }
      try await client.publish(
        chosen, of: project.id, as: name, to: resource, overwriting: overwrite)
      Console.print(chosen)
    }
  }
}
