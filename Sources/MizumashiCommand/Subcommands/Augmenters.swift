// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs
internal import MizumashiRecipe
internal import MizumashiYAML

struct Augmenters: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the augmenters, or show one with its parameters.",
    discussion: """
      Examples:
        mizumashi augmenters
        mizumashi augmenters rotate
        mizumashi augmenters --json
      """)

  @Argument(help: "An augmenter's name.")
  var name: String?

  @Flag(help: "For machines.")
  var json = false

  func run() throws {
    var entries = Catalogue.all
    if let name {
      guard let entry = Catalogue.entry(named: name) else {
        let near = NameDistance.nearest(to: name, among: Catalogue.names)
        throw ValidationError(
          "no augmenter is called \"\(name)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
      }
      entries = [entry]
    }
    if json {
      Console.print(
        name == nil
          ? try CatalogueListing.json(entries) : try CatalogueListing(entries[0]).json)
    } else if name != nil {
      Console.print(CatalogueText.page(entries[0]))
    } else {
      Console.print(CatalogueText.list(entries))
    }
  }
}
