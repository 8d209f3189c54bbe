// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiRecipe
internal import MizumashiYAML
internal import SystemPackage

/// Finds the recipe that an argument means.
struct LoadedRecipe {
  var recipe: Recipe
  /// A built-in recipe's name, a file name, or "inline".
  var name: String

  /// - Parameter argument: text that begins with "{", the name of a built-in recipe, or a file.
  /// - Throws: a `RecipeError` with everything that is wrong.
  init(_ argument: String) throws {
    if argument.drop(while: \.isWhitespace).hasPrefix("{") {
      recipe = try Recipe(yaml: argument, source: "--recipe")
      name = "inline"
    } else if let builtin = BuiltinRecipe.named(argument) {
      recipe = try builtin.recipe()
      name = builtin.name
    } else {
      let text = try Self.text(of: argument)
      recipe = try Recipe(yaml: text, source: argument)
      name = FilePath(argument).lastComponent?.string ?? argument
    }
  }

  private static func text(of argument: String) throws -> String {
    let known = BuiltinRecipe.all.map(\.name)
    guard FileManager.default.fileExists(atPath: argument) else {
      var message = "there is no such file, and no built-in recipe of this name"
      if let near = NameDistance.nearest(to: argument, among: known) {
        message += "; did you mean \"\(near)\"?"
      } else {
        message += "; built in are \(known.joined(separator: ", "))"
      }
      throw RecipeError(source: argument, [RecipeIssue(path: "", message)])
    }
    func failure(_ message: String) -> RecipeError {
      RecipeError(source: argument, [RecipeIssue(path: "", message)])
    }
    let bytes: [UInt8]
    do {
      bytes = try RecipeFile.bytes(at: argument)
    } catch {
      throw failure(error.reason)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure("not UTF-8 text; save the recipe as UTF-8")
    }
    // A byte order mark is allowed at the beginning and means nothing.
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }
}
