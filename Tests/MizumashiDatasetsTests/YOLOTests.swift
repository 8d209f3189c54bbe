// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("YOLO")
struct YOLOTests {
  static var all: [any DatasetFormatDefinition.Type] {
    [YOLODetectFormat.self, YOLOSegmentFormat.self, YOLOPoseFormat.self, YOLOOBBFormat.self]
  }

  /// The one format that takes a folder for its own.
  static func recognised(_ path: FilePath) throws -> [String] {
    let input = try DatasetInput(path)
    return all.filter { $0.recognises(input) }.map { "\($0)" }
  }

  static let yaml = "train: images/train\nval: images/val\nnames: [cat, 犬]\n"

  /// A set with one labelled picture of 100×50.
  static func folder(
    _ labels: String, yaml: String = yaml, picture: String = "images/train/a.jpg",
    label: String = "labels/train/a.txt"
  ) throws -> TemporaryDataset {
    let folder = try TemporaryDataset()
    try folder.write(yaml, to: "data.yaml")
    try folder.write("100x50", to: picture)
    try folder.write(labels, to: label)
    return folder
  }

  @Test("a line is a class and fractions of the picture")
  func reading() throws {
    let folder = try Self.folder("1 0.5 0.5 0.2 0.4\n")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems.map(\.severity) == [.error])  // There is no images/val.
    let sample = try #require(read.samples.first)
    #expect(sample.identity == "train/a.jpg" && sample.extent == Extent(width: 100, height: 50))
    let found = try #require(sample.annotations.instances.first)
    #expect(found.label == "犬")
    #expect(found.box == Bounds(minX: 40, minY: 15, maxX: 60, maxY: 35))
    #expect(read.schema.classes.map(\.id) == [0, 1])
  }

  @Test(
    "lines may end in any way, and numbers be spelt in any way",
    arguments: [
      "0 0.5 0.5 0.2 0.4\r\n1 +0.5 .5 2e-1 0.40\r\n", "0 0.5 0.5 0.2 0.4\r1 0.5 0.5 0.2 0.4",
      "\u{FEFF}0 0.5 0.5 0.2 0.4\n\n\t1\t0.5  0.5 0.2 0.4 \n",
    ])
  func spellings(text: String) throws {
    let folder = try Self.folder(text, yaml: "train: images/train\nnames: {0: cat, 1: dog}\n")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems == [])
    let box = Bounds(minX: 40, minY: 15, maxX: 60, maxY: 35)
    #expect(read.samples.first?.annotations.instances.map(\.box) == [box, box])
  }

  @Test(
    "a line that cannot be read is left out, and told with its number",
    arguments: [
      "0 0,5 0.5 0.2 0.4", "0 inf 0.5 0.2 0.4", "0 1e400 0.5 0.2 0.4", "0 0.5 nan 0.2 0.4",
      "cat 0.5 0.5 0.2 0.4", "-1 0.5 0.5 0.2 0.4", "2 0.5 0.5 0.2 0.4", "0.5 0.5 0.5 0.2 0.4",
      "9223372036854775808 0.5 0.5 0.2 0.4", "0 0.5 0.5 0.2", "0,0.5,0.5,0.2,0.4",
      "0 ０.５ 0.5 0.2 0.4", "0 0.5 0.5 -0.2 0.4", "0 0.5 0.5 0 0.4", "0 1.7 0.5 0.2 0.4",
      "0 0.5 -0.2 0.2 0.4", "0 0.5 0.5 0.2 1.1", "0 0x1p-1 0.5 0.2 0.4", "0 0.5\u{0} 0.5 0.2 0.4",
      "0 0.5 0.5 0.2 0.4 0.9 0.9",
    ])
  func badLines(line: String) throws {
    let folder = try Self.folder(
      "\n\(line)\n1 0.5 0.5 0.2 0.4\n", yaml: "train: images/train\nnames: [a, b]\n")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems.count == 1)
    #expect(read.problems.first?.severity == .error)
    #expect(read.problems.first?.place == "\(folder.path)/labels/train/a.txt:2")
    #expect(read.samples.first?.annotations.instances.map(\.label) == ["b"])
  }

  @Test("a file that is no text is told at its first line")
  func binary() throws {
    let folder = try Self.folder("", yaml: "train: images/train\nnames: [a]\n")
    try folder.write([0xFF, 0xFE, 0x30, 0x00], to: "labels/train/a.txt")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems.map(\.place) == ["\(folder.path)/labels/train/a.txt:1"])
    #expect(read.samples.count == 1)
  }

  @Test("a sixth column is the confidence")
  func confidence() throws {
    let folder = try Self.folder("0 0.5 0.5 0.2 0.4 0.93\n")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.samples[0].annotations.instances[0].attributes == ["confidence": 0.93])
    #expect(try Self.recognised(folder.path) == ["YOLODetectFormat"])
  }

  @Test("boxes that reach beyond the picture are cut, with a warning")
  func overhang() throws {
    let folder = try Self.folder(
      "0 0.9 0.5 0.4 0.4\n0 0.900001 0.5 0.2 0.4\n", yaml: "train: images/train\nnames: [a]\n")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems.map(\.severity) == [.warning])
    let box = try #require(read.samples[0].annotations.instances[0].box)
    #expect(abs(box.minX - 70) < 1e-9 && box.maxX == 100)
  }

  @Test(
    "lines tell the task",
    arguments: [
      ("0 0.5 0.5 0.2 0.4", "YOLODetectFormat"), ("", "YOLODetectFormat"),
      ("0 0.1 0.1 0.5 0.1 0.5 0.5", "YOLOSegmentFormat"),
      ("0 0.1 0.1 0.5 0.1 0.5 0.5\n0 0.5 0.5 0.2 0.4", "YOLOSegmentFormat"),
      ("0 0.1 0.1 0.5 0.1 0.5 0.5 0.1 0.5", "YOLOOBBFormat"),
      ("0 0.5 0.1 0.7 0.5 0.5 0.9 0.3 0.5", "YOLOOBBFormat"),
      ("0 0.1 0.1 0.5 0.1 0.6 0.5 0.1 0.5", "YOLOSegmentFormat"),
      ("0 0.1 0.1 0.5 0.1 0.6 0.5 0.2 0.5", "YOLOSegmentFormat"),
    ])
  func detection(text: String, name: String) throws {
    let folder = try Self.folder(text)
    #expect(try Self.recognised(folder.path) == [name])
    #expect(try Self.recognised(folder.path.appending("data.yaml")) == [name])
  }

  @Test("the shape of keypoints, or the task itself, tells the task as well")
  func describedTask() throws {
    let pose = try Self.folder("", yaml: Self.yaml + "kpt_shape: [2, 3]\n")
    #expect(try Self.recognised(pose.path) == ["YOLOPoseFormat"])
    let turned = try Self.folder("", yaml: Self.yaml + "task: obb\n")
    #expect(try Self.recognised(turned.path) == ["YOLOOBBFormat"])
  }

  @Test("pictures without a label file, or with an empty one, have no objects")
  func negatives() throws {
    let folder = try Self.folder("", yaml: "train: images/train\nnames: [a]\n")
    try folder.write("10x10", to: "images/train/b.png")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems == [])
    #expect(read.samples.map(\.annotations.isEmpty) == [true, true])
  }

  @Test("labels without a picture, and two pictures for one label, are told")
  func mismatches() throws {
    let folder = try Self.folder(
      "0 0.5 0.5 0.2 0.4", yaml: "train: images/train\nnames: [a]\n")
    try folder.write("10x10", to: "images/train/a.png")
    try folder.write("", to: "labels/train/orphan.txt")
    try folder.write("a", to: "labels/train/classes.txt")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems.map(\.severity) == [.warning, .warning])
    #expect(read.samples.map(\.annotations.instances.count) == [1, 1])
    #expect(read.problems.last?.place == "\(folder.path)/labels/train/orphan.txt")
  }

  @Test("a picture whose extent cannot be found is told and left out")
  func unreadablePicture() throws {
    let folder = try Self.folder("", yaml: "train: images/train\nnames: [a]\n")
    try folder.write("no picture", to: "images/train/b.png")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.samples.map(\.name) == ["a.jpg"])
    #expect(read.problems.map(\.place) == ["\(folder.path)/images/train/b.png"])
  }
}
