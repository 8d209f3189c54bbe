// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiCustomVision
internal import MizumashiJobs

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List projects, or the tags and trainings of one.",
    discussion: """
      Examples:
        mizumashi customvision status
        mizumashi customvision status "My flowers"
      """)

  @Argument(help: "The project's name or id; all are listed without.")
  var project: String?

  @OptionGroup var service: ServiceFlags

  func run() async throws {
    try await service.run { [project] session in
      let client = session.client
      guard let project else {
        for project in try await client.projects() {
          Console.print("\(project.id)  \(project.name)")
        }
        return
      }
      let found = try await ProjectChoice(project).require(in: client)
      Console.print("project    \(found.id)  \(found.name)")
      Console.print("type       \(try await client.task(of: found).rawValue)")
      Console.print("images     \(try await client.imageCount(of: found.id))")
      let methods = found.settings.imageProcessingSettings?.augmentationMethods ?? [:]
      for (name, isOn) in methods.sorted(by: { $0.key < $1.key }) {
        Console.print("augments   \(name): \(isOn)")
      }
      for tag in try await client.tags(of: found.id) {
        Console.print("tag        \(tag.id)  \(tag.name)  \(tag.imageCount)")
      }
      for iteration in try await client.iterations(of: found.id) {
        let published = iteration.publishName.map { "  published as \($0)" } ?? ""
        Console.print(
          "iteration  \(iteration.id)  \(iteration.name)  \(iteration.status)\(published)")
      }
    }
  }
}
