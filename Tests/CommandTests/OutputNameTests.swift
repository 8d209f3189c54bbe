// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import Testing

@Suite struct OutputNameTests {
  let folder = TemporaryFolder()

  /// One variant that costs nothing.
  private let flip = "{variants: {f: [horizontal_flip]}}"

  @Test func `every picture gives fifteen with the names of the sample`() throws {
    try folder.writePictures("in/photo.jpg", "in/Other.PNG")
    let run = try Program.run("augment", "in", "out", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let variants = ["cutout", "noise", "rotate", "shear", "trans"]
    let expected = [("Other", "PNG"), ("photo", "jpg")].flatMap { stem, suffix in
      variants.flatMap { variant in (1...3).map { "\(stem)_\(variant)_\($0).\(suffix)" } }
    }
    #expect(folder.outputs("out") == expected)
    for (name, file) in folder.contents("out") {
      #expect(try Picture.extent(of: file.bytes) == Extent(width: 64, height: 48), "\(name)")
    }
    #expect(Set(folder.contents("out").values).count > 20, "the effects differ")
  }

  @Test func `outputs are as large as the upright input`() throws {
    var bytes = try Picture.file(.jpeg, width: 64, height: 48)
    // An EXIF segment that says only: turn by a quarter (orientation 6).
    let exif: [UInt8] = [
      0xFF, 0xE1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1,
      0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
    ]
    bytes.insert(contentsOf: exif, at: 2)
    try folder.write(bytes, to: "in/turned.jpg")
    try Program.run("augment", "in", "out", in: folder)
    let contents = folder.contents("out")
    #expect(contents.count == 15)
    for file in contents.values {
      #expect(try Picture.extent(of: file.bytes) == Extent(width: 48, height: 64))
    }
  }

  @Test func `sub-folders are mirrored and are tags`() throws {
    try folder.writePictures("in/cats/black/tom.jpg", "in/dogs/rex.png", "in/top.jpg")
    let run = try Program.run("augment", "in", "new/deep/out", "-r", flip, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(
      folder.outputs("new/deep/out") == [
        "cats/black/tom_f_1.jpg", "dogs/rex_f_1.png", "top_f_1.jpg",
      ])
    let records = try ManifestLines(folder, "new/deep/out").records
    let tags = Dictionary(
      uniqueKeysWithValues: records.map {
        ($0["source"] as? String ?? "", $0["tags"] as? [String] ?? ["?"])
      })
    #expect(
      tags == ["cats/black/tom.jpg": ["cats", "black"], "dogs/rex.png": ["dogs"], "top.jpg": []])
  }

  @Test func `pictures with the same stem keep their extension in it`() throws {
    try folder.writePictures("in/a.jpg", "in/a.png", "in/b.jpg", "in/sub/a.jpg")
    let run = try Program.run("augment", "in", "out", "-r", flip, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(
      folder.outputs("out") == [
        "a.jpg_f_1.jpg", "a.png_f_1.png", "b_f_1.jpg", "sub/a_f_1.jpg",
      ])
  }

  @Test func `a stem that is another picture's name is kept apart too`() throws {
    try folder.writePictures("in/a.jpg", "in/a.png", "in/a.jpg.jpg", "in/a.jpg.jpg.jpg")
    let run = try Program.run("augment", "in", "out", "-r", flip, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("out").count == 4)
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
  }

  @Test func `pictures whose stems and variants make the same name are kept apart`() throws {
    try folder.writePictures("in/a.jpg", "in/a_b.jpg")
    let recipe = "{variants: {c: [horizontal_flip], b_c: [vertical_flip]}}"
    let run = try Program.run("augment", "in", "out", "-r", recipe, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("out").count == 4)
  }

  @Test func `an original that is called like an output is kept apart`() throws {
    try folder.writePictures("in/a.jpg", "in/a_f_1.jpg")
    let run = try Program.run(
      "augment", "in", "out", "-r", flip, "--include-originals", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("out").count == 4)
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
  }

  @Test(arguments: [
    "two words.jpg", "写真 その1.jpg", "-rf.jpg", "--quality.png", "a.b.c.jpg", "new\nline.jpg",
    "tab\there.jpg", "'quotes\" and $HOME `id` %s.jpg", "mizumashi_pwned;touch mizumashi_pwned.jpg",
    "がぎぐ.jpg", "がぎぐ.jpg", "👨‍👩‍👧.jpg", "rtl\u{202E}gpj.jpg", "*?[x].jpg", "~.jpg",
    ".hidden.jpg", "trailing .jpg", "back\\slash.jpg",
  ])
  func `any name that a file can have is kept`(name: String) throws {
    try folder.writePictures("in/" + name)
    let run = try Program.run("augment", "in", "out", "-r", flip, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let dot = try #require(name.lastIndex(of: "."))
    let expected = "\(name[..<dot])_f_1\(name[dot...])"
    #expect(folder.outputs("out").map { Array($0.utf8) } == [Array(expected.utf8)])
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
    #expect(try Program.run("replay", "out", "-o", "again", in: folder).exitCode == 0)
    #expect(folder.contents("again") == folder.contents("out"))
  }

  @Test(arguments: [244, 250, 255])
  func `long names are cut to what a file system takes, and stay apart`(count: Int) throws {
    let stem = String(repeating: "x", count: count - 5)
    try folder.writePictures("in/\(stem)1.jpg", "in/\(stem)2.jpg")
    let run = try Program.run("augment", "in", "out", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let outputs = folder.outputs("out")
    #expect(outputs.count == 30)
    #expect(outputs.allSatisfy { $0.utf8.count <= 255 && $0.hasSuffix(".jpg") })
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
  }

  @Test func `long names of characters of several bytes are cut between characters`() throws {
    try folder.writePictures("in/" + String(repeating: "写", count: 83) + ".jpg")
    let run = try Program.run("augment", "in", "out", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("out").count == 15)
  }

  @Test func `composed and decomposed spellings are two files with the same randomness`() throws {
    // Linux keeps both; other systems take them for one file, and the test has nothing to say.
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let picture = try Picture.file(.png)
    for stem in [composed, decomposed] {
      try folder.write(picture, to: "in/\(stem).png")
      try folder.write(picture, to: "in/\(stem)/x.png")
    }
    guard folder.files("in").count == 4 else { return }
    let run = try Program.run("augment", "in", "out", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("out").count == 60)
    let noise = [composed, decomposed].map { folder.bytes("out/\($0)/x_noise_1.png") }
    #expect(noise[0] != nil && noise[0] == noise[1])
    #expect(try Program.run("verify", "out", in: folder).exitCode == 0)
  }

  @Test func `a single picture may be the input`() throws {
    try folder.writePictures("photos/one.jpg", "photos/other.jpg")
    let run = try Program.run("augment", "photos/one.jpg", "out", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("out").count == 15)
    // The same picture alone and in its folder has the same name, and so the same randomness.
    try Program.run("augment", "photos", "all", in: folder)
    let (alone, all) = (folder.contents("out"), folder.contents("all"))
    #expect(alone.allSatisfy { all[$0.key] == $0.value })
  }

  @Test func `names that begin with a dash follow two dashes`() throws {
    try folder.writePictures("-in/x.jpg")
    #expect(try Program.run("augment", "-in", "-out", in: folder).exitCode == 64)
    let run = try Program.run("augment", "-r", flip, "--", "-in", "-out", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.outputs("-out") == ["x_f_1.jpg"])
  }
}
