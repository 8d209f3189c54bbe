// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRecipe
import MizumashiYAML
import Testing

@testable import MizumashiStudio

@Suite struct RecipeWriterTests {
  @Test(arguments: BuiltinRecipe.all.map(\.name))
  func `what is written reads as the same tree`(name: String) throws {
    let text = try #require(BuiltinRecipe.named(name)).text
    let tree = try ConfigValue(yaml: text, source: name)
    #expect(try ConfigValue(yaml: RecipeWriter.text(tree), source: name) == tree)
  }

  @Test(arguments: [
    "", " ", "plain", "with: colon", "# hash", "a #b", "null", "True", "1.5", "-3..3", "10%",
    "12px", "-", "- a", "[", "{a}", "'", "\"", "tab\t", "line\nbreak", "日本語", "*a", "&a", "!x",
    "|", ">", "%", "@", "`", "~", "0x10", "yes", "...", "---", "\u{85}", "\u{2028}", "🐈", "a: ",
  ])
  func `any text can be written`(text: String) throws {
    let tree = ConfigValue.mapping([
      "description": .string(text), "steps": .sequence([.string(text)]),
      "more": .mapping([ConfigEntry(key: "k", value: .sequence([.string(text), .number(1)]))]),
    ])
    #expect(try ConfigValue(yaml: RecipeWriter.text(tree), source: "test") == tree)
    #expect(try ConfigValue(yaml: PageValue(tree).text, source: "test") == tree)
  }
}
