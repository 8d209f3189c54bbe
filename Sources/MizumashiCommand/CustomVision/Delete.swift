// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiJobs

struct Delete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Delete a project with all its images and models.",
    discussion: """
      Asks for the project's name, since nothing brings it back. Published models are
      withdrawn first.

      Examples:
        mizumashi customvision delete "My flowers"
        mizumashi customvision delete "My flowers" --yes
      """)

  @Argument(help: "The project's name or id.")
  var project: String

  @Flag(help: "Do not ask.")
  var yes = false

  @OptionGroup var service: ServiceFlags

  func run() async throws {
    try await service.run { [project, yes] session in
      let client = session.client
      let found = try await ProjectChoice(project).require(in: client)
      if !yes {
        let images = try await client.imageCount(of: found.id)
        Console.errorRaw(
          "This deletes \(found.id) with \(images) images for ever. The project's name: ")
        guard readLine(strippingNewline: true) == found.name else {
          throw JobError.usage("that is not its name; nothing was deleted")
        }
      }
      for iteration in try await client.iterations(of: found.id)
      where iteration.publishName != nil {
        try await client.unpublish(iteration.id, of: found.id)
      }
      try await client.deleteProject(found.id)
    }
  }
}
