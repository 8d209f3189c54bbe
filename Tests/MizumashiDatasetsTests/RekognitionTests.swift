// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

@Suite("Rekognition")
struct RekognitionTests {
  private static let metadata =
    #""type": "groundtruth/object-detection", "human-annotated": "yes", "#
    + #""creation-date": "2020-10-18T22:18:13.527256", "job-name": "my job""#

  private static func line(
    _ annotations: String, map: String,
    size: String = #"{"width": 200, "height": 100, "depth": 1}"#,
    picture: String = "a.jpg"
  ) -> String {
    #"{"source-ref": "s3://bucket/x/\#(picture)", "boxes": {"image_size": [\#(size)],"#
      + #" "annotations": "#
      + #"[\#(annotations)]}, "boxes-metadata": {"objects": [{"confidence": 0.5},"#
      + #" {"confidence": 1}],"#
      + #""class-map": {\#(map)}, \#(metadata)}}"#
  }

  @Test("boxes are pixels, and classes have numbers")
  func boxes() throws {
    let read = try ReadDataset(
      RekognitionFormat.self,
      lines: [
        Self.line(
          #"{"class_id": 5, "left": 10, "top": 20, "width": 30.5, "height": 40},"#
            + #"{"class_id": "2", "left": 0, "top": 0, "width": 200, "height": 100}"#,
          map: #""2": "dog", "5": "cat", "9": "bird""#)
      ], as: "output.manifest")
    #expect(read.problems == [])
    #expect(read.schema.classes.map(\.name) == ["dog", "cat", "bird"])
    #expect(read.schema.classes.map(\.id) == [2, 5, 9])
    let sample = try #require(read.samples.first)
    #expect(sample.extent == Extent(width: 200, height: 100))
    #expect(sample.annotations.instances.map(\.label) == ["cat", "dog"])
    #expect(sample.annotations.instances[0].box == Bounds(minX: 10, minY: 20, maxX: 40.5, maxY: 60))
    #expect(sample.annotations.instances.map(\.attributes) == [["confidence": 0.5], [:]])
    #expect(
      sample.attributes == [
        "creation-date": "2020-10-18T22:18:13.527256", "job-name": "my job", "depth": 1,
      ])
    let (sink, losses) = try write(read.samples, read.schema, as: RekognitionFormat.self)
    #expect(losses.isEmpty)
    let again = try ReadDataset(RekognitionFormat.self, sink)
    #expect(again.samples.map(\.unplaced) == read.samples.map(\.unplaced))
    #expect(again.schema.classes.map(\.id) == [2, 5])
  }

  @Test("classes of pictures have free names, with metadata beside them")
  func classes() throws {
    let read = try ReadDataset(
      RekognitionFormat.self,
      lines: [
        #"{"source-ref": "s3://b/a.jpg", "one": 1, "one-metadata": {"class-name": "sun","#
          + #" "confidence": 1,"#
          + #""type": "groundtruth/image-classification"}, "two": 0,"#
          + #" "two-metadata": {"class-name": "sea"},"#
          + #""many": [7, 8], "many-metadata": {"class-map": {"7": "sun", "8": "sky"},"#
          + #""type": "groundtruth/image-classification-multilabel"}, "mask-ref": "s3://b/m.png","#
          + #""mask-ref-metadata": {"type": "groundtruth/semantic-segmentation"},"#
          + #" "other-metadata": 3}"#
      ], as: "train.manifest")
    #expect(read.problems == [])
    let sample = try #require(read.samples.first)
    #expect(sample.split == "train" && sample.extent == nil)
    #expect(sample.tagNames == ["sun", "sky", "sea"])
    #expect(sample.attributes.keys.sorted() == ["mask-ref", "mask-ref-metadata", "other-metadata"])
    #expect(read.schema.classes.map(\.name) == ["sun", "sky", "sea"])
  }

  @Test("numbers that mean several classes are forgotten")
  func contradictions() throws {
    let read = try ReadDataset(
      RekognitionFormat.self,
      lines: [
        Self.line(
          #"{"class_id": 0, "left": 0, "top": 0, "width": 3, "height": 4}"#, map: #""0": "z""#),
        Self.line(
          #"{"class_id": 0, "left": 0, "top": 0, "width": 3, "height": 4}"#, map: #""0": "y""#,
          picture: "b.jpg"),
      ], as: "output.manifest")
    #expect(read.problems == [])
    #expect(read.schema.classes == [ObjectClass(name: "y"), ObjectClass(name: "z")])
    #expect(read.samples.map { $0.annotations.instances[0].label } == ["z", "y"])
  }

  @Test("what is wrong is told with its line, and left out")
  func problems() throws {
    let read = try ReadDataset(
      RekognitionFormat.self,
      lines: [
        Self.line(
          #"{"class_id": 3, "left": 0, "top": 0, "width": 3, "height": 4},"#
            + #"{"class_id": 0, "left": 0, "top": 0, "width": -3, "height": 4},"#
            + #"{"class_id": 0, "left": 0, "top": 0, "width": 3},"#
            + #"{"class_id": 0, "left": 150, "top": 0, "width": 100, "height": 4},"#
            + #"{"class_id": 0, "left": 0, "top": 0, "width": 0, "height": 4}, null"#,
          map: #""0": "dog""#),
        #"{"source-ref": "s3://b/../../a.jpg"}"#, #"{"source-ref": 4}"#,
        #"{"source-ref": "s3://b/b.jpg", "x": 1, "x-metadata": {"class-name": ""}}"#,
        #"{"source-ref": "s3://b/c.jpg", "x": {},"#
          + #" "x-metadata": {"type": "groundtruth/object-detection"}}"#,
        Self.line("", map: "", size: #"{"width": 0, "height": 1e400}"#, picture: "d.jpg"),
        Self.line("", map: "", size: #"{"width": 0, "height": 1e300}"#, picture: "e.jpg"),
      ], as: "output.manifest")
    #expect(
      read.places("output.manifest") == [
        "output.manifest:1: boxes.annotations[0]", "output.manifest:1: boxes.annotations[1]",
        "output.manifest:1: boxes.annotations[2]", "output.manifest:1: boxes.annotations[3]",
        "output.manifest:1: boxes.annotations[4]", "output.manifest:1: boxes.annotations[5]",
        "output.manifest:2: source-ref", "output.manifest:3: source-ref",
        "output.manifest:4: x-metadata.class-name", "output.manifest:5: x", "output.manifest:6",
        "output.manifest:7: boxes.image_size[0]",
      ])
    #expect(read.samples.map(\.name) == ["a.jpg", "b.jpg", "c.jpg", "x/e.jpg"])
    #expect(
      read.samples[0].annotations.instances.map(\.box) == [
        Bounds(minX: 150, minY: 0, maxX: 200, maxY: 4)
      ])
  }

  @Test("generated data sets come back, the second time with the same text", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    var (samples, schema) = generator.dataset(splits: seed % 3 == 0 ? [] : ["train", "test"])
    for index in samples.indices where index % 3 == 1 {
      samples[index].annotations.tags = ["class of \"it\"", "犬"]
    }
    let (sink, _) = try write(samples, schema, as: RekognitionFormat.self) { $0.prefix = "s3://b/" }
    let folder = try TemporaryDataset(sink)
    #expect(RekognitionFormat.recognises(try DatasetInput(folder.path)))
    let read = try ReadDataset(RekognitionFormat.self, folder.path)
    #expect(read.problems == [])
    let expected = samples.map { sample in
      var held = sample.withBoxes()
      // Classes of pictures come without sides.
      if held.annotations.instances.isEmpty, !held.annotations.tags.isEmpty { held.extent = nil }
      return held
    }.sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(read.samples.map(\.unplaced) == expected)
    let (again, _) = try write(
      read.samples.enumerated().map { index, sample in
        var sample = sample
        sample.extent = sample.extent ?? Extent(width: 1, height: 1)
        return sample
      }, schema, as: RekognitionFormat.self
    ) { $0.prefix = "s3://b/" }
    for name in sink.files.keys where name.hasSuffix(".manifest") {
      #expect(again.text(name) == sink.text(name))
    }
  }

  @Test("the text of a small data set depends on no clock")
  func golden() throws {
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: Extent(width: 200, height: 100),
      annotations: Annotations(
        tags: ["sun"],
        instances: [Instance(label: "cat", box: Bounds(minX: 1, minY: 2.5, maxX: 11, maxY: 4))]))
    let (sink, losses) = try write(
      [sample], DatasetSchema(classNames: ["cat", "sun"]), as: RekognitionFormat.self
    ) { $0.prefix = "s3://b" }
    #expect(losses.isEmpty)
    let job =
      #""creation-date":"2000-01-01T00:00:00","human-annotated":"yes","#
      + #""job-name":"labeling-job/mizumashi""#
    #expect(
      sink.text("output.manifest")
        == #"{"bounding-box":{"annotations":[{"class_id":0,"height":1.5,"left":1,"top":2.5,"#
        + #""width":10}],"#
        + #""image_size":[{"depth":3,"height":100,"width":200}]},"bounding-box-metadata":{"#
        + #""class-map":{"0":"cat"},\#(job),"objects":[{"confidence":1}],"#
        + #""type":"groundtruth/object-detection"},"class-1":1,"class-1-metadata":{"#
        + #""class-name":"sun","confidence":1,\#(job),"type":"groundtruth/image-classification"},"#
        + #""source-ref":"s3://b/images/a.jpg"}"# + "\n")
  }
}
