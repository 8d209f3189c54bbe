// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

@Suite struct OutputFolderTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.writePictures("in/a.jpg", "in/tag/deep/b.png")
    let run = try Program.run("augment", "in", "out", in: folder)
    try #require(run.exitCode == 0, "\(run.messages)")
  }

  @Test func `what is as it was made is intact`() throws {
    let run = try Program.run("verify", "out", in: folder)
    #expect(run.exitCode == 0)
    #expect(run.output.isEmpty)
    #expect(run.messages == "30 intact, 0 missing, 0 changed, 0 orphaned\n")
  }

  @Test func `the manifest may be named instead of its folder`() throws {
    #expect(try Program.run("verify", "out/manifest.jsonl", in: folder).exitCode == 0)
    let run = try Program.shell("cd out && \"$MIZUMASHI\" verify manifest.jsonl", in: folder)
    #expect(run.exitCode == 0, "\(run)")
    let replay = try Program.shell(
      "cd out && \"$MIZUMASHI\" replay manifest.jsonl -o ../again", in: folder)
    #expect(replay.exitCode == 0, "\(replay)")
    #expect(folder.contents("again") == folder.contents("out"))
  }

  @Test func `a manifest that is removed in the middle is missed`() throws {
    let running = try Program.start(
      ["augment", "in", "new", "--copies", "60", "--jobs", "1"], in: folder)
    let start = ContinuousClock.now
    while !folder.exists("new/a_noise_1.jpg"), ContinuousClock.now - start < Patience.seconds(20) {
      usleep(1000)
    }
    try folder.remove("new/manifest.jsonl")
    let run = try running.wait()
    #expect(run.exitCode == 74 && run.messages.contains("was removed"), "\(run)")
  }

  @Test func `missing, changed and orphaned files are found`() throws {
    try folder.remove("out/a_noise_1.jpg")
    var bytes = try #require(folder.bytes("out/tag/deep/b_rotate_2.png"))
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes, to: "out/tag/deep/b_rotate_2.png")
    try folder.write("mine", to: "out/tag/no\u{1B}[31mte.txt")
    let run = try Program.run("verify", "out", in: folder)
    #expect(run.exitCode == 2)
    #expect(
      run.output == """
        missing   a_noise_1.jpg
        changed   tag/deep/b_rotate_2.png
        orphaned  tag/no\\u{1b}[31mte.txt

        """)
    #expect(run.messages == "28 intact, 1 missing, 1 changed, 1 orphaned\n")
  }

  @Test func `a folder without a manifest is said to have none`() throws {
    for name in ["in", "nowhere"] {
      let run = try Program.run("verify", name, in: folder)
      #expect(run.exitCode == 66)
      #expect(run.messages.contains("\(name)/manifest.jsonl: no such file"))
    }
  }

  @Test func `cleaning removes what the manifest lists and nothing else`() throws {
    try folder.write("mine", to: "out/notes.txt")
    try folder.write("mine", to: "out/tag/mine.txt")
    try folder.makeFolder("out/my empty folder")
    let run = try Program.run(
      "augment", "in", "out", "--clean", "-r", "{variants: {f: [vertical_flip]}}", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(
      folder.outputs("out") == ["a_f_1.jpg", "notes.txt", "tag/deep/b_f_1.png", "tag/mine.txt"])
    #expect(folder.exists("out/my empty folder"))
    #expect(try ManifestLines(folder, "out").records.count == 2)
  }

  @Test func `cleaning takes folders away that have nothing left`() throws {
    try folder.remove("in/tag")
    let run = try Program.run("augment", "in", "out", "--clean", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(!folder.exists("out/tag"))
  }

  @Test func `cleaning a folder without a manifest removes nothing`() throws {
    try folder.writePictures("other/a_noise_7.jpg")
    let run = try Program.run("augment", "in", "other", "--clean", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.exists("other/a_noise_7.jpg"))
  }

  @Test(arguments: [
    ["-r", "light"], ["--seed", "7"], ["--copies", "2"], ["--quality", "50"],
    ["--format", "png"], ["--include-originals"],
  ])
  func `another job in the same folder is refused in words`(arguments: [String]) throws {
    let before = folder.contents("out")
    let manifest = folder.bytes("out/manifest.jsonl")
    let run = try Program.run(list: ["augment", "in", "out"] + arguments, in: folder)
    #expect(run.exitCode == 74)
    #expect(run.messages.contains("out: holds the results of another job"), "\(run.messages)")
    #expect(run.messages.contains("--clean"))
    #expect(folder.contents("out") == before)
    #expect(folder.bytes("out/manifest.jsonl") == manifest)
  }

  @Test func `another input in the same folder is refused in words`() throws {
    try folder.writePictures("other/c.jpg")
    let run = try Program.run("augment", "other", "out", in: folder)
    #expect(run.exitCode == 74)
    #expect(run.messages.contains("holds the results of another job (from"), "\(run.messages)")
    #expect(!folder.exists("out/c_noise_1.jpg"))
  }

  @Test func `foreign files are never overwritten`() throws {
    try folder.write("mine", to: "new/tag/deep/b_noise_2.png")
    let run = try Program.run("augment", "in", "new", in: folder)
    #expect(run.exitCode == 74)
    #expect(run.messages.contains("new/tag/deep/b_noise_2.png: exists already"), "\(run.messages)")
    #expect(folder.text("new/tag/deep/b_noise_2.png") == "mine")
    // What was made until then has its records.
    let verified = try Program.run("verify", "new", in: folder)
    #expect(verified.output == "orphaned  tag/deep/b_noise_2.png\n")
    // Without the obstacle the same command goes on.
    try folder.remove("new/tag/deep/b_noise_2.png")
    #expect(try Program.run("augment", "in", "new", in: folder).exitCode == 0)
    #expect(folder.contents("new") == folder.contents("out"))
  }

  @Test func `a link in the place of an output is not written through`() throws {
    try folder.write("mine", to: "precious")
    try folder.makeFolder("new")
    #expect(symlink(folder("precious"), folder("new/a_noise_1.jpg")) == 0)
    #expect(symlink(folder("not there"), folder("new/a_noise_2.jpg")) == 0)
    #expect(try Program.run("augment", "in", "new", in: folder).exitCode == 74)
    #expect(folder.text("precious") == "mine")
    #expect(!folder.exists("not there"))
  }

  @Test func `a foreign manifest is not taken for ours`() throws {
    for text in ["{\"rows\": 1}\n", "no JSON", "\n\n"] {
      try folder.write(text, to: "new/manifest.jsonl")
      for clean in [[], ["--clean"]] {
        let run = try Program.run(list: ["augment", "in", "new"] + clean, in: folder)
        #expect(run.exitCode == 74)
        #expect(run.messages.contains("new/manifest.jsonl: line 1: not the header"))
        #expect(folder.text("new/manifest.jsonl") == text)
      }
    }
  }

  @Test func `a damaged manifest is named with its line`() throws {
    let lines = try #require(folder.text("out/manifest.jsonl")).split(separator: "\n")
    let damaged = "\(lines[0])\n\(lines[1])\n{\"output\": 7}\n\(lines[2])\n"
    try folder.write(damaged, to: "out/manifest.jsonl")
    for command in ["verify", "replay"] {
      let run = try Program.run(command, "out", in: folder)
      #expect(run.exitCode == 66)
      #expect(run.messages.contains("out/manifest.jsonl: line 3: not a record"), "\(run.messages)")
    }
    #expect(try Program.run("augment", "in", "out", in: folder).exitCode == 74)
  }
}
