// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct ReplayTests {
  let folder = TemporaryFolder()

  /// A recipe of many kinds of steps, with chance in all of them.
  private let recipe = """
    {variants: {aug: {copies: 3, steps: [{horizontal_flip: {p: 0.5}},
      {rotate: {angle: -20..20, border: reflect}},
    {one_of: [{gaussian_blur: {sigma: 0.5..2}}, {gaussian_noise: {scale: 5..20}}]},
    {coarse_dropout: {fraction: 0.05..0.2, size_fraction: 0.1}}, {multiply: {factor: 0.8..1.2}}]}}}
    """

  init() throws {
    try folder.writePictures("in/a.jpg", "in/tag/b.png", "in/tag/ソ.webp", "in/d.tif")
    let run = try Program.run(
      "augment", "in", "out", "-r", recipe, "--include-originals", in: folder)
    try #require(run.exitCode == 0, "\(run.messages)")
    try #require(folder.outputs("out").count == 16)
  }

  @Test func `everything is made again byte for byte`() throws {
    let run = try Program.run("replay", "out/manifest.jsonl", "-o", "again", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.contents("again") == folder.contents("out"))
  }

  @Test func `all built-in recipes can be replayed`() throws {
    let list = try Program.run("recipes", in: folder).output.split(separator: "\n")
    let names = list.compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.count >= 3)
    for name in names {
      try Program.run("augment", "in", name, "-r", name, "--format", "png", in: folder)
      let run = try Program.run("replay", name, "-o", "again-" + name, in: folder)
      #expect(run.exitCode == 0, "\(name): \(run.messages)")
      #expect(folder.contents("again-" + name) == folder.contents(name), "\(name)")
    }
  }

  @Test func `single outputs are made again in their place`() throws {
    let before = folder.contents("out")
    try folder.remove("out/a_aug_2.jpg")
    try folder.remove("out/tag/b_aug_1.png")
    let run = try Program.run(
      "replay", "out", "--only", "a_aug_2.jpg", "--only", "tag/b_aug_1.png", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.contents("out") == before)
  }

  @Test func `only what was asked for is made`() throws {
    let run = try Program.run(
      "replay", "out", "--only", "tag/b_aug_3.png", "-o", "x/again", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("x/again") == ["tag/b_aug_3.png"])
  }

  @Test func `input and output may be moved together`() throws {
    let before = folder.contents("out")
    try folder.makeFolder("elsewhere/deep")
    try folder.move("in", to: "elsewhere/deep/in")
    try folder.move("out", to: "elsewhere/deep/out")
    let run = try Program.run("replay", "elsewhere/deep/out", "-o", "again", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.contents("again") == before)
    // And the same command continues there.
    let same = try Program.run(
      "augment", "elsewhere/deep/in", "elsewhere/deep/out", "-r", recipe, "--include-originals",
      in: folder)
    #expect(same.exitCode == 0 && same.messages.contains("4 already done"), "\(same.messages)")
  }

  @Test func `sources that were moved alone are found where one says`() throws {
    try folder.move("in", to: "moved")
    #expect(try Program.run("replay", "out", "-o", "again", in: folder).exitCode == 2)
    let run = try Program.run("replay", "out", "-o", "again", "--input", "moved", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.contents("again") == folder.contents("out"))
  }

  @Test func `a source that has changed is named, and the others are made`() throws {
    try folder.write(Picture.file(.jpeg, mark: 9), to: "in/a.jpg")
    let run = try Program.run("replay", "out", "-o", "again", in: folder)
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("in/a.jpg: is not the file"))
    #expect(folder.outputs("again").count == 12)
  }

  @Test func `an unknown output is named`() throws {
    let run = try Program.run("replay", "out", "--only", "nothing.jpg", "-o", "again", in: folder)
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("nothing.jpg: the manifest has no record of it"))
  }

  @Test func `paths that lead out of the folder are not followed`() throws {
    let manifest = try #require(folder.text("out/manifest.jsonl"))
    for (field, value) in [("output", "a_aug_1.jpg"), ("source", "a.jpg")] {
      for evil in ["../mizumashi_pwned.jpg", "/tmp/mizumashi_pwned.jpg", "tag/../../x.jpg"] {
        let text = manifest.replacing("\"\(field)\":\"\(value)\"", with: "\"\(field)\":\"\(evil)\"")
        try folder.write(text, to: "out/manifest.jsonl")
        let run = try Program.run("replay", "out", "-o", "again", in: folder)
        #expect(run.exitCode == 2, "\(evil): \(run.messages)")
        #expect(!folder.exists("mizumashi_pwned.jpg") && !folder.exists("x.jpg"))
        #expect(!FileManager.default.fileExists(atPath: "/tmp/mizumashi_pwned.jpg"))
        if field == "output" {
          try Program.run("verify", "out", in: folder)
          try folder.write("mine", to: "x.jpg")
          try Program.run("augment", "in", "out", "--clean", in: folder)
          #expect(folder.text("x.jpg") == "mine", "cleaning stays inside")
          try folder.remove("x.jpg")
        }
      }
    }
  }

  @Test func `a torn manifest gives what it has`() throws {
    let bytes = try #require(folder.bytes("out/manifest.jsonl"))
    try folder.write(Array(bytes.dropLast(30)), to: "out/manifest.jsonl")
    let run = try Program.run("replay", "out", "-o", "again", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("again").count == 15)
  }
}
