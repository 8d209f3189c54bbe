// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

@Suite("Vertex AI")
struct VertexTests {
  private static func uses(_ word: String) -> String {
    #""dataItemResourceLabels": {"aiplatform.googleapis.com/ml_use": "\#(word)"}"#
  }

  @Test("boxes are fractions of the picture's own sides, and splits have other names")
  func boxes() throws {
    let box = #"{"displayName": "cat", "xMin": 0.25, "yMin": 0.5, "xMax": 0.5, "yMax": 1.0, "#
    let read = try ReadDataset(
      VertexFormat.self,
      lines: [
        #"{"imageGcsUri": "gs://bucket/x/a.jpg", "boundingBoxAnnotations": [\#(box)"#
          + #""annotationResourceLabels": {"env": "prod"}},"#
          + #" \#(box) "annotationResourceLabels": {}}],"#
          + #""dataItemResourceLabels": {"aiplatform.googleapis.com/ml_use": "training","#
          + #" "k": "v"}}"#,
        #"{"imageGcsUri": "gs://bucket/x/b.jpg", "boundingBoxAnnotations": [],"#
          + #" \#(Self.uses("validation"))}"#,
        #"{"imageGcsUri": "gs://bucket/x/c.jpg", \#(Self.uses("test"))}"#,
        #"{"imageGcsUri": "gs://bucket/x/d.jpg"}"#,
      ], as: "import.jsonl", pictures: ["a.jpg", "b.jpg"])
    #expect(read.problems == [])
    #expect(read.samples.map(\.split) == ["train", "val", "test", nil])
    let sample = try #require(read.samples.first)
    #expect(sample.extent == Extent(width: 200, height: 100))
    #expect(sample.annotations.instances[0].box == Bounds(minX: 50, minY: 50, maxX: 100, maxY: 100))
    #expect(
      sample.annotations.instances.map(\.attributes) == [
        ["annotationResourceLabels": .table(["env": "prod"])], [:],
      ])
    #expect(sample.attributes == ["dataItemResourceLabels": .table(["k": "v"])])
    let (sink, losses) = try write(read.samples, read.schema, as: VertexFormat.self)
    #expect(losses.isEmpty)
    let again = try ReadDataset(VertexFormat.self, sink)
    #expect(again.samples.map(\.attributes) == read.samples.map(\.attributes))
    #expect(again.samples.map(\.split) == read.samples.map(\.split))
    #expect(again.samples.map(\.annotations) == read.samples.map(\.annotations))
  }

  @Test("classes are one or several")
  func classes() throws {
    let read = try ReadDataset(
      VertexFormat.self,
      lines: [
        #"{"imageGcsUri": "gs://b/a.jpg", "classificationAnnotation": {"displayName": "daisy"}}"#,
        #"{"imageGcsUri": "gs://b/b.jpg", "classificationAnnotations": [{"displayName": "rose"},"#
          + #"{"displayName": "daisy"}]}"#,
      ], as: "import.jsonl", pictures: [])
    #expect(read.problems == [])
    #expect(read.samples.map(\.tagNames) == [["daisy"], ["rose", "daisy"]])
    #expect(read.samples.map(\.extent) == [nil, nil])
    #expect(read.schema.classes.map(\.name) == ["daisy", "rose"])
  }

  @Test("what is wrong is told with its line, and left out")
  func problems() throws {
    let read = try ReadDataset(
      VertexFormat.self,
      lines: [
        #"{"imageGcsUri": "gs://b/a.jpg", "boundingBoxAnnotations": [{"displayName": "x"},"#
          + #" {"xMin": 1},"#
          + #"{"displayName": "x", "xMin": 0.5, "yMin": 0, "xMax": 0.2, "yMax": 1}, 3],"#
          + #" \#(Self.uses("dev"))}"#,
        #"{"imageGcsUri": "gs://b/gone.jpg", "boundingBoxAnnotations": [{"displayName": "x"}]}"#,
        #"{"imageGcsUri": "gs://b/b.jpg", "boundingBoxAnnotations": {},"#
          + #" "classificationAnnotation": "x"}"#,
      ], as: "import.jsonl")
    #expect(
      read.places("import.jsonl") == [
        #"import.jsonl:1: dataItemResourceLabels["aiplatform.googleapis.com/ml_use"]"#,
        "import.jsonl:1: boundingBoxAnnotations[0]", "import.jsonl:1: boundingBoxAnnotations[1]",
        "import.jsonl:1: boundingBoxAnnotations[2]", "import.jsonl:1: boundingBoxAnnotations[3]",
        "import.jsonl:2", "import.jsonl:3: classificationAnnotation",
        "import.jsonl:3: boundingBoxAnnotations",
      ])
    #expect(read.samples.map(\.name) == ["a.jpg", "b.jpg"])
  }

  @Test("generated data sets come back", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    let (samples, _, _, read) = try thereAndBack(
      seed, as: VertexFormat.self, splits: ["train", "val", "test"]
    ) { $0.prefix = "gs://b/" }
    #expect(read.problems == [])
    #expect(read.samples.count == samples.count)
    for (one, two) in zip(read.samples, samples.map({ $0.withBoxes() })) {
      var two = two
      // Sides are those of the picture, which is opened where there are boxes.
      if two.annotations.instances.isEmpty { two.extent = nil }
      #expect(one.isClose(to: two), "\(one) is not \(two)")
    }
  }

  @Test("the text of a small data set")
  func golden() throws {
    let sample = Sample(
      name: "a.jpg", split: "valid", picture: .bytes([]), extent: Extent(width: 200, height: 100),
      annotations: Annotations(
        instances: [Instance(label: "cat", box: Bounds(minX: 20, minY: 25, maxX: 150, maxY: 101))]))
    let (sink, losses) = try write([sample], DatasetSchema(), as: VertexFormat.self) {
      $0.prefix = "gs://b/"
    }
    #expect(
      sink.text("annotations.jsonl")
        == #"{"boundingBoxAnnotations":[{"displayName":"cat","xMax":0.75,"xMin":0.1,"yMax":1,"#
        + #""yMin":0.25}],"#
        + #""dataItemResourceLabels":{"aiplatform.googleapis.com/ml_use":"validation"},"#
        + #""imageGcsUri":"gs://b/images/valid/a.jpg"}"# + "\n")
    #expect(losses.entries.map(\.what) == ["parts of boxes beyond the picture"])
    let read = try ReadDataset(VertexFormat.self, sink)
    #expect(read.samples.map(\.identity) == ["val/a.jpg"])
  }

  @Test(
    "classes are single where each picture has one, else lists",
    arguments: [
      ([["a"], ["b"]], false), ([["a"], ["a", "b"]], true),
    ])
  func forms(tags: [[String]], hasLists: Bool) throws {
    let (sink, losses) = try write(taggedSamples(tags), DatasetSchema(), as: VertexFormat.self)
    #expect(losses.isEmpty)
    for line in sink.text("annotations.jsonl").split(separator: "\n") {
      #expect(line.contains("\"classificationAnnotations\"") == hasLists)
      #expect(line.contains("\"classificationAnnotation\"") != hasLists)
    }
    let read = try ReadDataset(VertexFormat.self, sink)
    #expect(read.samples.map(\.tagNames) == tags)
  }

  @Test("a split that the format has no word for is noted")
  func foreignSplit() throws {
    var sample = taggedSamples([["a"]])[0]
    sample.split = "hold out"
    let (sink, losses) = try write([sample], DatasetSchema(), as: VertexFormat.self)
    #expect(losses.entries.map(\.what) == ["splits"])
    #expect(try ReadDataset(VertexFormat.self, sink).samples.map(\.identity) == ["hold out/0.jpg"])
  }
}
