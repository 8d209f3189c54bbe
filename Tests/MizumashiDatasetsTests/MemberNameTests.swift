// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiDatasets

/// Names in data sets are taken apart by bytes: a slash and an accent behind it are one character.
@Suite struct MemberNameTests {
  @Test(
    arguments: [
      "写真/é.png", "a/\u{301}x.png", String(repeating: "長い", count: 60) + "/名前.png", "plain.png",
    ])
  func `a member of a tar has the name that it got`(name: String) throws {
    let sink = MemorySink()
    let writer = try TarWriter(into: sink, "a.tar")
    try writer.add([1, 2, 3], named: name)
    try writer.close()
    let folder = try TemporaryDataset(sink)
    let reader = try TarReader(folder.path.appending("a.tar"))
    let member = try #require(try reader.next())
    #expect(member.name.map { Array($0.utf8) } == Array(name.utf8) && member.kind == .file)
    #expect(try reader.contents() == [1, 2, 3])
    #expect(try reader.next() == nil)
  }

  @Test func `the last part and the folders of a name are found behind accents, too`() {
    let name = "train/a/\u{301}b.c.png"
    #expect(PictureIndex.stem(of: name).utf8.elementsEqual("train/a/\u{301}b.c".utf8))
    #expect(PictureIndex.folders(of: name) == ["train/a/", "a/", ""])
    #expect(
      WebDatasetName(name)?.key == "train/a/\u{301}b" && WebDatasetName(name)?.suffix == "c.png")
    #expect(WebDatasetName.parts(ofPicture: "../\u{301}b.png").key == "_./\u{301}b")
    #expect(YOLOLayout.label(ofPicture: "images/\u{301}b.png") == "labels/\u{301}b.txt")
    #expect(PlainLayout(isFlat: true).path(of: "a/\u{301}b", split: nil, tags: []) == "a_\u{301}b")
    #expect(SplitFolders.place(of: "train/\u{301}b.png") == ("\u{301}b.png", "train"))
    #expect(FileNames.safe(".\u{301}x") == "_\u{301}x")
  }
}
