// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// The command that does what the page shows, for a POSIX shell.
struct CommandLineText: Sendable {
  var input: String
  var output: String
  /// A name, a file, or the recipe itself.
  var recipe: String
  var seed: UInt64

  var text: String {
    let words = [
      "mizumashi", "augment", Self.argument(input), Self.argument(output), "--recipe",
      Self.quoted(recipe), "--seed", String(seed),
    ]
    return words.joined(separator: " ")
  }

  /// A path that may begin like an option.
  private static func argument(_ path: String) -> String {
    quoted(path.hasPrefix("-") ? "./" + path : path.isEmpty ? "." : path)
  }

  /// A word that the shell takes as it is.
  static func quoted(_ word: String) -> String {
    let isPlain = word.wholeMatch(of: /[A-Za-z0-9_.,\/:=@%+][A-Za-z0-9_.,\/:=@%+\-]*/) != nil
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
