// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("Create ML")
struct CreateMLTests {
  private func read(_ text: String) throws -> ReadDataset {
    try readFiles(CreateMLFormat.self, ["a.json": text])
  }

  @Test("boxes are told by their centres, with both spellings of keys")
  func reading() throws {
    let read = try read(
      """
      [{"image": "cat.png", "uniqueIdentifier": 7, "annotations": [
         {"label": "cat", "coordinates": {"x": 120.0, "y": 80.5, "width": 60, "height": 40},
          "id": "k"}]},
       {"imagefilename": "b.png", "annotation": [
         {"label": "dog", "coordinates": {"x": 2, "y": 1, "width": 3, "height": 1}}]},
       {"image": "c.png", "annotations": ["a", "b"]},
       {"image": "d.png", "annotations": []}]
      """)
    #expect(read.problems == [])
    #expect(read.samples.map(\.name) == ["cat.png", "b.png", "c.png", "d.png"])
    #expect(
      read.samples[0].annotations.instances == [
        Instance(
          label: "cat", box: Bounds(minX: 90, minY: 60.5, maxX: 150, maxY: 100.5),
          attributes: ["id": "k"])
      ])
    #expect(read.samples[0].attributes == ["uniqueIdentifier": 7])
    #expect(
      read.samples[1].annotations.instances.first?.box
        == Bounds(minX: 0.5, minY: 0.5, maxX: 3.5, maxY: 1.5))
    #expect(read.samples[2].annotations.tags == ["a", "b"])
    #expect(read.samples[3].annotations.isEmpty)
    #expect(read.schema.classes.map(\.name) == ["a", "b", "cat", "dog"])
    let (sink, losses) = try write(read.samples, read.schema, as: CreateMLFormat.self)
    #expect(losses.isEmpty)
    #expect(
      sink.text("_annotations.createml.json").hasPrefix(
        """
        [
        {"annotations":[{"coordinates":{"height":40,"width":60,"x":120,"y":80.5},"id":"k",\
        "label":"cat"}],"image":"cat.png","uniqueIdentifier":7},
        """))
    let again = try ReadDataset(CreateMLFormat.self, sink)
    #expect(again.samples.map(\.unplaced) == read.samples.map(\.unplaced))
  }

  private static func entry(_ label: String, _ coordinates: String) -> String {
    "{\"image\": \"b.jpg\", \"annotations\": [{\(label), \"coordinates\": {\(coordinates)}}]}"
  }

  @Test(
    "what is wrong is told with its place, and left out",
    arguments: [
      (#"{"annotations": []}"#, "[0]: has no \"image\""), ("5", "[0]: has no"),
      (#"{"image": 5}"#, "[0]: has no"),
      (#"{"image": "../a.jpg", "annotations": []}"#, "[0].image: \"../a.jpg\" leads out"),
      (#"{"image": "/etc/passwd", "annotations": []}"#, "[0].image"),
      (#"{"image": "b.jpg", "annotations": 5}"#, "[0].annotations[0]: b.jpg: neither"),
      (
        Self.entry(#""label": "c""#, #""x": 1, "y": 1, "width": 0, "height": 4"#),
        "[0].annotations[0].coordinates: b.jpg: the box has no area"
      ),
      (
        Self.entry(#""label": "c""#, #""x": 1, "y": 1, "width": -2, "height": 4"#),
        "no area"
      ),
      (
        Self.entry(#""label": "c""#, #""x": "1", "y": 1, "width": 2, "height": 4"#),
        "[0].annotations[0].coordinates.x: b.jpg: no number"
      ),
      (
        Self.entry(#""label": 3"#, #""x": 1, "y": 1, "width": 2, "height": 4"#),
        ".label"
      ),
      (
        #"{"image": "b.jpg", "annotation": [{"label": "c", "coordinates": []}]}"#,
        "[0].annotation[0].coordinates"
      ),
      (#"{"image": "b.jpg", "annotations": [{}]}"#, "neither"),
      (
        Self.entry(#""label": "c""#, #""x": 1.7e308, "y": 1, "width": 1.7e308, "height": 4"#),
        "not finite"
      ),
    ])
  func problems(element: String, message: String) throws {
    let folder = try TemporaryDataset()
    try folder.write(
      "[\(element), {\"image\": \"z.jpg\", \"annotations\": [\"ok\"]}]", to: "a.json")
    let read = try ReadDataset(CreateMLFormat.self, folder.path.appending("a.json"))
    #expect(read.problems.map(\.severity) == [.error])
    #expect(read.problems.first?.description.contains(message) == true, "\(read.problems)")
    #expect(read.samples.last?.name == "z.jpg")
    #expect(read.samples.flatMap(\.annotations.instances).isEmpty)
  }

  @Test("a picture that is listed twice is taken once")
  func twice() throws {
    let read = try read(#"[{"image": "a.jpg"}, {"image": "./a.jpg", "annotations": ["x"]}]"#)
    #expect(read.samples.map(\.name) == ["a.jpg"])
    #expect(read.problems.first?.description.contains("[1]: \"./a.jpg\" is there twice") == true)
  }

  @Test("a folder has one file")
  func oneFile() throws {
    let text = #"[{"image": "a.jpg", "annotations": []}]"#
    let folder = try TemporaryDataset()
    try folder.write(text, to: "a.json")
    try folder.write(text, to: "b.json")
    #expect(throws: DatasetError.self) { try ReadDataset(CreateMLFormat.self, folder.path) }
    let nothing = try TemporaryDataset()
    #expect(throws: DatasetError.self) { try ReadDataset(CreateMLFormat.self, nothing.path) }
  }

  @Test("generated boxes come back", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    let (samples, sink, _, read) = try thereAndBack(seed, as: CreateMLFormat.self)
    #expect(read.problems == [])
    let expected = samples.map { sample in
      var sample = sample.unplaced
      sample.name = sample.name.replacing("/", with: "_")
      sample.extent = nil
      sample.annotations.instances = sample.annotations.instances.map {
        Instance(label: $0.label, box: $0.box)
      }
      return sample
    }.sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(read.samples.map(\.unplaced) == expected)
    let (again, _) = try write(read.samples, read.schema, as: CreateMLFormat.self)
    for name in sink.files.keys where name.hasSuffix(".json") {
      #expect(again.files[name] == sink.files[name])
    }
  }

  @Test("a real set comes back", .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence))
  func realSet() throws {
    for path in DatasetCorpus.annotated("datumaro-assets/roboflow_dataset/createml") {
      #expect(CreateMLFormat.recognises(try DatasetInput(path)))
      #expect(!COCOFormat.recognises(try DatasetInput(path)))
      let first = try ReadDataset(CreateMLFormat.self, path)
      #expect(first.problems == [])
      #expect(
        first.samples.map(\.identity) == [
          "train/train_001.jpg", "train/train_002.jpg", "val/val_001.jpg",
        ])
      #expect(
        first.samples[0].annotations.instances.first?.box
          == Bounds(minX: 0.5, minY: 0.5, maxX: 3.5, maxY: 1.5))
      let (sink, losses) = try write(first.samples, first.schema, as: CreateMLFormat.self)
      #expect(losses.isEmpty)
      let second = try ReadDataset(CreateMLFormat.self, sink)
      #expect(second.samples.map(\.unplaced) == first.samples.map(\.unplaced))
    }
  }

  @Test(
    "foreign JSON is refused, or read without a sample",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence), arguments: HostileCase.all("json")
  )
  func foreignJSON(`case`: HostileCase) {
    do {
      let read = try ReadDataset(CreateMLFormat.self, `case`.path)
      #expect(read.samples.isEmpty)
    } catch {
      #expect(error is DatasetError)
    }
  }
}
