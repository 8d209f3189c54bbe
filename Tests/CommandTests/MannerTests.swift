// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

@Suite struct MannerTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.writePictures("in/a.jpg", "in/tag/b.png")
  }

  @Test func `messages go to the error stream, and nothing to the output`() throws {
    let run = try Program.run("augment", "in", "out", in: folder)
    #expect(run.output.isEmpty)
    #expect(run.messages.hasPrefix("2 images → 30 pictures in "), "\(run.messages)")
    // No bar where there is no terminal.
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(!run.messages.contains("\r") && !run.messages.contains("\u{1B}"))
  }

  @Test func `a folder without pictures is said to have none`() throws {
    try folder.write("hello", to: "notes/note.txt")
    let run = try Program.run("augment", "notes", "out", in: folder)
    #expect(run.exitCode == 0)
    #expect(run.messages == "no pictures found in notes, 1 passed over\n")
  }

  @Test func `quiet is silent when all is well, and says what is not`() throws {
    try folder.write("hello", to: "in/note.txt")
    #expect(symlink("tag", folder("in/link to a folder")) == 0)
    let well = try Program.run("augment", "in", "out", "--quiet", in: folder)
    #expect(well.exitCode == 0 && well.output.isEmpty && well.messages.isEmpty, "\(well)")
    try folder.write("hello", to: "in/bad.jpg")
    let ill = try Program.run("augment", "in", "out", "-q", in: folder)
    #expect(ill.exitCode == 2)
    #expect(ill.messages.hasPrefix("in/bad.jpg: ") && ill.messages.count < 200, "\(ill.messages)")
  }

  @Test func `progress for machines is JSON line by line`() throws {
    try folder.write("hello", to: "in/bad\u{1B}\".jpg")
    let run = try Program.run("augment", "in", "out", "--progress", "json", "-q", in: folder)
    let events = try run.messages.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(events.contains { $0["event"] as? String == "failed" })
    let last = try #require(events.last)
    #expect(last["event"] as? String == "progress")
    #expect(last["done"] as? Int == 3 && last["total"] as? Int == 3)
    #expect(last["outputs"] as? Int == 30)
  }

  @Test func `without quiet, JSON is all there is as well`() throws {
    let run = try Program.run("augment", "in", "out", "--progress", "json", in: folder)
    let lines = run.messages.split(separator: "\n")
    #expect(lines.last?.contains("\"event\":\"summary\"") == true)
    for line in lines {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }

  @Test func `there are no colours when nobody wants them`() throws {
    for words in [["augment", "in", "out", "--progress", "none"], ["--help"], ["nonsense"]] {
      let run = try Program.start(words, in: folder, environment: ["NO_COLOR": "1"]).wait()
      #expect(!(run.output + run.messages).contains("\u{1B}"))
    }
  }

  @Test func `a reader that goes away is no error`() throws {
    for words in [
      "augmenters", "recipes show sample", "augment in out --dry-run", "augmenters --json",
    ] {
      let line = "{ \"$MIZUMASHI\" \(words); echo code $? >&2; } | head -1"
      let run = try Program.shell(line, in: folder)
      #expect(run.messages == "code 0\n", "\(words): \(run.messages)")
      #expect(run.output.split(separator: "\n").count == 1)
    }
    // Nor is one of the messages.
    let run = try Program.shell("\"$MIZUMASHI\" augment in out 2>&1 | true; ls out", in: folder)
    #expect(run.output.split(separator: "\n").count == 17, "\(run)")
  }

  @Test(arguments: [
    [], ["--include-originals"], ["--format", "webp"], ["--shard", "1/2"], ["--copies", "2"],
  ])
  func `a dry run prints the paths that the run then writes`(arguments: [String]) throws {
    try folder.writePictures("in/a.png", "in/写真.gif.bmp", "in/tag/c.ppm")
    try folder.write("hello", to: "in/note.txt")
    #expect(symlink("tag", folder("in/link to a folder")) == 0)
    let dry = try Program.run(
      list: ["augment", "in", "out", "--dry-run"] + arguments, in: folder)
    #expect(dry.exitCode == 0 && dry.messages.isEmpty, "\(dry.messages)")
    #expect(!folder.exists("out"))
    #expect(
      try Program.run(list: ["augment", "in", "out"] + arguments, in: folder).exitCode == 0)
    let lines = dry.output.split(separator: "\n").map(String.init)
    #expect(Set(lines) == Set(folder.outputs("out")))
    #expect(lines.count == folder.outputs("out").count)
  }

  @Test func `a dry run names what will fail`() throws {
    try folder.write("hello", to: "in/bad.jpg")
    let run = try Program.run("augment", "in", "out", "--dry-run", in: folder)
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("in/bad.jpg: "))
    #expect(run.output.split(separator: "\n").count == 30)
  }

  @Test func `what cannot be shown of a name is escaped in messages`() throws {
    try folder.write("hello", to: "in/e\u{1B}[2Jvil\nname.jpg")
    let run = try Program.run("augment", "in", "out", in: folder)
    #expect(run.messages.contains("in/e\\u{1b}[2Jvil\\u{a}name.jpg: "), "\(run.messages)")
    let missing = try Program.run("augment", "no\u{1B}where", "out2", in: folder)
    #expect(missing.messages.contains("no\\u{1b}where") && !missing.messages.contains("\u{1B}"))
  }

  @Test func `the version is printed at once`() throws {
    var seconds: [Double] = []
    for _ in 0..<10 {
      let run = try Program.run("--version", in: folder)
      #expect(run.exitCode == 0)
      #expect(run.output.split(separator: ".").count == 3 && run.messages.isEmpty)
      seconds.append(run.seconds)
    }
    // Some 20 ms in debug on a quiet machine; other tests run beside this one. The bound for
    // release is measured elsewhere.
    #expect(seconds.sorted()[5] < 0.5 * Patience.factor, "\(seconds)")
  }
}
