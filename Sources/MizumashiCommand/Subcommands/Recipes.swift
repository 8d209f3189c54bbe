// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiRecipe
internal import MizumashiYAML

struct Recipes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show and check recipes.",
    discussion: """
      Examples:
        mizumashi recipes
        mizumashi recipes show medium > my.yaml
        mizumashi recipes check my.yaml
      """,
    subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the built-in recipes.",
      discussion: """
        Examples:
          mizumashi recipes list
        """)

    func run() {
      let width = BuiltinRecipe.all.map(\.name.count).max() ?? 0
      for recipe in BuiltinRecipe.all {
        let gap = String(repeating: " ", count: width - recipe.name.count + 2)
        Console.print(recipe.name + gap + recipe.summary)
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a built-in recipe.",
      discussion: """
        Examples:
          mizumashi recipes show sample
          mizumashi recipes show medium > my.yaml
        """)

    @Argument(help: "Its name.")
    var name: String

    func run() throws {
      guard let recipe = BuiltinRecipe.named(name) else {
        let known = BuiltinRecipe.all.map(\.name)
        let near = NameDistance.nearest(to: name, among: known).map { "; did you mean \"\($0)\"?" }
        throw ValidationError(
          "no built-in recipe is called \"\(name)\""
            + (near ?? "; there are \(known.joined(separator: ", "))"))
      }
      Console.print(recipe.text)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what is wrong with a recipe, with line and column.",
      discussion: """
        Examples:
          mizumashi recipes check my.yaml
          mizumashi recipes check '{steps: [{rotate: {angle: -15..15}}]}'

        Exit codes: 0 nothing is wrong, 65 something is.
        """)

    @Argument(help: "A YAML or JSON file, a built-in recipe's name, or text that begins with {.")
    var recipe: String

    func run() throws {
      do {
        let loaded = try LoadedRecipe(recipe)
        let counts = loaded.recipe.variants.map { variant in
          "\(variant.name): \(variant.enumerationCount) × \(variant.copies)"
        }
        Console.print(
          "\(recipe): no mistakes found; outcomes by variant: " + counts.joined(separator: ", "))
      } catch {
        throw Exit.report(error)
      }
    }
  }
}
