// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("WebDataset")
struct WebDatasetTests {
  private func read(_ tar: TestTar, named name: String = "set-000000.tar") throws -> ReadDataset {
    let folder = try TemporaryDataset([name: tar.closed])
    defer { withExtendedLifetime(folder) {} }
    return try ReadDataset(WebDatasetFormat.self, folder.path)
  }

  @Test(
    "a key goes to the first dot of the last component",
    arguments: [
      ("img/0001.jpg", "img/0001", "jpg"), ("a.b/c.seg.PNG", "a.b/c", "seg.png"),
      ("v1.5_a.jpg", "v1", "5_a.jpg"), ("__a__.jpg", "__a__", "jpg"),
    ])
  func keys(path: String, key: String, suffix: String) {
    #expect(WebDatasetName(path)?.key == key)
    #expect(WebDatasetName(path)?.suffix == suffix)
  }

  @Test(
    "names without a key or a suffix, and meta names, are passed over",
    arguments: [
      "README", ".hidden", "a/.b.jpg", "__MACOSX__/a.jpg", "a.", "", "a/", "__key__",
    ])
  func metaNames(path: String) {
    #expect(WebDatasetName(path) == nil)
  }

  @Test(
    "keys that are written have no dots, and lead back to their names",
    arguments: [
      ("a.jpg", "a", "jpg"), ("sub/deep.er/g.h.i.JPEG", "sub/deep.er/g_h_i", "jpeg"),
      ("v1.5_a.png", "v1_5_a", "png"), (".x.jpg", "_x", "jpg"), ("a", "a", "img"),
      ("a.b", "a_b", "img"), ("__a__/b.jpg", "_a__/b", "jpg"), ("写真 1.webp", "写真 1", "webp"),
    ])
  func writtenKeys(name: String, key: String, suffix: String) {
    let parts = WebDatasetName.parts(ofPicture: name)
    #expect(parts.key == key && parts.suffix == suffix)
    #expect(WebDatasetName("\(key).\(suffix)") != nil)
    #expect(WebDatasetName.mayBeWritten(name, under: key))
    #expect(WebDatasetName.mayBeWritten(name, under: key + "~2"))
    #expect(!WebDatasetName.mayBeWritten(name, under: key + "x"))
  }

  @Test("every member has its place")
  func reading() throws {
    var tar = TestTar([
      "img/1.jpg": "100x80", "img/1.cls": "1\n",
      "img/1.json": """
      {"width": 100, "height": 80, "split": "extra", "licence": 3, "objects": [
        {"label": "cat", "id": 7, "bbox": [10, 20, 30, 40.5], "score": 0.5, "crowd": true,
         "polygons": [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]], "lines": [[1, 2, 3, 4]],
         "mask": {"size": [4, 5], "counts": [5, 2, 2, 2, 2, 2, 5]},
         "oriented_box": [50, 40, 20, 10, 30],
         "keypoints": [[1, 2, 1], {"x": 3, "y": 4, "visibility": 0, "name": "tail"}]}]}
      """,
      "img/1.txt": "a cat", "img/2.PNG": "4x3",
    ])
    tar.add("folder/", kind: "5")
    let folder = try TemporaryDataset(["train-000000.tar": tar.closed])
    try folder.write("dog\r\ncat\r\n\r\n", to: "classes.txt")
    let read = try ReadDataset(WebDatasetFormat.self, folder.path)
    #expect(read.problems == [])
    #expect(read.schema.classes.map(\.name) == ["dog", "cat"])
    #expect(read.samples.map(\.identity) == ["extra/img/1.jpg", "train/img/2.png"])
    let first = try #require(read.samples.first)
    #expect(first.picture == .bytes(Array("100x80".utf8)))
    #expect(first.extent == Extent(width: 100, height: 80))
    #expect(first.annotations.tags == ["cat"])
    #expect(first.attributes == ["licence": 3, "caption": "a cat"])
    let cat = try #require(first.annotations.instances.first)
    #expect(cat.box == Bounds(minX: 10, minY: 20, maxX: 40, maxY: 60.5))
    #expect(cat.label == "cat" && cat.id == 7 && cat.isCrowd && cat.attributes == ["score": 0.5])
    #expect(cat.polygon?.rings.count == 2 && cat.polylines.count == 1)
    #expect(cat.mask?.columnRuns == [5, 2, 2, 2, 2, 2, 5])
    #expect(cat.orientedBox?.degrees == 30)
    #expect(cat.keypoints.map(\.visibility) == [.hidden, .absent])
    #expect(cat.keypoints[1].label == "tail")
    #expect(read.samples[1].annotations.isEmpty && read.samples[1].extent == nil)
  }

  @Test("a class is its number where there is no list, or the text itself")
  func classesWithoutList() throws {
    let read = try read([
      "a.jpg": "1x1", "a.cls": "10", "b.jpg": "1x1", "b.cls": "2", "c.jpg": "1x1", "c.cls": "cat ",
    ])
    #expect(read.problems == [])
    #expect(read.schema.classes.map(\.name) == ["2", "10", "cat"])
    #expect(read.schema.classes.map(\.id) == [2, 10, nil])
    #expect(read.samples.map(\.annotations.tags) == [["10"], ["2"], ["cat"]])
  }

  private func read(_ members: KeyValuePairs<String, String>) throws -> ReadDataset {
    try read(TestTar(members))
  }

  @Test("a number that no class has is told, and the picture kept")
  func classOutOfList() throws {
    let folder = try TemporaryDataset(["a.tar": TestTar(["a.jpg": "1x1", "a.cls": "2"]).closed])
    try folder.write("x\ny\n", to: "classes.txt")
    let read = try ReadDataset(WebDatasetFormat.self, folder.path)
    #expect(read.problems.map(\.message) == ["2 is the number of none of the 2 classes"])
    #expect(read.problems.first?.place.hasSuffix("a.tar: a.cls") == true)
    #expect(read.samples.map(\.annotations.tags) == [[]])
  }

  @Test("objects as COCO writes them are read")
  func cocoObjects() throws {
    let read = try read([
      "a.jpg": "1x1",
      "a.json": """
      {"annotations": [{"bbox": [1, 2, 3, 4], "category": "cat", "category_id": 5, "iscrowd": 1},
        {"bbox": [1, 2, 3, 4], "category_id": 5}, {"bbox": [1, 2, -3, 4], "category": "cat"}]}
      """,
    ])
    let objects = try #require(read.samples.first?.annotations.instances)
    #expect(objects.map(\.label) == ["cat", nil])
    #expect(objects[0].isCrowd && objects[1].attributes == ["category_id": 5])
    #expect(read.problems.map(\.place).allSatisfy { $0.hasSuffix("a.json: annotations[2].bbox") })
    #expect(read.problems.count == 1)
  }

  // MARK: Traps

  @Test("members that are not side by side are two halves")
  func halves() throws {
    let read = try read(["a.jpg": "1x1", "b.jpg": "1x1", "a.json": "{}", "a.cls": "1"])
    #expect(read.samples.map(\.name) == ["a.jpg", "b.jpg"])
    #expect(read.problems.count == 1)
    #expect(read.problems[0].message.contains("no picture is among its members (.cls, .json)"))
  }

  @Test("a suffix that is there twice spoils the sample, and no other")
  func twice() throws {
    let read = try read(["a.jpg": "1x1", "a.JPG": "2x2", "b.jpg": "1x1"])
    #expect(read.samples.map(\.name) == ["b.jpg"])
    #expect(read.problems.map(\.message) == ["\".jpg\" is there twice"])
  }

  @Test("a key that comes again in its shard is told")
  func keyAgain() throws {
    let read = try read(["a.jpg": "1x1", "b.jpg": "1x1", "a.jpg": "2x2"])
    #expect(read.samples.map(\.name) == ["a.jpg", "b.jpg"])
    #expect(read.problems.map(\.severity) == [.error])
  }

  @Test("a dot that cuts a key is seen")
  func dottedNames() throws {
    let one = try read(["v1.5_a.jpg": "1x1", "v1.5_a.cls": "3"])
    #expect(one.samples.map(\.name) == ["v1.5_a.jpg"])
    #expect(one.samples.first?.annotations.tags == ["3"])
    #expect(one.problems.map(\.severity) == [.warning])
    let many = try read(["v1.5_a.jpg": "1x1", "v1.6_b.jpg": "1x1"])
    #expect(many.samples.isEmpty)
    #expect(many.problems.first?.message.contains("2 pictures have this key") == true)
  }

  @Test("what is of no use is told once for each suffix")
  func unused() throws {
    let read = try read([
      "a.seg.png": "1x1", "a.jpg": "2x2", "a.npy": "x", "b.jpg": "1x1", "b.npy": "x",
      "b.png": "1x1",
    ])
    #expect(read.samples.map(\.name) == ["a.jpg", "b.jpg"])
    #expect(read.samples.first?.picture == .bytes(Array("2x2".utf8)))
    #expect(read.problems.allSatisfy { $0.severity == .warning })
    #expect(
      Set(read.problems.map { $0.message.prefix { $0 != " " } }) == [
        "\".seg.png\"", "\".npy\"", "\".png\"",
      ])
    #expect(read.problems.count == 3)
  }

  @Test("links are passed over, and lead nowhere")
  func links() throws {
    var tar = TestTar()
    tar.add("a.jpg", kind: "2")
    tar.add("b.jpg", kind: "1")
    tar.add("c.jpg", "1x1")
    let read = try read(tar)
    #expect(read.samples.map(\.name) == ["c.jpg"])
    #expect(read.problems.map(\.severity) == [.warning, .warning])
  }

  @Test("names that lead out are refused", arguments: ["../a.jpg", "/etc/a.jpg", "a/../../b.jpg"])
  func namesThatLeadOut(name: String) throws {
    let read = try read(TestTar([name: "1x1", "b.jpg": "1x1"]))
    #expect(read.samples.map(\.name) == ["b.jpg"])
    #expect(read.problems.map(\.severity) == [.error])
  }

  @Test("a size that lies ends the shard after what was whole")
  func sizes() throws {
    var tar = TestTar(["a.jpg": "1x1", "b.jpg": "2x2"])
    tar.add("c.jpg", Array("3x3".utf8), claim: 100_000)
    let lie = try read(tar)
    #expect(lie.samples.map(\.name) == ["a.jpg", "b.jpg"])
    #expect(lie.errors == 1)
    var huge = TestTar(["a.jpg": "1x1"])
    huge.add("c.jpg", Array("3x3".utf8), claim: (8 << 30) - 1)
    let refused = try read(huge)
    #expect(refused.samples.map(\.name) == ["a.jpg"])
    #expect(refused.problems.allSatisfy { $0.severity == .error } && !refused.problems.isEmpty)
  }

  @Test("a packed shard that is cut gives what was whole", arguments: [0.3, 0.6, 0.95])
  func truncated(share: Double) throws {
    var words = SeededWords(seed: 1)
    var tar = TestTar()
    for index in 0..<40 {
      tar.add("\(index).jpg", (0..<3000).map { _ in UInt8(truncatingIfNeeded: words.next()) })
    }
    let packed = try TestGzip.packed(tar.closed)
    let whole = try TemporaryDataset(["a.tar.gz": packed])
    let all = try ReadDataset(WebDatasetFormat.self, whole.path)
    #expect(all.samples.count == 40 && all.problems == [])
    let cut = try TemporaryDataset([
      "a.tar.gz": Array(packed.prefix(Int(Double(packed.count) * share)))
    ])
    let part = try ReadDataset(WebDatasetFormat.self, cut.path)
    #expect(part.samples.count >= Int(40 * share) - 2 && part.samples.count < 40)
    #expect(part.samples == Array(all.samples.prefix(part.samples.count)))
    #expect(part.errors == 1)
  }

  @Test(
    "JSON that is none, or is another's, is told and the picture kept",
    arguments: [
      "{", "[1]", "3", #"{"objects": {"bbox": [[1, 2, 3, 4]]}}"#, #"{"objects": [3]}"#,
      #"{"objects": [{"bbox": [1, 2, 3]}]}"#, #"{"objects": [{"bbox": [1e308, 0, 1e308, 1]}]}"#,
      #"{"objects": [{"label": 3}]}"#, #"{"objects": [{"id": 1.5}]}"#,
      #"{"objects": [{"polygons": [[1, 2, 3, 4]]}]}"#, #"{"objects": [{"keypoints": [[1]]}]}"#,
      #"{"objects": [{"mask": {"size": [99999999, 99999999], "counts": []}}]}"#,
      #"{"objects": [{"mask": 3}]}"#, #"{"tags": [3]}"#,
      #"{"width": 10, "height": 10, "objects": [{"bbox": [20, 20, 5, 5]}]}"#,
    ])
  func badJSON(text: String) throws {
    let read = try read(["a.jpg": "1x1", "a.json": text])
    #expect(read.samples.map(\.name) == ["a.jpg"])
    #expect(read.samples.first?.annotations.isEmpty == true)
    #expect(read.errors == 1)
  }

  @Test("shards that number their samples alike are told apart by their names")
  func sharedKeys() throws {
    let tar = TestTar(["0.jpg": "1x1"]).closed
    let folder = try TemporaryDataset(["a-0.tar": tar, "a-1.tar": tar])
    let read = try ReadDataset(WebDatasetFormat.self, folder.path)
    #expect(read.samples.map(\.name) == ["a-0/0.jpg", "a-1/0.jpg"])
    #expect(read.problems == [])
  }

  @Test("splits come from the names of shards and of folders")
  func splits() throws {
    let tar = TestTar(["0.jpg": "1x1"]).closed
    let folder = try TemporaryDataset([
      "training-0.tar": tar, "valid/x-0.tar": tar, "other/x.tar": tar, "set-0.tar": tar,
    ])
    let read = try ReadDataset(WebDatasetFormat.self, folder.path)
    #expect(read.samples.map(\.split) == [nil, "training", "valid"])
  }

  @Test("a range in braces names several files")
  func braces() throws {
    let folder = try TemporaryDataset([
      "s-08.tar": TestTar(["a.jpg": "1x1"]).closed, "s-10.tar": TestTar(["b.jpg": "1x1"]).closed,
      "s-11.tar": TestTar(["c.jpg": "1x1"]).closed,
    ])
    let read = try ReadDataset(WebDatasetFormat.self, folder.path.appending("s-{08..10}.tar"))
    #expect(read.samples.map(\.name) == ["a.jpg", "b.jpg"])
    #expect(read.problems.map(\.message) == ["no such file"])
    #expect(throws: DatasetError.self) {
      try ReadDataset(WebDatasetFormat.self, folder.path.appending("s-{0..999999}.tar"))
    }
  }

  @Test("no bytes make it trap", arguments: 0..<8)
  func fuzz(seed: UInt64) throws {
    var words = SeededWords(seed: seed)
    let text = #"{"width": 9, "objects": [{"bbox": [1, 2, 3, 4], "mask": {"size": [1, 2]}}]}"#
    var tar = TestTar()
    for index in 0..<20 {
      tar.add("\(index).jpg", "9x9")
      tar.add("\(index).json", text)
    }
    for _ in 0..<20 {
      var bytes = tar.closed
      for _ in 0...words.below(30) {
        bytes[words.below(bytes.count)] = UInt8(truncatingIfNeeded: words.next())
      }
      let folder = try TemporaryDataset(["a.tar": Array(bytes.prefix(words.below(bytes.count)))])
      try? folder.write(TestTar(["x.jpg": "1x1"]).closed, to: "b.tar")
      let read = try ReadDataset(WebDatasetFormat.self, folder.path)
      #expect(read.samples.contains { $0.name == "x.jpg" })
    }
  }

  @Test("data sets are known by the names of their files")
  func recognition() throws {
    let tar = TestTar(["a.jpg": "1x1"]).closed
    let flat = try TemporaryDataset(["a.tar": tar, "b.txt": []])
    let deep = try TemporaryDataset(["train/a.tgz": tar])
    let other = try TemporaryDataset(["others/a.tar": tar, "b.txt": []])
    func isKnown(_ path: FilePath) throws -> Bool {
      WebDatasetFormat.recognises(try DatasetInput(path))
    }
    #expect(try isKnown(flat.path) && isKnown(flat.path.appending("a.tar")) && isKnown(deep.path))
    #expect(try !isKnown(other.path) && !isKnown(flat.path.appending("b.txt")))
    let record = TFRecordFile.framed(Array("hi".utf8))
    let records = try TemporaryDataset(["train/a.record": record, "b": record, "c": tar])
    func isRecords(_ path: FilePath) throws -> Bool {
      TFRecordFormat.recognises(try DatasetInput(path))
    }
    #expect(try isRecords(records.path) && isRecords(records.path.appending("b")))
    #expect(try !isRecords(records.path.appending("c")) && !isRecords(flat.path))
  }

  @Test("a file that is no tar file is refused; among others it is told")
  func noTar() throws {
    let folder = try TemporaryDataset(["a.tar": Array("no tar file at all".utf8)])
    #expect(throws: DatasetError.self) { try ReadDataset(WebDatasetFormat.self, folder.path) }
    try folder.write(TestTar(["a.jpg": "1x1"]).closed, to: "b.tar")
    let read = try ReadDataset(WebDatasetFormat.self, folder.path)
    #expect(read.samples.count == 1 && read.errors == 1)
  }
}

extension ReadDataset {
  var errors: Int { problems.count { $0.severity == .error } }
}
