// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import Testing

@Suite struct AugmentOptionTests {
  let folder = TemporaryFolder()

  @Test(arguments: [
    ("jpg", ImageFileFormat.jpeg), ("png", .png), ("webp", .webp), ("tiff", .tiff), ("bmp", .bmp),
    ("pnm", .pnm), ("JPEG", .jpeg),
  ])
  func `all outputs take the format that was asked for`(
    name: String, format: ImageFileFormat
  ) throws {
    try folder.writePictures("in/a.jpg", "in/b.png")
    let run = try Program.run(
      "augment", "in", "out", "-r", "{steps: [rotate]}", "--format", name, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let contents = folder.contents("out")
    #expect(contents.count == 2)
    for (name, file) in contents {
      #expect(ImageFileFormat.sniffed(from: file.bytes) == format)
      let suffix = name.split(separator: ".").last.map(String.init) ?? ""
      #expect(ImageFileFormat(fileExtension: suffix) == format, "\(name)")
    }
  }

  @Test func `a lower quality makes smaller files`() throws {
    try folder.writePictures("in/a.jpg")
    func size(_ quality: String) throws -> Int {
      let run = try Program.run(
        "augment", "in", quality, "-r", "{steps: [rotate]}", "--quality", quality, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      return folder.contents(quality).values.reduce(0) { $0 + $1.bytes.count }
    }
    let sizes = try [size("1"), size("50"), size("100")]
    #expect(sizes[0] < sizes[1] && sizes[1] < sizes[2])
  }

  @Test func `originals are copied byte for byte`() throws {
    try folder.writePictures("in/a.jpg", "in/sub/b.png")
    let run = try Program.run(
      "augment", "in", "out", "--include-originals", "--format", "webp", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("out").count == 32)
    #expect(folder.bytes("out/a.jpg") == folder.bytes("in/a.jpg"))
    #expect(folder.bytes("out/sub/b.png") == folder.bytes("in/sub/b.png"))
  }

  @Test func `copies are counted after the enumerated values`() throws {
    try folder.writePictures("in/a.png")
    let recipe = "{variants: {n: [{dropout: {fraction: {each: [0.1, 0.9]}}}]}}"
    let run = try Program.run("augment", "in", "out", "-r", recipe, "--copies", "3", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let records = try ManifestLines(folder, "out").records
    #expect(records.map { $0["number"] as? Int } == [1, 2, 3, 4, 5, 6])
    #expect(records.map { $0["enumerated"] as? Int } == [0, 1, 0, 1, 0, 1])
    #expect(records.map { $0["copy"] as? Int } == [0, 0, 1, 1, 2, 2])
    #expect(Set(folder.contents("out").values).count == 6)
  }

  @Test func `a recipe is the same as a name, a file, JSON and text`() throws {
    try folder.writePictures("in/a.png")
    try folder.write("\u{FEFF}steps:\r\n  - rotate: {angle: -15..15}\r\n", to: "recipe.yaml")
    try folder.write(#"{"steps": [{"rotate": {"angle": "-15..15"}}]}"#, to: "no suffix")
    for (index, recipe) in [
      "recipe.yaml", "no suffix", folder("recipe.yaml"), " {steps: [{rotate: {angle: -15..15}}]}",
    ].enumerated() {
      let run = try Program.run("augment", "in", "out\(index)", "--recipe", recipe, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      #expect(folder.contents("out\(index)") == folder.contents("out0"))
    }
    #expect(folder.outputs("out0") == ["a_aug_1.png"])
  }

  @Test func `the seed decides`() throws {
    try folder.writePictures("in/a.png")
    for seed in ["0", "1", "18446744073709551615"] {
      let run = try Program.run("augment", "in", seed, "--seed", seed, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      #expect(try Program.run("replay", seed, "-o", seed + "r", in: folder).exitCode == 0)
      #expect(folder.contents(seed + "r") == folder.contents(seed))
    }
    #expect(folder.contents("0") != folder.contents("1"))
    #expect(try Program.run("augment", "in", "x", "--seed", "-1", in: folder).exitCode == 64)
  }

  @Test(arguments: ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
  func `closed streams hurt nobody`(closing: String) throws {
    try folder.writePictures("in/a.png")
    try folder.write("no picture", to: "in/b.jpg")
    let run = try Program.shell("exec \"$MIZUMASHI\" augment in out \(closing)", in: folder)
    #expect(run.exitCode == 2, "\(run)")
    #expect(folder.outputs("out").count == 15)
    let manifest = try ManifestLines(folder, "out")
    #expect(manifest.records.count == 15, "no message ended in the manifest")
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
  }

  @Test func `the pixel limit is the user's`() throws {
    try folder.writePictures("in/a.png")
    let run = try Program.run("augment", "in", "out", "--max-pixels", "100", in: folder)
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("a.png") && run.messages.contains("100"))
  }

  @Test func `a strict run stops at the first bad picture`() throws {
    try folder.writePictures("in/a.png", "in/c.png")
    try folder.write("no picture", to: "in/b.png")
    let run = try Program.run("augment", "in", "out", "--strict", "--jobs", "1", in: folder)
    #expect(run.exitCode == 65)
    #expect(folder.outputs("out").count == 15)
    #expect(run.messages.contains("b.png"))
  }
}
