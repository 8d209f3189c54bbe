// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages
internal import MizumashiRecipe
internal import MizumashiYAML

/// The recipe that a request means: the name of a built-in one, or text. No file of the host is
/// read.
struct RequestedRecipe {
  /// What stands for a recipe where none is asked for: what `augment` takes, too.
  static let standard = "sample"

  /// Read once: reading one takes as long as a tenth of the work on a small picture.
  private static let builtin = Dictionary(
    BuiltinRecipe.all.map { recipe in (recipe.name, Result { try recipe.recipe() }) },
    uniquingKeysWith: { first, _ in first })

  var recipe: Recipe
  /// A built-in recipe's name, or "inline".
  var name: String

  init(_ text: String?) throws(Problem) {
    let text = text ?? Self.standard
    do {
      if let builtin = Self.builtin[text] {
        recipe = try builtin.get()
        name = text
        return
      }
      let isText = text.contains { $0.isNewline || $0 == "{" || $0 == ":" }
      guard isText else { throw Self.unknown(text) }
      recipe = try Recipe(yaml: text, source: "recipe")
      name = "inline"
    } catch let error as RecipeError {
      throw .recipe(error)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .recipe(RecipeError("\(error)"))
    }
  }

  private static func unknown(_ text: String) -> Problem {
    let known = BuiltinRecipe.all.map(\.name)
    let near = NameDistance.nearest(to: text, among: known)
    return .parameter(
      "no built-in recipe is called \"\(text.shown)\""
        + (near.map { "; did you mean \"\($0)\"?" }
          ?? "; there are \(known.joined(separator: ", "))"))
  }
}

extension Problem {
  /// Mistakes of a recipe that are listed. Somebody who has made more of them does not read on.
  static let mostIssues = 100
  /// Letters of a message, in which names are repeated that may be as long as the recipe.
  private static let longestMessage = 500

  /// What is wrong with a recipe, with its places.
  static func recipe(_ error: RecipeError) -> Problem {
    let (count, listed) = (error.issues.count, error.issues.prefix(mostIssues))
    let first = RecipeError(source: error.source, Array(listed.prefix(1))).description
    let rest = count > listed.count ? ", the first \(listed.count) of which are listed" : ""
    return Problem(
      422, "recipe", title: "The recipe cannot be used",
      first.shown(upTo: longestMessage) + (count > 1 ? " (of \(count) mistakes\(rest))" : ""),
      issues: listed.map { issue in
        Issue(
          line: issue.location?.line, column: issue.location?.column,
          path: issue.path.shown(upTo: longestMessage),
          message: issue.message.shown(upTo: longestMessage))
      })
  }
}
