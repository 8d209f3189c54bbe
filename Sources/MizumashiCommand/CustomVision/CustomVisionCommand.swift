// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// `mizumashi customvision`
struct CustomVisionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customvision",
    abstract: "Work with Azure Custom Vision.",
    discussion: """
      Examples:
        mizumashi customvision emulate
      """,
    subcommands: [EmulateCommand.self])
}
