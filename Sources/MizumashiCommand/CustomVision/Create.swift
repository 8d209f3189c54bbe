// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiJobs

struct Create: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a project.",
    discussion: """
      Prints the project's id. A name that is taken is refused: the service would
      make a second project of the same name.

      Examples:
        mizumashi customvision create "My flowers"
        mizumashi customvision create logos --type detection --domain Logo
      """)

  @Argument(help: "The project's name.")
  var name: String

  @Option(
    help: "multiclass: one tag for each picture. multilabel: several. detection: boxes.")
  var type = TaskArgument.multiclass

  @Option(help: ArgumentHelp("The domain, by name or id (default: General).", valueName: "domain"))
  var domain: String?

  @Option(help: "What the project is about.")
  var description: String?

  @OptionGroup var service: ServiceFlags

  func validate() throws {
    guard !name.isEmpty else { throw ValidationError("NAME is empty") }
  }

  func run() async throws {
    try await service.run { [name, type, domain, description] session in
      if let project = try await ProjectChoice(name).find(in: session.client).project {
        throw JobError.usage("there is a project \(project.name) already, \(project.id)")
      }
      let project = try await session.client.createProject(
        named: name, for: type.task, domain: domain, description: description)
      Console.print(project.id)
    }
  }
}
