// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("tables of AutoML")
struct AutoMLTests {
  private static let picture = "100x50"

  @Test("boxes have two corners or four, in fractions of the picture")
  func autoML() throws {
    let read = try readFiles(
      AutoMLFormat.self,
      [
        "import.csv": """
        TRAIN,gs://bucket/x/a.jpg,cat,0.1,0.2,,,0.5,0.75,,
        TEST,gs://bucket/b.jpg,,,,,,,,,
        VALIDATION,gs://bucket/c.jpg,dog,bird
        TRAIN,gs://bucket/x/a.jpg,dog,0.1,0.2,0.5,0.2,0.5,0.75,0.1,0.75
        UNASSIGNED,gs://bucket/d.jpg,3
        TRAIN,gs://bucket/x/a.jpg,dog,0.1,0.2,0.5,0.3,0.5,0.75,0.1,0.75
        """, "a.jpg": Self.picture,
      ])
    #expect(
      read.samples.map(\.identity) == ["train/a.jpg", "test/b.jpg", "val/c.jpg", "d.jpg"])
    let box = Bounds(minX: 10, minY: 10, maxX: 50, maxY: 37.5)
    #expect(read.samples[0].annotations.instances.map(\.box) == [box, box, box])
    #expect(read.samples[0].annotations.instances.map(\.label) == ["cat", "dog", "dog"])
    #expect(read.samples[1].annotations.isEmpty)
    #expect(read.samples[2].annotations.tags == ["dog", "bird"])
    #expect(read.samples[3].annotations.tags == ["3"])
    #expect(read.schema.classes.map(\.name) == ["3", "bird", "cat", "dog"])
    #expect(read.problems.map(\.severity) == [.warning])
  }

  @Test(
    "what AutoML's rows lack is told",
    arguments: [
      ("TRAIN,gs://b/a.jpg,cat,0.1,0.2,,,0.5,,,", "3 numbers"),
      ("TRAIN,gs://b/a.jpg,cat,0.1,0.2,,,x,0.5,,", "3 numbers"),
      ("TRAIN,gs://b/a.jpg,cat,,,,,,,,", "0 numbers"),
      ("TRAIN,gs://b/a.jpg,cat,0.5,0.2,,,0.1,0.75,,", "ends before"),
      ("TRAIN,gs://b/a.jpg,cat,5,5,,,6,6,,", "outside"), ("SOME,gs://b/a.jpg,cat", "none of TRAIN"),
      ("TRAIN,gs://b/../a.jpg,cat", "names no picture"), ("TRAIN,,cat", "no name"),
      ("TRAIN,gs://b/lost.jpg,cat,0.1,0.2,,,0.5,0.75,,", "whose sides cannot be read"),
      ("TRAIN,gs://c/ok.jpg,cat", "as another address does"),
    ])
  func autoMLProblems(row: String, message: String) throws {
    let read = try readFiles(
      AutoMLFormat.self,
      ["i.csv": "TRAIN,gs://b/ok.jpg,dog\n\(row)\n", "a.jpg": Self.picture, "lost.jpg": "?"],
      "i.csv")
    #expect(read.problems.count == 1)
    #expect(read.problems.first?.severity == .error)
    #expect(read.problems.first?.description.contains(message) == true)
    #expect(read.problems.first?.place.contains("i.csv:2") == true)
    #expect(read.samples.first?.name == "ok.jpg")
    #expect(read.samples.flatMap(\.annotations.instances).isEmpty)
  }

  @Test("a tiny table of AutoML is written like this")
  func autoMLGolden() throws {
    let extent = Extent(width: 100, height: 50)
    let samples = [
      Sample(
        name: "a.jpg", split: "train", picture: .bytes([]), extent: extent,
        annotations: Annotations(instances: [
          Instance(label: "cat", box: Bounds(minX: 10, minY: 10, maxX: 50, maxY: 50.5))
        ])), Sample(name: "b.jpg", split: "valid", picture: .bytes([]), extent: extent),
      Sample(
        name: "c.jpg", picture: .bytes([]), extent: extent,
        annotations: Annotations(tags: ["x", "y"])),
      Sample(name: "d.jpg", split: "fold", picture: .bytes([]), extent: extent),
    ]
    let (sink, losses) = try write(samples, DatasetSchema(), as: AutoMLFormat.self) {
      $0.prefix = "gs://bucket/set/"
    }
    #expect(
      sink.text("annotations.csv") == """
        TRAIN,gs://bucket/set/images/train/a.jpg,cat,0.1,0.2,,,0.5,1,,
        VALIDATION,gs://bucket/set/images/valid/b.jpg,,,,,,,,,
        UNASSIGNED,gs://bucket/set/images/c.jpg,x,y
        UNASSIGNED,gs://bucket/set/images/fold/d.jpg,,,,,,,,,

        """)
    #expect(losses.entries.map(\.what) == ["parts of boxes beyond the picture", "splits"])
    #expect(losses.entries.first?.count == 1)
  }

  @Test("generated boxes come back from fractions", arguments: 0..<12)
  func generatedAutoML(seed: UInt64) throws {
    let (samples, sink, _, read) = try thereAndBack(
      seed, as: AutoMLFormat.self, splits: ["train", "val", "test"]
    ) { if seed % 2 == 0 { $0.prefix = "gs://bucket/" } }
    #expect(read.problems == [])
    let expected = samples.map { $0.boxes(keepsExtent: !$0.annotations.isEmpty) }
    #expect(read.samples.map { $0.unplaced.onEighths } == expected)
    // Fractions that were read are written again.
    let (again, _) = try write(read.samples, read.schema, as: AutoMLFormat.self) {
      if seed % 2 == 0 { $0.prefix = "gs://bucket/" }
    }
    #expect(again.text("annotations.csv") == sink.text("annotations.csv"))
  }
}
