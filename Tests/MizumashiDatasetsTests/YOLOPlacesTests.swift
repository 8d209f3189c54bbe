// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("YOLO's places")
struct YOLOPlacesTests {
  private static let line = "0 0.5 0.5 0.2 0.4\n"

  /// Files of 10×10 for pictures; a line for labels; texts for others.
  private static func folder(_ names: [String], _ texts: [String: String] = [:]) throws
    -> TemporaryDataset
  {
    let folder = try TemporaryDataset()
    for name in names {
      try folder.write(name.hasSuffix(".txt") ? line : "10x10", to: name)
    }
    for (name, text) in texts { try folder.write(text, to: name) }
    return folder
  }

  private static func labelled(_ read: ReadDataset) -> [String] {
    read.samples.map { $0.identity + ($0.annotations.instances.isEmpty ? " -" : "") }
  }

  @Test("Roboflow's places above the folder are those in it")
  func roboflow() throws {
    let folder = try Self.folder(
      ["train/images/a.jpg", "train/labels/a.txt", "valid/images/b.jpg", "valid/labels/b.txt"],
      ["data.yaml": "train: ../train/images\nval: ../valid/images\nnc: 1\nnames: ['x']\n"])
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems == [])
    #expect(Self.labelled(read) == ["train/a.jpg", "val/b.jpg"])
    #expect(try YOLOTests.recognised(folder.path) == ["YOLODetectFormat"])
  }

  @Test(
    "there may be no description",
    arguments: [
      (["images/a.jpg", "labels/a.txt"], ["a.jpg"]),
      (
        ["images/val/b.jpg", "labels/val/b.txt", "images/train/a.jpg", "labels/train/a.txt"],
        ["train/a.jpg", "val/b.jpg"]
      ),
      (["train/images/a.jpg", "train/labels/a.txt"], ["train/a.jpg"]),
    ])
  func noDescription(names: [String], identities: [String]) throws {
    let folder = try Self.folder(names)
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(Self.labelled(read) == identities)
    #expect(read.problems.map(\.severity) == [.warning])
    #expect(read.schema.classes == [ObjectClass(name: "0", id: 0)])
    #expect(try YOLOTests.recognised(folder.path) == ["YOLODetectFormat"])
  }

  @Test("a folder of pictures alone, or with other texts, is none of YOLO's")
  func foreign() throws {
    for folder in [
      try Self.folder(["images/a.jpg"]), try Self.folder(["cat/a.jpg", "dog/b.jpg"]),
      try Self.folder(["images/a.jpg"], ["labels/a.txt": "Car 0.0 0 1 2 3 4\n"]),
      try Self.folder(["images/a.jpg"], ["a.yaml": "steps: []\n"]),
    ] {
      #expect(try YOLOTests.recognised(folder.path) == [])
    }
    let recipe = try Self.folder([], ["a.yaml": "steps: []\n"])
    #expect(try YOLOTests.recognised(recipe.path.appending("a.yaml")) == [])
  }

  @Test("splits may be lists of files, and several folders")
  func lists() throws {
    let folder = try Self.folder(
      [
        "images/train/a.jpg", "labels/train/a.txt", "images/more/a.jpg", "labels/more/a.txt",
        "images/val/c d.jpg", "labels/val/c d.txt",
      ],
      [
        "data.yaml":
          "path: .\ntrain: [images/train, images/more]\nval: lists/val.txt\nnames: [x]\n",
        "lists/val.txt":
          "images/val/c d.jpg\r\n\n/etc/passwd\n../../../../../../../bin\n../images/val/c d.jpg\n",
      ])
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(Self.labelled(read) == ["train/a.jpg", "train/more/a.jpg", "val/c d.jpg"])
    #expect(
      read.problems.map(\.place)
        == [
          "\(folder.path)/lists/val.txt:3", "\(folder.path)/lists/val.txt:4",
          "\(folder.path)/lists/val.txt:5",
        ])
  }

  @Test("two splits of the same pictures are read once")
  func samePictures() throws {
    let folder = try Self.folder(
      ["images/a.jpg", "labels/a.txt"], ["data.yaml": "train: images\nval: images\nnames: [x]\n"])
    #expect(Self.labelled(try ReadDataset(YOLODetectFormat.self, folder.path)) == ["train/a.jpg"])
    let named = try Self.folder(
      ["images/test/a.jpg", "labels/test/a.txt"],
      ["data.yaml": "train: images/test\nval: images/test\ntest: images/test\nnames: [x]\n"])
    #expect(Self.labelled(try ReadDataset(YOLODetectFormat.self, named.path)) == ["test/a.jpg"])
  }

  @Test("the last folder called images counts; labels may be beside the pictures")
  func labelPaths() throws {
    #expect(YOLOLayout.label(ofPicture: "images/a/images/b.c.jpg") == "images/a/labels/b.c.txt")
    #expect(YOLOLayout.label(ofPicture: "images") == "images.txt")
    #expect(YOLOLayout.label(ofPicture: "a/.jpg") == "a/.jpg.txt")
    let folder = try Self.folder(
      ["data/a.jpg", "data/a.txt"], ["x.yaml": "train: data\nval: data\nnames: [x]\n"])
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems == [])
    #expect(Self.labelled(read) == ["train/a.jpg"])
  }

  @Test(
    "places that lead out are refused",
    arguments: [
      "train: /etc\nval: /etc\n", "path: /etc\ntrain: images\n",
      "train: ../../../../../../../../../bin\n", "path: ..\ntrain: pictures\n",
    ])
  func refused(places: String) throws {
    let folder = try Self.folder(
      ["images/a.jpg", "labels/a.txt"], ["data.yaml": places + "names: [x]\n"])
    #expect {
      try ReadDataset(YOLODetectFormat.self, folder.path)
    } throws: { error in
      let text = (error as? DatasetError)?.description ?? ""
      return text.hasPrefix("\(folder.path)/data.yaml: ") && text.contains("refused")
        || places.contains("pictures") && text.contains("pictures")
    }
  }

  @Test("absolute places in the folder are taken, and others that do not exist passed over")
  func absolute() throws {
    let folder = try Self.folder(["images/a.jpg", "labels/a.txt"])
    try folder.write("path: \(folder.path)\ntrain: images\nnames: [x]\n", to: "data.yaml")
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.problems == [])
    #expect(Self.labelled(read) == ["train/a.jpg"])
    for path in ["../datasets/coco8", "/content/elsewhere", "missing"] {
      try folder.write("path: \(path)\ntrain: images\nnames: [x]\n", to: "data.yaml")
      let read = try ReadDataset(YOLODetectFormat.self, folder.path)
      #expect(read.problems.map(\.severity) == [.warning])
      #expect(Self.labelled(read) == ["train/a.jpg"])
    }
  }

  @Test(
    "descriptions that cannot be used are refused",
    arguments: [
      "train: images\n", "names: [x\ntrain: images\n", "names: {a: b}\ntrain: images\n",
      "names: {-1: b}\ntrain: images\n", "- 1\n", "", "names: [[x]]\ntrain: images\n",
      "names: [x]\ntrain: nowhere\n", "names: [x]\ntrain: images\nkpt_shape: [3, 4]\n",
      "names: [x]\ntrain: images\nkpt_shape: [9223372036854775807, 3]\n",
      "names: [x]\nnames: [y]\n",
    ])
  func badDescriptions(yaml: String) throws {
    let folder = try Self.folder(["images/a.jpg", "labels/a.txt"], ["data.yaml": yaml])
    #expect {
      try ReadDataset(YOLODetectFormat.self, folder.path)
    } throws: {
      ($0 as? DatasetError)?.description.hasPrefix("\(folder.path)/data.yaml: ") ?? false
    }
  }

  @Test("aliases of aliases are refused, and a few taken", .timeLimit(.minutes(1)))
  func aliases() throws {
    var yaml = "train: images\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(items)]\n"
    }
    let folder = try Self.folder(["images/a.jpg", "labels/a.txt"])
    for end in ["names: [x]\n", "names: *a12\n", "names: [x]\n? *a12\n: 1\n? *a11\n: 2\n"] {
      try folder.write(yaml + end, to: "data.yaml")
      #expect(throws: DatasetError.self) { try ReadDataset(YOLODetectFormat.self, folder.path) }
    }
    try folder.write("train: &place images\nval: *place\nnames: [x]\n", to: "data.yaml")
    #expect(try ReadDataset(YOLODetectFormat.self, folder.path).samples.count == 1)
  }

  @Test("a description keeps what else it says")
  func attributes() throws {
    let folder = try Self.folder(
      ["images/a.jpg", "labels/a.txt"],
      [
        "data.yaml": """
        train: images
        names: {5: five, 0: "no"}
        nc: 3
        license: CC0
        version: 2
        checked: true
        download: rm -rf /
        roboflow: {project: p}
        """
      ])
    let read = try ReadDataset(YOLODetectFormat.self, folder.path)
    #expect(read.schema.classes.map(\.name) == ["no", "five"])
    #expect(read.schema.classes.map(\.id) == [0, 5])
    #expect(read.schema.attributes == ["license": "CC0", "version": 2, "checked": true])
    #expect(read.problems.map(\.severity) == [.warning])
  }

  // MARK: Darknet

  private static let darknet = [
    "data/obj.data": "# a comment\nclasses = 3\ntrain  = data/train.txt\n"
      + "valid = build/x64/data/valid.txt\nnames = data/obj.names\nbackup = backup/\n",
    "data/obj.names": "cat\r\ndog\r\n\r\n",
    "data/train.txt": "data/obj/a.jpg\n/data/me/darknet/data/obj/b.jpg\n../gone.jpg\n",
    "data/valid.txt": "build\\x64\\data\\obj\\c.jpg\n", "data/obj/a.jpg": "100x50",
    "data/obj/a.txt": "1 0.5 0.5 0.2 0.4\n", "data/obj/b.jpg": "100x50", "data/obj/c.jpg": "100x50",
    "data/obj/c.txt": "0 0.5 0.5 0.2 0.4\n",
  ]

  @Test(
    "Darknet's description leads to its lists, and labels lie beside pictures",
    arguments: ["", "data", "data/obj.data"])
  func darknet(name: String) throws {
    let folder = try TemporaryDataset(Self.darknet.mapValues { Array($0.utf8) })
    let path = folder.path.pushing(FilePath(name))
    #expect(try Datasets.format(of: path) == .yolo)
    let read = try ReadDataset(YOLODetectFormat.self, path)
    #expect(read.schema.classes.map(\.name) == ["cat", "dog"])
    #expect(read.samples.map(\.split) == ["train", "train", "valid"])
    #expect(
      read.samples.map { $0.annotations.instances.map(\.label) } == [["dog"], [], ["cat"]])
    #expect(read.samples.first?.name.hasSuffix("obj/a.jpg") ?? false)
    #expect(read.problems.map(\.severity) == [.warning, .error])
    #expect(read.problems.first?.message == "\"classes\" is 3, but there are 2 names")
    #expect(read.problems.last?.place.hasSuffix("gone.jpg") ?? false)
  }

  @Test("Darknet's description without classes is refused in words")
  func darknetWithoutNames() throws {
    for text in ["train = a.txt\n", "train = a.txt\nnames = ../gone.names\n"] {
      let folder = try TemporaryDataset(["obj.data": Array(text.utf8)])
      #expect(throws: DatasetError.self) {
        try ReadDataset(YOLODetectFormat.self, folder.path.appending("obj.data"))
      }
    }
  }

}
