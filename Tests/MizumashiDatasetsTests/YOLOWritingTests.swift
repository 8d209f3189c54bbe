// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("Writing YOLO")
struct YOLOWritingTests {
  private static let canvas = Extent(width: 100, height: 50)

  private static func sample(
    _ instances: [Instance], _ name: String = "a.jpg", split: String? = "train"
  ) -> Sample {
    Sample(
      name: name, split: split, picture: .bytes([]), extent: canvas,
      annotations: Annotations(instances: instances))
  }

  private static let schema = DatasetSchema(classNames: ["cat", "no"])
  private static let box = Bounds(minX: 40, minY: 15, maxX: 60, maxY: 35)

  @Test("fractions have six decimals, rounded as printf does")
  func numbers() {
    #expect(YOLONumber.text(0.5) == "0.500000")
    #expect(YOLONumber.text(1) == "1.000000")
    #expect(YOLONumber.text(1.0000004) == "1.000000")
    #expect(YOLONumber.text(-1e-9) == "0.000000")
    #expect(YOLONumber.text(.nan) == "0.000000")
    #expect(YOLONumber.text(0.0000005) == "0.000000" || YOLONumber.text(0.0000005) == "0.000001")
    var words = SeededWords(seed: 1)
    for _ in 0..<20_000 {
      // Many of these lie in the middle, or next to it.
      let fraction = (Double(words.below(2_000_000)) / 2e6 + 0.5e-6).nextUp
      #expect(YOLONumber.text(fraction) == printf6(fraction))
    }
  }

  @Test("a tiny set is this text")
  func golden() throws {
    var schema = Self.schema
    schema.attributes = ["license": "yes", "version": 2, "list": .list([]), "train": "x"]
    let (sink, losses) = try write(
      [
        Self.sample([Instance(label: "no", box: Self.box)], split: nil),
        Self.sample([], "sub/写真.png", split: "valid"),
      ], schema, as: YOLODetectFormat.self)
    #expect(losses.isEmpty)
    #expect(
      sink.files.keys.sorted() == [
        "data.yaml", "images/train/a.jpg", "images/valid/sub/写真.png", "labels/train/a.txt",
        "labels/valid/sub/写真.txt",
      ])
    #expect(sink.text("labels/train/a.txt") == "1 0.500000 0.500000 0.200000 0.400000\n")
    #expect(sink.files["labels/valid/sub/写真.txt"] == [])
    #expect(
      sink.text("data.yaml") == """
        path: .
        train: images/train
        val: images/valid
        task: detect
        license: "yes"
        version: 2
        names:
          0: cat
          1: "no"

        """)
  }

  @Test(
    "names that YAML would take for something else come back",
    arguments: [
      "yes", "1", "1e3", "0x1F", ".inf", "-", "- a", "=", "<<", "2026-01-01", "null", "~", " a ",
      "a: b",
      "#a", "*a", "&a", "a\nb", "\t", "{a}", "[a", "'", "\"", "!a", "%a", "@a", "`a`", "写真 🐈",
    ])
  func names(name: String) throws {
    let schema = DatasetSchema(classes: [ObjectClass(name: name)])
    let (sink, _) = try write(
      [Self.sample([Instance(label: name, box: Self.box)])], schema, as: YOLODetectFormat.self)
    let read = try ReadDataset(YOLODetectFormat.self, sink)
    #expect(read.samples.first?.annotations.instances.map(\.label) == [name])
  }

  @Test("without pictures for validation, those for training stand in")
  func standIn() throws {
    let (sink, _) = try write([Self.sample([], split: "test")], Self.schema, as: YOLOOBBFormat.self)
    #expect(
      sink.text("data.yaml").hasPrefix(
        """
        path: .
        # There are no pictures of their own for "train".
        train: images/test
        # There are no pictures of their own for "val".
        val: images/test
        test: images/test
        task: obb

        """))
    let read = try ReadDataset(YOLOOBBFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.samples.map(\.identity) == ["test/a.jpg"])
  }

  @Test("keypoints are COCO's numbers in fractions, at their places")
  func keypoints() throws {
    var schema = Self.schema
    schema.classes[0].keypoints = ["nose", "left eye", "right eye"]
    let instance = Instance(
      label: "cat", box: Self.box,
      keypoints: [
        Keypoint(position: Position(x: 50.5, y: 25.5), label: "right eye", visibility: .hidden),
        Keypoint(position: Position(x: 0, y: 0), label: "nose", visibility: .absent),
      ])
    let (sink, losses) = try write([Self.sample([instance])], schema, as: YOLOPoseFormat.self)
    #expect(losses.isEmpty)
    #expect(
      sink.text("labels/train/a.txt")
        == "0 0.500000 0.500000 0.200000 0.400000 0.000000 0.000000 0 0.000000 0.000000 0 "
        + "0.500000 0.500000 1\n")
    #expect(
      sink.text("data.yaml").contains(
        "kpt_shape: [3, 3]\nflip_idx: [0, 2, 1]\nkpt_names:\n  0: [nose, left eye, right eye]\n"))
    let read = try ReadDataset(YOLOPoseFormat.self, sink)
    #expect(read.schema.classes[0].keypoints == schema.classes[0].keypoints)
    #expect(read.schema.attributes["flip_idx"] == .list([0, 2, 1]))
    let found = read.samples[0].annotations.instances[0].keypoints
    #expect(found.map(\.visibility) == [.absent, .absent, .hidden])
    #expect(found[2].position == Position(x: 50.5, y: 25.5) && found[2].label == "right eye")
    #expect(found.map(\.index) == [0, 1, 2])
  }

  @Test("two numbers for a keypoint have no visibility")
  func flatKeypoints() throws {
    let folder = try YOLOTests.folder(
      "0 0.5 0.5 0.2 0.4 0 0 0.25 0.5 -0.1 0.5\n",
      yaml: "train: images/train\nnames: [a]\nkpt_shape: [3, 2]\nflip_idx: [0, 1, 1]\n")
    let read = try ReadDataset(YOLOPoseFormat.self, folder.path)
    #expect(read.problems.map(\.severity) == [.warning])
    let found = read.samples[0].annotations.instances[0].keypoints
    #expect(found.map(\.visibility) == [.absent, .visible, .absent])
    #expect(found[1].position == Position(x: 25.5, y: 25.5))
    let (sink, _) = try write(read.samples, read.schema, as: YOLOPoseFormat.self)
    #expect(
      sink.text("labels/train/a.txt")
        == "0 0.500000 0.500000 0.200000 0.400000 -0.005000 -0.005000 0.250000 0.500000 "
        + "-0.005000 -0.005000\n")
  }

  @Test("where no list names keypoints, the first picture that has some tells how many")
  func unlistedKeypoints() throws {
    let plain = Instance(label: "cat", box: Self.box)
    var posed = plain
    posed.keypoints = [Keypoint(position: Position(x: 50.5, y: 25.5))]
    var twice = posed
    twice.keypoints.append(Keypoint(position: Position(x: 60.5, y: 25.5)))
    let (sink, losses) = try write(
      [
        Self.sample([plain]), Self.sample([], "b.jpg"),
        Self.sample([plain, posed, twice, plain], "c.jpg"), Self.sample([plain], "a.png"),
      ], Self.schema, as: YOLOPoseFormat.self)
    #expect(losses.isEmpty)
    let labels = try PlainYOLO(sink).labels
    #expect(labels["labels/train/a.txt"]?.map(\.numbers.count) == [10])
    #expect(labels["labels/train/b.txt"] == [])
    #expect(labels["labels/train/c.txt"]?.map(\.numbers.count) == [10, 10, 10, 10])
    #expect(sink.text("data.yaml").contains("kpt_shape: [2, 3]\n"))
  }

  @Test("keypoints at absurd places go by the list, and no object is lost")
  func absurdKeypoints() throws {
    let instance = Instance(
      label: "cat", box: Self.box,
      keypoints: [.max, .min].map { Keypoint(position: Position(x: 9, y: 9), index: $0) })
    let (sink, losses) = try write([Self.sample([instance])], Self.schema, as: YOLOPoseFormat.self)
    #expect(losses.isEmpty)
    let found = try ReadDataset(YOLOPoseFormat.self, sink).samples[0].annotations.instances
    #expect(found.map(\.keypoints.count) == [2])
  }

  @Test("a set without objects has the shape of keypoints too")
  func poseless() throws {
    let (sink, _) = try write([Self.sample([])], Self.schema, as: YOLOPoseFormat.self)
    let read = try ReadDataset(YOLOPoseFormat.self, sink)
    #expect(read.problems == [] && read.samples.map(\.annotations.instances) == [[]])
  }

  @Test("keypoints need their shape, and lines of it")
  func raggedKeypoints() throws {
    let folder = try YOLOTests.folder(
      "0 0.5 0.5 0.2 0.4 0.4 0.4 2\n0 0.5 0.5 0.2 0.4 0.4 0.4 3\n0 0.5 0.5 0.2 0.4\n",
      yaml: "train: images/train\nnames: [a]\nkpt_shape: [1, 3]\n")
    let read = try ReadDataset(YOLOPoseFormat.self, folder.path)
    #expect(read.problems.map { String($0.place.suffix(2)) } == [":2", ":3"])
    #expect(read.samples[0].annotations.instances.count == 1)
    let shapeless = try YOLOTests.folder("")
    #expect(throws: DatasetError.self) { try ReadDataset(YOLOPoseFormat.self, shapeless.path) }
  }

  @Test("turned boxes are their corners, clockwise from the one at the top left")
  func turnedBoxes() throws {
    let box = OrientedBox(centre: Position(x: 50, y: 25), width: 30, height: 10, degrees: 30)
    let (sink, losses) = try write(
      [
        Self.sample([
          Instance(label: "cat", orientedBox: box), Instance(label: "no", box: Self.box),
        ])
      ],
      Self.schema, as: YOLOOBBFormat.self)
    #expect(losses.isEmpty)
    let lines = try #require(PlainYOLO(sink).labels["labels/train/a.txt"])
    for (corner, place) in zip(box.corners, stride(from: 0, to: 8, by: 2)) {
      #expect(abs(lines[0].numbers[place] * 100 - corner.x) < 1e-4)
      #expect(abs(lines[0].numbers[place + 1] * 50 - corner.y) < 1e-4)
    }
    #expect(lines[1].numbers == [0.4, 0.3, 0.6, 0.3, 0.6, 0.7, 0.4, 0.7])
    let read = try ReadDataset(YOLOOBBFormat.self, sink)
    let found = try #require(read.samples[0].annotations.instances[0].orientedBox)
    #expect(abs(found.degrees - 30) < 1e-3 && abs(found.width - 30) < 1e-3)
  }

  @Test("what cannot be written is noted")
  func losses() throws {
    let ring = Ring(Bounds(minX: 10, minY: 10, maxX: 40, maxY: 40).corners)
    let hole = Ring(Bounds(minX: 20, minY: 20, maxX: 30, maxY: 30).corners)
    let island = Ring(Bounds(minX: 24, minY: 24, maxX: 26, maxY: 26).corners)
    let (sink, losses) = try write(
      [
        Self.sample([
          Instance(box: Self.box), Instance(label: "dog", box: Self.box), Instance(label: "cat"),
          Instance(label: "cat", box: Self.box, isCrowd: true),
          Instance(label: "cat", box: Self.box),
          Instance(label: "cat", polygon: Polygon([ring, hole, island])),
          Instance(label: "cat", box: Bounds(minX: 120, minY: 0, maxX: 130, maxY: 10)),
        ])
      ], Self.schema, as: YOLOSegmentFormat.self)
    #expect(
      losses.entries.map { "\($0.what) \($0.count)" } == [
        "boxes written as polygons 2", "holes in polygons 1", "marks of crowds 1",
        "objects of classes that are not in the list 1",
        "objects that are nowhere in the picture 2",
        "objects without a name 1", "polygons of several parts 1",
      ])
    let lines = try #require(PlainYOLO(sink).labels["labels/train/a.txt"])
    #expect(lines.map { $0.numbers.count } == [8, 20])
  }

  @Test("two pictures that share a label file are refused where their objects differ")
  func sharedLabels() throws {
    let instance = Instance(label: "cat", box: Self.box)
    let (sink, _) = try write(
      [Self.sample([instance]), Self.sample([instance], "a.png")], Self.schema,
      as: YOLODetectFormat.self)
    #expect(sink.files.count == 4)
    #expect {
      try write(
        [Self.sample([instance]), Self.sample([], "a.png")], Self.schema,
        as: YOLODetectFormat.self)
    } throws: {
      let text = ($0 as? DatasetError)?.description ?? ""
      return text.contains("images/train/a.jpg") && text.contains("images/train/a.png")
    }
  }

  @Test("what lies beyond the picture is cut, and keypoints there are not labelled")
  func beyond() throws {
    var schema = Self.schema
    schema.classes[0].keypoints = ["nose", "tail"]
    let instance = Instance(
      label: "cat", box: Bounds(minX: -20, minY: 10, maxX: 20, maxY: 30),
      keypoints: [
        Keypoint(position: Position(x: -15, y: 20), label: "nose"),
        Keypoint(position: Position(x: 0, y: 25.5), label: "tail"),
        Keypoint(position: Position(x: 5, y: 25.5), label: "paw", index: 7),
      ])
    let (sink, losses) = try write([Self.sample([instance])], schema, as: YOLOPoseFormat.self)
    #expect(
      sink.text("labels/train/a.txt")
        == "0 0.100000 0.400000 0.200000 0.400000 0.000000 0.000000 0 0.000000 0.500000 2\n")
    #expect(
      losses.entries.map { "\($0.what) \($0.count)" } == [
        "keypoints beyond the number that all have 1", "keypoints beyond the picture 1",
        "names of keypoints 1", "parts of boxes beyond the picture 1",
      ])
    let ring = Ring(Bounds(minX: -10, minY: 10, maxX: 40, maxY: 40).corners)
    let polygon = Instance(label: "cat", polygon: Polygon([ring]))
    #expect(
      try write([Self.sample([polygon])], schema, as: YOLOSegmentFormat.self).losses.entries
        .map(\.what) == ["parts of polygons beyond the picture"])
  }
}

/// What C makes of it.
private func printf6(_ number: Double) -> String {
  String(format: "%.6f", number)
}
