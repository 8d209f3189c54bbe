// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs
internal import MizumashiPlan
internal import MizumashiRecipe

struct ShowPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Print what a recipe draws for a picture, and how it will be rendered.",
    discussion: """
      Examples:
        mizumashi plan medium --image photo.jpg
        mizumashi plan my.yaml --image photo.jpg --variant tilt --number 3 --json
      """)

  @Argument(help: "A built-in recipe's name, a file, or text that begins with {.")
  var recipe: String

  @Option(help: "The picture.")
  var image: String

  @Option(help: "Only this variant (default: all).")
  var variant: String?

  @Option(help: "Which of a variant's outcomes, from 1.")
  var number = 1

  @Option(help: "The seed of all random numbers.")
  var seed: UInt64?

  @Flag(help: "For machines.")
  var json = false

  func run() throws {
    do {
      let loaded = try LoadedRecipe(recipe)
      let plans = try PlanReport.make(
        recipe: loaded.recipe, seed: seed, image: image, variant: variant, number: number)
      if json {
        Console.print(try PlanReport.json(plans))
      } else {
        Console.print(plans.map(\.description).joined(separator: "\n\n"))
      }
    } catch {
      throw Exit.report(error)
    }
  }
}
