// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

@Suite struct TextTests {
  let folder = TemporaryFolder()

  @Test(arguments: [
    [], ["augment"], ["plan"], ["recipes"], ["recipes", "list"], ["recipes", "show"],
    ["recipes", "check"], ["augmenters"], ["replay"], ["verify"], ["inspect"], ["convert"],
    ["balance"], ["split"], ["experiment"], ["preview"], ["bench"], ["customvision"],
    ["customvision", "create"], ["customvision", "push"], ["customvision", "train"],
    ["customvision", "status"], ["customvision", "publish"], ["customvision", "predict"],
    ["customvision", "evaluate"], ["customvision", "pull"], ["customvision", "delete"],
    ["customvision", "emulate"], ["studio"], ["serve"],
  ])
  func `help has examples, and is as it was`(words: [String]) throws {
    let run = try Program.start(
      words + ["--help"], in: folder, environment: ["COLUMNS": "80"]
    ).wait()
    #expect(run.exitCode == 0 && run.messages.isEmpty)
    #expect(run.output.contains("Examples:\n"))
    #expect(run.output.contains("  mizumashi " + words.joined(separator: " ")))
    let text = run.output.components(separatedBy: "USAGE:")[0]
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // The top page lists subcommands; the pages of these are kept.
    guard let name = words.last else { return }
    try Snapshot.expect(
      run.output, is: "help-" + (words.count > 1 ? words.joined(separator: "-") : name))
  }

  @Test func `every subcommand has examples in its help`() throws {
    let help = try Program.run("--help", in: folder).output
    let list = help.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
    let names = list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }.filter { $0 != "See" }
    #expect(names.count >= 8)
    for name in names {
      let page = try Program.run("help", name, in: folder)
      #expect(page.exitCode == 0)
      #expect(
        page.output.contains("Examples:") && page.output.contains("mizumashi " + name), "\(name)")
    }
  }

  @Test func `the plan of a recipe for a picture is as it was`() throws {
    try folder.writePictures("a.png")
    let recipe = """
      seed: 5
      variants:
        tilt:
          - horizontal_flip
          - rotate: {angle: 30}
          - multiply: {factor: 1.2}
          - add: {value: 7}
          - gaussian_blur: {sigma: 1.5}
        chance:
          - rotate: {angle: -15..15}
          - dropout: {fraction: {each: [0.1, 0.2]}}
        nothing: []
      """
    try folder.write(recipe, to: "my.yaml")
    let run = try Program.run("plan", "my.yaml", "--image", "a.png", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    try Snapshot.expect(run.output, is: "plan")
    let other = try Program.run(
      "plan", "my.yaml", "--image", "a.png", "--variant", "chance", "--number", "2", in: folder)
    #expect(other.output.hasPrefix("chance 2\n"), "\(other.output)")
    let seeds = try ["1", "2"].map {
      try Program.run("plan", "my.yaml", "--image", "a.png", "--seed", $0, in: folder).output
    }
    #expect(seeds[0] != seeds[1])
  }

  @Test func `the plan says what the run then draws`() throws {
    try folder.writePictures("in/a.png")
    let recipe = "{steps: [{rotate: {angle: -15..15}}, {gaussian_blur: {sigma: 0.5..2}}]}"
    let run = try Program.run(
      "plan", recipe, "--image", "in/a.png", "--json", "--seed", "3", in: folder)
    let plans = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(plans.count == 1)
    #expect(plans[0]["variant"] as? String == "aug")
    try Program.run("augment", "in", "out", "-r", recipe, "--seed", "3", in: folder)
    let record = try #require(try ManifestLines(folder, "out").records.first)
    let (planned, drawn) = (plans[0]["steps"] as? NSArray, record["steps"] as? NSArray)
    #expect(planned != nil && planned == drawn)
  }

  @Test func `the catalogue is there for machines`() throws {
    let run = try Program.run("augmenters", "--json", in: folder)
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(entries.count > 50)
    for entry in entries {
      let name = try #require(entry["name"] as? String)
      #expect(entry["aliases"] is [String] && entry["family"] is String, "\(name)")
      let parameters = try #require(entry["parameters"] as? [[String: Any]])
      for parameter in parameters {
        #expect(parameter["name"] is String && parameter["allowed"] is String, "\(name)")
      }
    }
    let one = try Program.run("augmenters", "rotate", "--json", in: folder)
    let entry = try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any]
    #expect(entry?["name"] as? String == "rotate")
  }

  @Test func `an augmenter is found by its other names`() throws {
    let run = try Program.run("augmenters", "--json", in: folder)
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let named = try #require(entries.first { !($0["aliases"] as? [String] ?? []).isEmpty })
    let alias = try #require((named["aliases"] as? [String])?.first)
    let page = try Program.run("augmenters", alias, in: folder)
    #expect(page.output.hasPrefix("\(named["name"] as? String ?? "?"): "), "\(page)")
  }

  @Test func `every augmenter has a line and a page`() throws {
    let list = try Program.run("augmenters", in: folder).output
    let names = list.split(separator: "\n").filter { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.count > 50 && Set(names).count == names.count)
    for name in [names[0], names[names.count / 2], names[names.count - 1]] {
      let page = try Program.run("augmenters", name, in: folder)
      #expect(page.exitCode == 0 && page.output.hasPrefix(name + ": "))
    }
  }

  @Test func `a built-in recipe that was printed gives what its name gives`() throws {
    try folder.writePictures("in/a.png")
    #expect(
      try Program.shell("\"$MIZUMASHI\" recipes show medium > my.yaml", in: folder).exitCode == 0)
    try Program.run("augment", "in", "named", "-r", "medium", in: folder)
    try Program.run("augment", "in", "printed", "-r", "my.yaml", in: folder)
    #expect(folder.contents("named") == folder.contents("printed"))
    #expect(!folder.contents("named").isEmpty)
    let check = try Program.run("recipes", "check", "my.yaml", in: folder)
    #expect(check.exitCode == 0 && check.output.contains("no mistakes"), "\(check)")
  }
}
