// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("Pascal VOC")
struct VOCTests {
  private static let golden = """
    <annotation>
      <folder>JPEGImages/train</folder>
      <filename>a.jpg</filename>
      <size>
        <width>100</width>
        <height>80</height>
        <depth>1</depth>
      </size>
      <segmented>0</segmented>
      <source>
        <database>Unknown</database>
      </source>
      <object>
        <name>a &amp; b</name>
        <pose>Left</pose>
        <truncated>0</truncated>
        <difficult>1</difficult>
        <occluded>0</occluded>
        <bndbox>
          <xmin>11</xmin>
          <ymin>21.5</ymin>
          <xmax>40</xmax>
          <ymax>60.25</ymax>
        </bndbox>
        <score>0.5</score>
      </object>
    </annotation>

    """

  private static func sample() -> Sample {
    Sample(
      name: "a.jpg", split: "train", picture: .bytes([]), extent: Extent(width: 100, height: 80),
      annotations: Annotations(instances: [
        Instance(
          label: "a & b", box: Bounds(minX: 10, minY: 20.5, maxX: 40, maxY: 60.25),
          attributes: [
            "pose": "Left", "truncated": 0, "difficult": 1, "occluded": 0, "score": 0.5,
          ])
      ]), attributes: ["depth": 1, "source": .table(["database": "Unknown"]), "segmented": 0])
  }

  @Test("an annotation is written in one way, and gives the sample back")
  func golden() throws {
    let sample = Self.sample()
    let (sink, losses) = try write([sample], DatasetSchema(), as: VOCFormat.self)
    #expect(losses.isEmpty)
    #expect(
      sink.files.keys.sorted() == [
        "Annotations/train/a.xml", "ImageSets/Main/train.txt", "JPEGImages/train/a.jpg",
      ])
    #expect(sink.text("Annotations/train/a.xml") == Self.golden)
    #expect(sink.text("ImageSets/Main/train.txt") == "train/a\n")
    let read = try ReadDataset(VOCFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.samples.map(\.unplaced) == [sample])
    #expect(read.schema.classes == [ObjectClass(name: "a & b")])
  }

  private static func annotation(
    _ box: (String, String, String, String), size: String = "<width>64</width><height>96</height>",
    file: String = "a.jpg", more: String = ""
  ) -> String {
    """
    <annotation><filename>\(file)</filename><size>\(size)</size><object><name>cat</name>
    <bndbox><ymax>\(box.3)</ymax><xmin>\(box.0)</xmin><ymin>\(box.1)</ymin>
    <xmax>\(box.2)</xmax></bndbox>\(more)</object></annotation>
    """
  }

  private func read(
    _ files: [String: String], base: Int? = nil
  ) throws -> (samples: [Sample], schema: DatasetSchema, problems: [DatasetProblem]) {
    let folder = try TemporaryDataset(files.mapValues { Array($0.utf8) })
    let problems = ProblemList()
    var options = ReadingOptions(inspector: TextInspector(), report: problems.handler)
    options.vocBase = base
    var reader = try VOCFormat.reader(folder.path, options)
    var samples: [Sample] = []
    while let sample = try reader.next() { samples.append(sample) }
    withExtendedLifetime(folder) {}
    return (samples, reader.schema, problems.all)
  }

  @Test("pixels are counted from 1 unless a box begins at 0, or the caller says")
  func bases() throws {
    let one = Self.annotation(("1", "1", "64", "96"))
    let zero = Self.annotation(("5", "0", "10", "12"), file: "b.jpg")
    let pictures = ["JPEGImages/a.jpg": "64x96", "JPEGImages/b.jpg": "64x96"]
    let whole = Bounds(minX: 0, minY: 0, maxX: 64, maxY: 96)
    let ones = try read(
      pictures.merging(["Annotations/a.xml": one, "Annotations/b.xml": one]) { $1 })
    #expect(ones.schema.attributes["voc_base"] == 1)
    #expect(ones.samples[0].annotations.instances[0].box == whole)
    let files = pictures.merging(["Annotations/a.xml": one, "Annotations/b.xml": zero]) { $1 }
    let zeros = try read(files)
    #expect(zeros.problems == [])
    #expect(zeros.schema.attributes["voc_base"] == 0)
    #expect(
      zeros.samples.map { $0.annotations.instances[0].box } == [
        Bounds(minX: 1, minY: 1, maxX: 64, maxY: 96), Bounds(minX: 5, minY: 0, maxX: 10, maxY: 12),
      ])
    #expect(try read(files, base: 1).samples[0].annotations.instances[0].box == whole)
  }

  @Test("a data set that is written from 0 says so where it can")
  func writingFromZero() throws {
    let (sink, _) = try write([Self.sample()], DatasetSchema(), as: VOCFormat.self) {
      $0.vocBase = 0
    }
    let text = sink.text("Annotations/train/a.xml")
    #expect(text.contains("<xmin>10</xmin>") && text.contains("<xmax>40</xmax>"))
  }

  @Test("a box that begins before its picture does not change how pixels are counted")
  func overhang() throws {
    var sample = Self.sample()
    sample.annotations.instances[0].box = Bounds(minX: -0.5, minY: 3, maxX: 9, maxY: 9)
    let (sink, losses) = try write([sample], DatasetSchema(), as: VOCFormat.self)
    #expect(losses.entries.map(\.what) == ["parts of boxes beyond the picture"])
    let read = try ReadDataset(VOCFormat.self, sink)
    #expect(read.schema.attributes["voc_base"] == 1)
    #expect(
      read.samples[0].annotations.instances[0].box == Bounds(minX: 0, minY: 3, maxX: 9, maxY: 9))
  }

  @Test("a picture in several lists is in the first of train, val, test; trainval comes last")
  func splits() throws {
    var files = [
      "ImageSets/Main/train.txt": "a\r\nd e\r\n", "ImageSets/Main/val.txt": "b\na\n",
      "ImageSets/Main/trainval.txt": "a\nb\nc\n", "ImageSets/Main/extra.txt": "f\n",
      "ImageSets/Main/dog_train.txt": "a 1\nb -1\ng\n",
    ]
    for name in ["a", "b", "c", "d e", "f", "g"] {
      files["JPEGImages/\(name).jpg"] = "64x96"
      files["Annotations/\(name).xml"] = Self.annotation(
        ("1", "1", "9", "9"), file: "\(name).jpg")
    }
    let read = try read(files)
    #expect(read.problems == [])
    #expect(read.samples.map(\.split) == ["train", "val", "trainval", "train", "extra", nil])
  }

  @Test("a folder is a split only where a list does not say otherwise, and leaves the name then")
  func folderSplits() throws {
    let box = ("1", "1", "9", "9")
    var files = [
      "Annotations/train/a.xml": Self.annotation(box), "JPEGImages/train/a.jpg": "64x96",
      "Annotations/b.xml": Self.annotation(box, file: "val/b.jpg"), "JPEGImages/val/b.jpg": "64x96",
      "Annotations/test/c.xml": Self.annotation(box, file: "c.jpg"), "JPEGImages/c.jpg": "64x96",
    ]
    #expect(try read(files).samples.map(\.identity) == ["val/b.jpg", "test/c.jpg", "train/a.jpg"])
    files["ImageSets/Main/val.txt"] = "c\n"
    let listed = try read(files).samples
    #expect(listed.map(\.name) == ["val/b.jpg", "c.jpg", "train/a.jpg"])
    #expect(listed.map(\.split) == [nil, "val", nil])
  }

  @Test("a split that a list cannot stand for is told")
  func unlistedSplits() throws {
    var samples = [Self.sample(), Self.sample()]
    samples[0].split = "dog_val"
    samples[1].name = "a\nb.jpg"
    let (sink, losses) = try write(samples, DatasetSchema(), as: VOCFormat.self)
    #expect(losses.entries.map(\.what) == ["splits"] && losses.entries[0].count == 2)
    #expect(!sink.files.keys.contains { $0.hasPrefix("ImageSets") })
  }

  @Test("names in files may lack an extension, be old, or be missing")
  func fileNames() throws {
    let box = ("1", "1", "9", "9")
    let read = try read([
      "JPEGImages/a.jpg": "64x96", "JPEGImages/b.png": "64x96", "JPEGImages/other.jpg": "64x96",
      "JPEGImages/sub/d.jpg": "64x96", "JPEGImages/alone.jpg": "1x1",
      "Annotations/a.xml": Self.annotation(box, file: "a"),
      "Annotations/b.xml": Self.annotation(box, file: "old.jpg"),
      "Annotations/c.xml": Self.annotation(box, file: "other.jpg"),
      "Annotations/sub/d.xml": Self.annotation(box, file: "d.jpg"),
      "Annotations/e.xml": Self.annotation(box, file: "../e.jpg"),
      "Annotations/f.xml": Self.annotation(box, file: "gone.jpg"),
      "Annotations/g.xml": Self.annotation(box, file: "other.jpg"),
      "Annotations/h.xml": Self.annotation(box, file: "/etc/passwd"),
    ])
    #expect(
      read.samples.map(\.name) == [
        "a.jpg", "b.png", "other.jpg", "gone.jpg", "sub/d.jpg", "alone.jpg",
      ])
    let errors = read.problems.filter { $0.severity == .error }
    #expect(errors.map { String($0.place.suffix(7)) } == ["e.xml:1", "g.xml:1", "h.xml:1"])
    let warnings = read.problems.filter { $0.severity == .warning }
    #expect(warnings.map { String($0.place.suffix(9)) } == ["s/b.xml:1", "alone.jpg"])
  }

  @Test("only what stands directly in an object belongs to it")
  func parts() throws {
    let part =
      "<part><name>head</name><bndbox><xmin>0</xmin></bndbox></part><pose>Left</pose>"
      + "<actions><jumping>1</jumping></actions><id>007</id>"
    let read = try read([
      "a.xml": Self.annotation(("2", "2", "9", "9"), more: part), "a.jpg": "64x96",
    ])
    #expect(read.schema.attributes["voc_base"] == 1)
    #expect(read.schema.classes.map(\.name) == ["cat"])
    #expect(
      read.samples[0].annotations.instances[0].attributes == [
        "pose": "Left", "actions": .table(["jumping": 1]), "id": "007",
      ])
    #expect(read.problems.map(\.severity) == [.warning])
  }

  @Test(
    "coordinates that cannot be leave their object out",
    arguments: [
      ("0x10", 1), ("nan", 1), ("inf", 1), ("", 1), ("1e999", 1), ("70", 1), ("1,5", 1), ("-3", 1),
    ])
  func badCoordinates(text: String, problems: Int) throws {
    let read = try read([
      "Annotations/a.xml": Self.annotation((text, "1", "80", "9")), "JPEGImages/a.jpg": "64x96",
    ])
    #expect(read.samples.count == 1)
    #expect(read.problems.count == problems)
    #expect(read.problems.allSatisfy { $0.place.hasSuffix("Annotations/a.xml:2") })
    #expect(read.samples[0].annotations.instances.count == (text == "-3" ? 1 : 0))
  }

  @Test("a polygon alone says where an object is")
  func polygon() throws {
    let object =
      "<object><name>p</name><polygon><x1>1</x1><y1>2.5</y1><x2>9</x2><y2>2</y2>"
      + "<x3>5</x3><y3>8</y3></polygon></object>"
    let read = try read(["a.xml": "<annotation>\(object)</annotation>", "a.jpg": "9x9"])
    let expected = Polygon([
      Ring([Position(x: 1, y: 2.5), Position(x: 9, y: 2), Position(x: 5, y: 8)])
    ])
    #expect(read.samples[0].annotations.instances.map(\.polygon) == [expected])
    let (sink, _) = try write(read.samples, read.schema, as: VOCFormat.self)
    let again = try ReadDataset(VOCFormat.self, sink)
    #expect(again.samples[0].annotations.instances.map(\.polygon) == [expected])
  }

  @Test("pictures whose names differ in their extensions alone keep their annotations apart")
  func stems() throws {
    let names = ["a.jpg", "a.png", "a.png.jpg", "b/a.jpg"]
    let samples = names.map {
      Sample(
        name: $0, picture: .bytes([]), extent: Extent(width: 9, height: 9),
        annotations: Annotations(instances: [
          Instance(label: $0, box: Bounds(minX: 1, minY: 1, maxX: 5, maxY: 5))
        ]))
    }
    let (sink, _) = try write(samples, DatasetSchema(), as: VOCFormat.self)
    let read = try ReadDataset(VOCFormat.self, sink)
    #expect(read.problems == [])
    #expect(Set(read.samples.map(\.name)) == ["a.jpg", "a.png", "a.png.jpg", "b/a.jpg"])
    for sample in read.samples {
      #expect(sample.annotations.instances[0].label == sample.name)
    }
  }

  @Test("generated data sets come back, and stay what they are", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    let (samples, sink, _, read) = try thereAndBack(seed, as: VOCFormat.self)
    #expect(read.problems == [])
    let expected = samples.map { sample in
      var sample = sample.unplaced
      for index in sample.annotations.instances.indices {
        sample.annotations.instances[index].mask = nil
        sample.annotations.instances[index].keypoints = []
      }
      return sample
    }.sorted { $0.identity.utf8.lexicographicallyPrecedes($1.identity.utf8) }
    #expect(
      read.samples.map(\.withoutDefaults).sorted {
        $0.identity.utf8.lexicographicallyPrecedes($1.identity.utf8)
      } == expected)
    let (second, losses) = try write(read.samples, read.schema, as: VOCFormat.self)
    for (path, bytes) in sink.files {
      // Lists are in the order of samples, which is that of names when they are read.
      let isList = path.hasPrefix("ImageSets/")
      #expect(isList || second.files[path] == bytes, "\(path)")
    }
    #expect(second.files.keys.sorted() == sink.files.keys.sorted())
    #expect(losses.isEmpty)
  }

  @Test(
    "a file with bytes changed is read or refused, and what is read can be written",
    arguments: 0..<60)
  func damaged(seed: UInt64) throws {
    var words = SeededWords(seed: seed)
    var bytes = Array(Self.golden.utf8)
    for _ in 0..<1 + words.below(6) {
      let digits = Array("0189.-e<>&;/ ".utf8)
      bytes[words.below(bytes.count)] = digits[words.below(digits.count)]
    }
    let good = Array(Self.annotation(("1", "1", "9", "9"), file: "b.jpg").utf8)
    let folder = try TemporaryDataset(["a.xml": bytes, "a.jpg": [], "b.xml": good, "b.jpg": []])
    let read = try ReadDataset(VOCFormat.self, folder.path)
    #expect(read.samples.contains { $0.name == "b.jpg" })
    #expect(read.samples.count == 2 || read.problems.contains { $0.severity == .error })
    let (sink, _) = try write(read.samples, read.schema, as: VOCFormat.self)
    #expect(throws: Never.self) { try ReadDataset(VOCFormat.self, sink) }
  }

  @Test("what cannot be held is told")
  func losses() throws {
    var sample = Self.sample()
    sample.annotations.tags = ["x"]
    sample.annotations.instances[0].attributes["犬"] = 1
    sample.annotations.instances[0].orientedBox = OrientedBox(
      centre: Position(x: 9, y: 9), width: 4, height: 2, degrees: 30)
    sample.annotations.instances.append(Instance(label: "nowhere"))
    let (_, losses) = try write([sample], DatasetSchema(), as: VOCFormat.self)
    #expect(
      losses.entries.map(\.what) == [
        "\"犬\" of objects", "objects without a place", "tags of pictures", "turned boxes",
      ])
  }

  @Test("data sets are recognised")
  func recognition() throws {
    let annotation = Array(Self.annotation(("1", "1", "9", "9")).utf8)
    func isFound(_ file: String, _ bytes: [UInt8]) throws -> Bool {
      let folder = try TemporaryDataset([file: bytes, "JPEGImages/a.jpg": []])
      defer { withExtendedLifetime(folder) {} }
      return VOCFormat.recognises(try DatasetInput(folder.path))
    }
    for file in ["Annotations/a.xml", "Annotations/s/a.xml", "a.xml", "train/a.xml"] {
      #expect(try isFound(file, annotation), "\(file)")
    }
    #expect(try !isFound("a.xml", Array("<html/>".utf8)))
    #expect(try !isFound("cats/a.xml", annotation))
  }

  @Test("a box that cannot be used costs no object that has a polygon")
  func uselessBox() throws {
    let polygon = "<polygon><x1>1</x1><y1>1</y1><x2>9</x2><y2>1</y2><x3>9</x3><y3>9</y3></polygon>"
    let size = "<size><width>20</width><height>20</height></size>"
    let box = "<bndbox><xmin>70</xmin><ymin>7</ymin><xmax>90</xmax><ymax>9</ymax></bndbox>"
    let objects = [box + polygon, box].map { "<object><name>cat</name>\($0)</object>" }.joined()
    let read = try readFiles(
      VOCFormat.self,
      [
        "a.xml": "<annotation><filename>a.jpg</filename>\(size)\(objects)</annotation>",
        "a.jpg": "20x20",
      ])
    #expect(read.problems.map(\.severity) == [.warning, .error])
    let found = read.samples[0].annotations.instances
    #expect(found.count == 1 && found[0].box == nil && found[0].polygon != nil)
  }
}

extension Sample {
  /// Without what VOC writes though nobody has said so.
  var withoutDefaults: Sample {
    var sample = unplaced
    for (name, value) in ["segmented": 0, "depth": 3] as [String: AttributeValue]
    where sample.attributes[name] == value { sample.attributes[name] = nil }
    let defaults: [String: AttributeValue] = [
      "pose": "Unspecified", "truncated": 0, "difficult": 0,
    ]
    for index in sample.annotations.instances.indices {
      for (name, value) in defaults
      where sample.annotations.instances[index].attributes[name] == value {
        sample.annotations.instances[index].attributes[name] = nil
      }
    }
    return sample
  }
}
