// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiJobs

struct Train: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a project, and wait for the end.",
    discussion: """
      Prints the iteration's id, then how well it does on pictures that the service
      has held back. A training that is going on already is waited for.

      Examples:
        mizumashi customvision train "My flowers"
        mizumashi customvision train boxes --budget 2 --timeout 180
      """)

  @Argument(help: "The project's name or id.")
  var project: String

  @Option(help: ArgumentHelp("Hours of advanced training, which cost money.", valueName: "hours"))
  var budget: Int?

  @Flag(help: "Train although nothing has changed.")
  var force = false

  @Flag(inversion: .prefixedNo, help: "Wait until the training has ended.")
  var wait = true

  @Option(help: ArgumentHelp("How long to wait at most.", valueName: "minutes"))
  var timeout = 240

  @OptionGroup var service: ServiceFlags

  func validate() throws {
    guard budget.map({ $0 >= 1 }) ?? true else { throw ValidationError("--budget is 1 or more") }
    guard (1...10_000).contains(timeout) else { throw ValidationError("--timeout is 1 or more") }
  }

  func run() async throws {
    var request = TrainingRequest()
    request.budgetInHours = budget
    request.isForced = force
    try await service.run { [project, request, wait, timeout] session in
      let client = session.client
      let project = try await ProjectChoice(project).require(in: client)
      let iteration = try await client.beginTraining(of: project.id, request)
      Console.print(iteration.id)
      guard wait else { return }
      var waiting = TrainingWait()
      waiting.timeout = .seconds(timeout * 60)
      let done = try await waiting(iteration.id, of: project.id, client)
      let performance = try await client.performance(of: done.id, in: project.id)
      for line in ServiceText.lines(performance) { Console.print(line) }
    }
  }
}
