// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MizumashiStudio

@Suite struct CommandLineTextTests {
  @Test(arguments: [
    "plain", "with space", "it's", "$HOME", "`id`", "a\"b", "a\\b", "-rf", "*", "日本語", "a\nb",
    "{a: 1}", "!x", "~", "#", "a;b", "",
  ])
  func `a shell gets every word as it is`(word: String) throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "printf '%s' " + CommandLineText.quoted(word)]
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(String(decoding: data, as: UTF8.self) == word)
  }

  @Test func `the command says everything`() {
    let command = CommandLineText(
      input: "my photos", output: "-out", recipe: "my.yaml", seed: 7)
    #expect(
      command.text
        == "mizumashi augment 'my photos' ./-out --recipe my.yaml --seed 7")
  }
}
