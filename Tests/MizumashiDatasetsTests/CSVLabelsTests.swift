// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("tables of labels")
struct CSVLabelsTests {
  private func read(_ text: String) throws -> ReadDataset {
    try readFiles(LabelsTableFormat.self, ["a.csv": text])
  }

  @Test("a column of labels is taken as it is, with splits and attributes beside it")
  func oneLabel() throws {
    let read = try read(
      "label,image,split,score\nleft hand,a.jpg,train,0.5\n,b.jpg,,\ncat;dog,c.jpg,test,x\n"
        + "cat,a.jpg,train,1\n")
    #expect(read.problems == [])
    #expect(read.samples.map(\.identity) == ["train/a.jpg", "b.jpg", "test/c.jpg"])
    #expect(read.samples.map(\.annotations.tags) == [["left hand", "cat"], [], ["cat;dog"]])
    #expect(read.samples[0].attributes == ["score": 0.5])
    #expect(read.schema.classes.map(\.name) == ["cat", "cat;dog", "left hand"])
  }

  @Test("a column of several labels is taken apart", arguments: ["cat; big dog", "cat|big dog"])
  func severalLabels(cell: String) throws {
    let read = try read("filename,labels\na.jpg,\(cell)\nb.jpg,x y\nc.jpg,\n")
    #expect(read.samples.map(\.annotations.tags) == [["cat", "big dog"], ["x", "y"], []])
  }

  @Test("a column for each class has marks")
  func marks() throws {
    let read = try read("filename, b, a\nx.jpg, 1, 1\ny.jpg, 0, 0\nz.jpg, 2, 0\nw.jpg, 1\n")
    #expect(read.schema.classes.map(\.name) == ["b", "a"])
    #expect(read.samples.map(\.annotations.tags) == [["b", "a"], [], []])
    #expect(read.problems.map(\.severity) == [.error, .error])
    #expect(
      read.problems.contains { $0.description.hasSuffix("a.csv:4: b: \"2\" is neither 0 nor 1") })
  }

  @Test("two columns without a header are a picture and its label")
  func noHeader() throws {
    let read = try read("a.jpg,cat\nb.png,dog\nc.png,dog,x\n")
    #expect(read.samples.map(\.annotations.tags) == [["cat"], ["dog"]])
    #expect(read.problems.map(\.severity) == [.error])
  }

  private func tagged(seed: UInt64, most: Int) -> ([Sample], DatasetSchema) {
    var words = SeededWords(seed: seed)
    let classes = SampleGenerator.classes + ["=1+1", "a;b", "c,d", " e "]
    let samples = SampleGenerator.names.enumerated().map { index, name in
      let tags = classes.indices.filter { _ in words.below(3) == 0 }.prefix(most)
      return Sample(
        name: "\(name).jpg", split: seed % 2 == 0 ? ["train", "val"][index % 2] : nil,
        picture: .bytes([]),
        annotations: Annotations(tags: tags.map { Tag(rawValue: classes[$0]) }))
    }
    return (samples, DatasetSchema(classes: classes.map { ObjectClass(name: $0) }))
  }

  @Test("generated labels come back, one or several", arguments: 0..<8)
  func generated(seed: UInt64) throws {
    for most in [1, 5] {
      let (samples, schema) = tagged(seed: seed, most: most)
      let (sink, _) = try write(samples, schema, as: LabelsTableFormat.self)
      let read = try ReadDataset(LabelsTableFormat.self, sink)
      #expect(read.problems == [])
      let expected = samples.sorted { ($0.split ?? "") < ($1.split ?? "") }
      #expect(read.samples.map(\.unplaced) == expected)
      if most > 1 { #expect(read.schema == schema) }
    }
  }

  @Test("tiny tables are written like this")
  func golden() throws {
    let schema = DatasetSchema(classNames: ["cat", "dog"])
    var samples = [
      Sample(name: "a.jpg", picture: .bytes([]), annotations: Annotations(tags: ["dog"])),
      Sample(name: "b.jpg", picture: .bytes([])),
    ]
    let one = try write(samples, schema, as: LabelsTableFormat.self)
    #expect(one.sink.text("labels.csv") == "filename,label\nimages/a.jpg,dog\nimages/b.jpg,\n")
    samples[0].annotations.tags = ["dog", "cat"]
    let several = try write(samples, schema, as: LabelsTableFormat.self)
    #expect(
      several.sink.text("labels.csv") == "filename,cat,dog\nimages/a.jpg,1,1\nimages/b.jpg,0,0\n")
    #expect(one.losses.isEmpty && several.losses.isEmpty)
  }

  @Test("a real set comes back", .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence))
  func realSet() throws {
    for path in DatasetCorpus.annotated("datumaro-assets/roboflow_dataset/multiclass") {
      #expect(LabelsTableFormat.recognises(try DatasetInput(path)))
      let first = try ReadDataset(LabelsTableFormat.self, path)
      #expect(first.problems == [])
      #expect(
        first.samples.map(\.identity) == [
          "train/train_001.jpg", "train/train_002.jpg", "val/val_001.jpg",
        ])
      #expect(
        first.samples.map(\.annotations.tags) == [
          ["label_0"], ["label_1"], ["label_0", "label_1"],
        ])
      let (sink, losses) = try write(first.samples, first.schema, as: LabelsTableFormat.self)
      #expect(losses.isEmpty)
      let second = try ReadDataset(LabelsTableFormat.self, sink)
      #expect(second.samples.map(\.unplaced) == first.samples.map(\.unplaced))
      #expect(second.schema == first.schema)
    }
  }
}
