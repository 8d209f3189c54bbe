// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

@Suite("Azure ML")
struct AzureMLTests {
  private static let start =
    #"{"image_url": "azureml://subscriptions/s/datastores/d/paths/x/a.jpg", "image_details": "#

  @Test("boxes, polygons and crowds are fractions of the noted sides")
  func objects() throws {
    let read = try ReadDataset(
      AzureMLFormat.self,
      lines: [
        "\u{FEFF}" + Self.start + #"{"format": "jpg", "width": "400px", "height": 200}, "label": ["#
          + #"{"label": "can", "topX": 0.25, "topY": 0.5, "bottomX": 0.75, "bottomY": 1,"#
          + #" "isCrowd": true},"#
          + #"{"label": "b", "isCrowd": 0, "polygon": [[0, 0, 0.5, 0, 0.5, 0.5], [0.5, 0.5, 1,"#
          + #" 0.5, 1, 1]]}]}"#
          + "\r", "",
      ], as: "train_annotations.jsonl")
    #expect(read.problems == [])
    let sample = try #require(read.samples.first)
    #expect(sample.name == "a.jpg" && sample.split == "train")
    #expect(sample.extent == Extent(width: 400, height: 200))
    #expect(
      sample.annotations.instances[0].box == Bounds(minX: 100, minY: 100, maxX: 300, maxY: 200))
    #expect(sample.annotations.instances[0].isCrowd)
    #expect(sample.annotations.instances[1].polygon?.rings.count == 2)
    #expect(sample.annotations.instances[1].polygon?.rings[0].vertices[1] == Position(x: 200, y: 0))
    #expect(!sample.annotations.instances[1].isCrowd)
    #expect(read.schema.classes.map(\.name) == ["b", "can"])
  }

  @Test("classes are a text or a list of texts")
  func classes() throws {
    let read = try ReadDataset(
      AzureMLFormat.self,
      lines: [
        #"{"image_url": "a.jpg", "label": "can"}"#,
        #"{"image_url": "b.jpg", "label": ["can", "milk", "can"], "note": 3}"#,
      ], as: "annotations.jsonl", pictures: ["a.jpg"])
    #expect(read.problems == [])
    #expect(read.samples.map(\.annotations.tags) == [["can"], ["can", "milk"]])
    #expect(read.samples.map(\.split) == [nil, nil])
    #expect(read.samples[1].attributes == ["note": 3])
  }

  @Test("what is wrong is told with its line, and left out")
  func problems() throws {
    let object = #""topX": 0, "topY": 0, "bottomX": 1, "bottomY": 1"#
    let read = try ReadDataset(
      AzureMLFormat.self,
      lines: [
        #"{"image_url": "a.jpg", "label": [{"label": "x", \#(object)}, {"label": "y","#
          + #" "topX": 0.1},"#
          + #"{\#(object)}, {"label": "y", "topX": 0.9, "topY": 0, "bottomX": 0.1, "bottomY": 1},"#
          + #"{"label": "z", "topX": -0.5, "topY": 0, "bottomX": 0.5, "bottomY": 0.5},"#
          + #"{"label": "z", "topX": 2, "topY": 2, "bottomX": 3, "bottomY": 3}, 7,"#
          + #"{"label": "z", "polygon": [[0, 0, 1]]}, {"label": "z", "isCrowd": "no","#
          + #" \#(object)}]}"#,
        "{broken", "[1]", #"{"label": "x"}"#, #"{"image_url": "../a.jpg", "label": "x"}"#,
        #"{"image_url": "a.jpg", "label": "x"}"#, #"{"image_url": "b.jpg", "label": 5}"#,
        #"{"image_url": "gone.jpg", "label": [{"label": "x", \#(object)}]}"#,
        #"{"image_url": "b.jpg", "label": "x", "image_details": {"width": -4, "height": "wide"}}"#,
      ], as: "annotations.jsonl", pictures: ["a.jpg", "b.jpg"])
    #expect(
      read.places("annotations.jsonl") == [
        "annotations.jsonl:1: label[1]", "annotations.jsonl:1: label[2].label",
        "annotations.jsonl:1: label[3]", "annotations.jsonl:1: label[4]",
        "annotations.jsonl:1: label[5]", "annotations.jsonl:1: label[6]",
        "annotations.jsonl:1: label[7].polygon[0]", "annotations.jsonl:1: label[8].isCrowd",
        "annotations.jsonl:2", "annotations.jsonl:3", "annotations.jsonl:4",
        "annotations.jsonl:5: image_url", "annotations.jsonl:6", "annotations.jsonl:7: label",
        "annotations.jsonl:8", "annotations.jsonl:9: image_details",
      ])
    #expect(read.samples.map(\.name) == ["a.jpg", "b.jpg"])
    #expect(read.samples[0].annotations.instances.map(\.label) == ["x", "z", "z"])
  }

  @Test("a file without a line of the format is refused")
  func foreign() throws {
    let folder = try TemporaryDataset(["x.jsonl": Array(#"{"source-ref": "s3://b/a.jpg"}"#.utf8)])
    #expect(throws: DatasetError.self) {
      try ReadDataset(AzureMLFormat.self, folder.path.appending("x.jsonl"))
    }
    #expect(throws: DatasetError.self) { try ReadDataset(AzureMLFormat.self, folder.path) }
    #expect(!AzureMLFormat.recognises(try DatasetInput(folder.path)))
  }

  @Test("two files that may mean the same pictures are refused")
  func ambiguous() throws {
    let line = Array(#"{"image_url": "a.jpg", "label": "x"}"#.utf8)
    let folder = try TemporaryDataset(["one.jsonl": line, "two.jsonl": line])
    #expect(throws: DatasetError.self) { try ReadDataset(AzureMLFormat.self, folder.path) }
  }

  @Test("generated data sets come back", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    let (samples, _, _, read) = try thereAndBack(
      seed, as: AzureMLFormat.self, splits: ["train", "val", "hold out"]
    ) { $0.prefix = "azureml://subscriptions/s/datastores/d/paths/base/" }
    #expect(read.problems.filter { !$0.message.contains("no area") } == [])
    let expected = samples.map { sample in
      var held = sample.withBoxes(keepingCrowds: true)
      for (index, instance) in sample.annotations.instances.enumerated() {
        let rings = instance.mask?.outlines(on: sample.extent!).filter { $0.signedArea > 0 }
        let polygon = instance.polygon ?? rings.map { Polygon($0) }
        guard let bounds = polygon?.bounds, bounds.width > 0, bounds.height > 0 else {
          continue
        }
        held.annotations.instances[index].polygon = polygon
        held.annotations.instances[index].box = bounds
      }
      return held
    }.sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(read.samples.count == expected.count)
    for (one, two) in zip(read.samples, expected) {
      #expect(one.isClose(to: two), "\(one) is not \(two)")
    }
  }

  @Test("the text of a small data set")
  func golden() throws {
    let instance = Instance(
      label: "cat", box: Bounds(minX: 20, minY: 25, maxX: 150, maxY: 100), isCrowd: true)
    let sample = Sample(
      name: "a.jpg", split: "train", picture: .bytes([]), extent: Extent(width: 200, height: 100),
      annotations: Annotations(tags: ["x"], instances: [instance]))
    let (sink, losses) = try write([sample], DatasetSchema(), as: AzureMLFormat.self) {
      $0.prefix = "azureml://p/paths/"
    }
    #expect(
      sink.text("train.jsonl")
        == #"{"image_details":{"format":"jpg","height":100,"width":200},"#
        + #""image_url":"azureml://p/paths/images/train/a.jpg","label":[{"bottomX":0.75,"#
        + #""bottomY":1,"#
        + #""isCrowd":1,"label":"cat","topX":0.1,"topY":0.25}]}"# + "\n")
    #expect(losses.entries.map(\.what) == ["tags of pictures"])
  }

  @Test(
    "classes are single in a file where each picture has one, else lists",
    arguments: [
      ([["a"], ["b"]], [#""label":"a""#, #""label":"b""#]),
      ([["a"], ["a", "b"]], [#""label":["a"]"#, #""label":["a","b"]"#]),
      ([["a"], []], [#""label":["a"]"#, #""label":[]"#]),
    ] as [([[String]], [String])])
  func forms(tags: [[String]], labels: [String]) throws {
    let (sink, losses) = try write(taggedSamples(tags), DatasetSchema(), as: AzureMLFormat.self)
    #expect(losses.isEmpty)
    let lines = sink.text("annotations.jsonl").split(separator: "\n")
    for (line, label) in zip(lines, labels) { #expect(line.contains(label)) }
    let read = try ReadDataset(AzureMLFormat.self, sink)
    #expect(read.samples.map(\.tagNames) == tags)
    #expect(read.problems == [])
  }

  @Test("a mask is the outlines of its parts, and its holes are noted")
  func masks() throws {
    let canvas = Extent(width: 8, height: 4)
    var mask = BitMask(canvas)
    for (column, row) in [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (2, 2), (6, 3)] {
      mask[column, row] = true
    }
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: canvas,
      annotations: Annotations(instances: [Instance(label: "x", mask: mask)]))
    let (sink, losses) = try write(
      [sample], DatasetSchema(classNames: ["x"]), as: AzureMLFormat.self)
    #expect(losses.entries.map(\.what) == ["holes in polygons"])
    #expect(
      sink.text("annotations.jsonl").contains(
        #""polygon":[[0,0,0.375,0,0.375,0.75,0,0.75],[0.75,0.75,0.875,0.75,0.875,1,0.75,1]]"#))
    let read = try ReadDataset(AzureMLFormat.self, sink)
    #expect(read.problems == [])
    #expect(
      read.samples[0].annotations.instances[0].box
        == Bounds(minX: 0, minY: 0, maxX: 7, maxY: 4))
  }
}
