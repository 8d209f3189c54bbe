// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

@Suite struct ExitCodeTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.writePictures("in/a.jpg", "in/z.png")
  }

  @Test func `broken files are named with their cause, and all others are done`() throws {
    try folder.write([], to: "in/empty.jpg")
    try folder.write("hello", to: "in/text.png")
    try folder.write(Array(Picture.file(.png).prefix(60)), to: "in/cut.png")
    try folder.write("for people", to: "in/readme.txt")
    for jobs in ["1", "2"] {
      let run = try Program.run("augment", "in", "out", "--jobs", jobs, in: folder)
      #expect(run.exitCode == 2)
      for name in ["empty.jpg", "text.png", "cut.png"] {
        let line = run.messages.split(separator: "\n").first { $0.contains("in/\(name): ") }
        #expect(line.map { $0.count > "in/\(name): ".count + 5 } == true, "\(run.messages)")
      }
      #expect(!run.messages.contains("readme"))
      #expect(run.messages.contains("3 failed"))
    }
    #expect(folder.outputs("out").count == 30)
  }

  @Test(arguments: [
    [], ["augment"], ["augment", "in"], ["frobnicate"], ["augment", "in", "out", "--nope"],
    ["augment", "in", "out", "--quality", "0"], ["augment", "in", "out", "--quality", "101"],
    ["augment", "in", "out", "--quality", "best"], ["augment", "in", "out", "--shard", "3/2"],
    ["augment", "in", "out", "--shard", "0/2"], ["augment", "in", "out", "--shard", "1"],
    ["augment", "in", "out", "--jobs", "0"], ["augment", "in", "out", "--copies", "0"],
    ["augment", "in", "out", "--format", "docx"], ["augment", "in", "out", "--format", "heic"],
    ["augment", "in", "out", "--progress", "loud"], ["augment", "in", "out", "--seed", "1.5"],
    ["augment", "in", "out", "--max-pixels", "0"], ["augment", "in", "out", "--clean", "--resume"],
    ["augment", "in", "out", "extra"], ["augment", "", "out"], ["augment", "in", ""],
    ["augment", "in", "in"], ["augment", "in", "./in/../in/"], ["augment", "in", "in/out"],
    ["augment", "in", "in/deep/er/out"], ["augment", "in/a.jpg", "in/a.jpg"],
    ["recipes", "show", "smaple"], ["augmenters", "rotat"], ["plan", "sample"],
    ["plan", "sample", "--image", "in/a.jpg", "--variant", "nois"],
    ["plan", "sample", "--image", "in/a.jpg", "--number", "0"],
  ])
  func `bad usage is 64 and writes nothing`(arguments: [String]) throws {
    let before = folder.files(".")
    let run = try Program.run(list: arguments, in: folder)
    // Without arguments the program shows its help, which is no mistake.
    #expect(run.exitCode == (arguments.isEmpty ? 0 : 64), "\(run)")
    #expect(!run.messages.isEmpty || arguments.isEmpty)
    #expect(run.output.isEmpty || arguments.isEmpty)
    #expect(folder.files(".") == before)
    #expect(!folder.exists("out"))
  }

  @Test func `an output inside the input is found through links`() throws {
    try folder.makeFolder("in/sub")
    #expect(symlink(folder("in/sub"), folder("link")) == 0)
    #expect(symlink(folder("in"), folder("again")) == 0)
    for (input, output) in [
      ("in", "link"), ("in", "again"), ("again", "in/x"), ("again/", "link/x"),
    ] {
      let run = try Program.run("augment", input, output, in: folder)
      #expect(run.exitCode == 64, "\(input) \(output): \(run)")
    }
  }

  @Test func `a mistake in a recipe is named with its place and the nearest name`() throws {
    let text = "version: 1\nvariants:\n  tilt:\n    - horizontal_flip\n    - rotate: {angel: 5}\n"
    try folder.write(text, to: "my.yaml")
    for arguments in [
      ["augment", "in", "out", "-r", "my.yaml"], ["recipes", "check", "my.yaml"],
      ["plan", "my.yaml", "--image", "in/a.jpg"],
    ] {
      let run = try Program.run(list: arguments, in: folder)
      #expect(run.exitCode == 65)
      #expect(run.messages.contains("my.yaml:5:16: variants.tilt[1].rotate"), "\(run.messages)")
      #expect(run.messages.contains("\"angle\""), "\(run.messages)")
      #expect(run.output.isEmpty)
    }
    #expect(!folder.exists("out"))
  }

  @Test(arguments: [
    "nothing.yaml", "smaple", "", "{", "{steps: [rotat]}", "{steps: [{rotate: {angle: [1, 2]}}]}",
    "{variants: {}}", "in", "{steps: [], variants: {a: []}}", "binary", "{steps: [flip], nope: 1}",
    "{\"\\u001b[31m\": 1}",
  ])
  func `a wrong recipe is 65, in words without control characters`(recipe: String) throws {
    try folder.write([0xFF, 0xFE, 0, 1], to: "binary")
    let run = try Program.run("augment", "in", "out", "-r", recipe, in: folder)
    #expect(run.exitCode == 65, "\(run)")
    #expect(run.messages.count > 10)
    #expect(!run.messages.contains("\u{1B}"))
    #expect(!folder.exists("out"))
  }

  @Test func `a missing input is 66`() throws {
    for arguments in [
      ["augment", "nowhere", "out"], ["augment", "nowhere", "out", "--dry-run"],
      ["plan", "sample", "--image", "nowhere"], ["replay", "nowhere"], ["inspect", "nowhere"],
      ["convert", "nowhere", "out", "--to", "coco"], ["split", "nowhere", "out"],
      ["balance", "nowhere", "out", "--per-tag", "5"],
    ] {
      let run = try Program.run(list: arguments, in: folder)
      #expect(run.exitCode == 66, "\(run)")
      #expect(run.messages.contains("nowhere"))
      #expect(!folder.exists("out"))
    }
  }

  @Test func `a named file that is no picture has failed`() throws {
    try folder.write("hello", to: "note.txt")
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    for name in ["note.txt", "pipe"] {
      let run = try Program.run("augment", name, "out", in: folder, limit: 10)
      #expect(run.exitCode == 2, "\(run)")
      #expect(run.messages.contains(name + ": "))
    }
  }

  @Test(arguments: ["file/out", "file", "/proc/none/out", "/dev/null"])
  func `an output that cannot be written is 74`(output: String) throws {
    try folder.write("mine", to: "file")
    let run = try Program.run("augment", "in", output, in: folder)
    #expect(run.exitCode == 74, "\(run)")
    let named = output.hasPrefix("/proc") ? "/proc/none" : output
    #expect(run.messages.contains("cannot write \(named)"), "\(run.messages)")
    #expect(folder.text("file") == "mine")
    let replay = try Program.run("augment", "in", "out", in: folder)
    #expect(replay.exitCode == 0)
    #expect(try Program.run("replay", "out", "-o", output, in: folder).exitCode == 74)
  }

  @Test func `a folder without permission is 74`() throws {
    try folder.makeFolder("locked")
    chmod(folder("locked"), 0o555)
    chmod(folder.path, 0o755)
    // The administrator may write everywhere, and becomes somebody else for this.
    let line =
      getuid() == 0
      ? "setpriv --reuid 65534 --regid 65534 --clear-groups \"$MIZUMASHI\" augment in locked/out"
      : "\"$MIZUMASHI\" augment in locked/out"
    let run = try Program.shell(line, in: folder)
    guard run.exitCode != 126, run.exitCode != 127 else { return }
    #expect(run.exitCode == 74, "\(run)")
    #expect(run.messages.contains("permission denied"))
  }

  @Test(
    .disabled(
      if: Sanitizer.current == .thread, "it does not start under a limit on the size of files"))
  func `a full disk is 74, and the same command goes on when there is room`() throws {
    // A limit on the size of files stands for a disk that is full.
    let run = try Program.shell(
      "trap '' XFSZ; ulimit -f 10; exec \"$MIZUMASHI\" augment in out --copies 3", in: folder)
    #expect(run.exitCode == 74, "\(run)")
    #expect(run.messages.contains("cannot write out"))
    let again = try Program.run("augment", "in", "out", "--copies", "3", in: folder)
    #expect(again.exitCode == 0, "\(again.messages)")
    try Program.run("augment", "in", "whole", "--copies", "3", in: folder)
    #expect(folder.contents("out") == folder.contents("whole"))
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
  }

  @Test func `results that cannot be printed are 74`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let run = try Program.shell("\"$MIZUMASHI\" recipes show sample > /dev/full", in: folder)
    #expect(run.exitCode == 74, "\(run)")
  }
}
