// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

/// What can be said without a service.
@Suite struct CustomVisionTests {
  let folder = TemporaryFolder()

  private func run(_ words: String..., environment: [String: String] = [:]) throws -> Run {
    let known = [
      "MIZUMASHI_TRAINING_KEY": "SECRET", "MIZUMASHI_ENDPOINT": "https://cv.invalid",
    ]
    return try Program.start(
      ["customvision"] + words, in: folder,
      environment: known.merging(environment) { $1 }
    ).wait()
  }

  @Test(arguments: [
    ["push", "data"], ["push", "", "p"], ["train", "p", "--budget", "0"], ["create", ""],
    ["predict", "p"], ["predict", "p", "a.jpg", "--threshold", "2"], ["pull", "p", ""],
    ["evaluate", "d", "p", "--overlap", "1.5"], ["status", "--tier", "S9"], ["frobnicate"],
  ])
  func `bad usage ends with 64`(words: [String]) throws {
    let run = try Program.start(["customvision"] + words, in: folder).wait()
    #expect(run.exitCode == 64)
  }

  @Test func `a key without encryption stays here, and is not shown`() throws {
    let run = try run("status", environment: ["MIZUMASHI_ENDPOINT": "http://cv.invalid"])
    #expect(run.exitCode == 64)
    #expect(run.messages.contains("https://"))
    #expect(!run.messages.contains("SECRET"))
  }

  @Test func `without a key it is said how to give one`() throws {
    let run = try run("status", environment: ["MIZUMASHI_TRAINING_KEY": ""])
    #expect(run.exitCode == 64)
    #expect(run.messages.contains("MIZUMASHI_TRAINING_KEY"))
  }

  @Test func `no data set is 66`() throws {
    let run = try run("push", "nowhere", "p")
    #expect(run.exitCode == 66)
  }
}
