// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MizumashiStudio

@Suite struct RecipeCallTests {
  @Test func `mistakes have line and column`() async throws {
    let desk = try Desk()
    let answer = try await desk.ask(
      "POST", "/studio/api/recipe",
      json: ["yaml": "version: 1\nsteps:\n  - rotate: {angel: 3}\n  - gausian_blur\n"])
    let issues = try #require(answer["issues"] as? [[String: Any]])
    #expect(issues.map { $0["line"] as? Int } == [3, 4])
    #expect(issues.map { $0["column"] as? Int } == [14, 5])
    #expect((issues[0]["message"] as? String)?.contains("angle") == true)
    #expect(answer["tree"] != nil, "the tree can be shown all the same")
  }

  @Test func `text that is no YAML has its place too`() async throws {
    let desk = try Desk()
    let answer = try await desk.ask(
      "POST", "/studio/api/recipe", json: ["yaml": "steps:\n  - rotate: {angle: 3\n"])
    let issues = try #require(answer["issues"] as? [[String: Any]])
    #expect(issues.count == 1)
    #expect((issues[0]["line"] as? Int ?? 0) >= 2)
    #expect(answer["tree"] == nil)
  }

  @Test func `steps of a tree know where they are`() async throws {
    let desk = try Desk()
    let answer = try await desk.ask(
      "POST", "/studio/api/recipe",
      json: [
        "yaml":
          "variants:\n  a:\n    copies: 3\n    steps:\n      - one_of:\n          - transpose\n"
      ])
    let tree = try #require(answer["tree"] as? [String: Any])
    let variant = try #require((tree["variants"] as? [[String: Any]])?.first)
    #expect(variant["copies"] as? Int == 3)
    let step = try #require((variant["steps"] as? [[String: Any]])?.first)
    #expect(step["line"] as? Int == 5)
    #expect(step["control"] as? String == "one_of")
    let list = try #require((step["lists"] as? [[String: Any]])?.first)
    let inner = try #require((list["steps"] as? [[String: Any]])?.first)
    #expect(inner["line"] as? Int == 6)
  }

  @Test func `edits come as JSON and keep their order`() async throws {
    let desk = try Desk()
    let answer = try await desk.ask(
      "POST", "/studio/api/edit",
      json: [
        "yaml": "steps:\n  - transpose\n",
        "edits": [
          [
            "operation": "insert", "path": ["steps", 1],
            "value": #"{"rotate":{"border":"edge","angle":5}}"#,
          ],
          ["operation": "set", "path": ["steps", 0, "transpose", "p"], "value": "0.5"],
        ],
      ])
    #expect(
      answer["yaml"] as? String
        == "steps:\n  - transpose: {p: 0.5}\n  - rotate: {border: edge, angle: 5}\n")
  }

  @Test func `what is not JSON is told`() async throws {
    let desk = try Desk()
    let answer = try await desk.call("POST", "/studio/api/recipe", body: Array("{".utf8))
    #expect(answer.status == 400)
    #expect(answer.header("Content-Type") == "application/problem+json")
  }

  @Test func `the command line holds the recipe`() async throws {
    let desk = try Desk()
    try desk.put("my photos/a.png")
    let answer = try await desk.ask(
      "POST", "/studio/api/command",
      json: [
        "yaml": "steps: [{rotate: {angle: 5}}]  # mine", "place": "folder:my photos",
        "output": "out", "seed": "3", "file": "recipe.yaml",
      ])
    let recipe = #"'{"version":1,"steps":[{"rotate":{"angle":5}}]}'"#
    #expect(
      answer["inline"] as? String
        == "mizumashi augment 'my photos' out --recipe \(recipe) --seed 3")
    #expect(
      answer["file"] as? String
        == "mizumashi augment 'my photos' out --recipe recipe.yaml --seed 3")
  }

  @Test(arguments: [
    ("folder:", "out", ". ../work_augmented/out"), ("folder:", "", ". ../work_augmented"),
    ("folder:photos", "out", "photos out"), ("folder:photos", "photos", "photos photos_augmented"),
    ("folder:photos", "photos/in", "photos photos_augmented"),
    ("dropped", "out", "photos out"), ("dropped", "photos/in", "photos photos_augmented"),
  ])
  func `a command never writes into its own input`(
    place: String, output: String, folders: String
  ) async throws {
    let desk = try Desk()
    let answer = try await desk.ask(
      "POST", "/studio/api/command",
      json: [
        "yaml": "steps: [transpose]", "place": place, "output": output, "seed": "3",
        "file": "recipe.yaml",
      ])
    #expect(
      answer["file"] as? String == "mizumashi augment \(folders) --recipe recipe.yaml --seed 3")
  }
}
