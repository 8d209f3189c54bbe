// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("WebDataset, written")
struct WebDatasetWritingTests {
  private func written(
    _ samples: [Sample], _ schema: DatasetSchema = DatasetSchema(), shardLength: Int = 1000
  ) throws -> (sink: MemorySink, losses: DatasetLosses) {
    try writeEmbedding(samples, schema, as: WebDatasetFormat.self, shardLength: shardLength)
  }

  private func sample(_ name: String, split: String? = nil, tags: [MizumashiGeometry.Tag] = [])
    -> Sample
  {
    Sample(
      name: name, split: split, picture: .bytes([]), extent: Extent(width: 9, height: 7),
      annotations: Annotations(tags: tags))
  }

  /// What tar files say of their members.
  private func members(_ sink: MemorySink, _ path: String) throws -> [String] {
    let folder = try TemporaryDataset(sink)
    let tar = try TarReader(folder.path.appending(path))
    var members: [String] = []
    while let member = try tar.next() {
      members.append(
        "\(member.name ?? "?"): \(String(decoding: try tar.contents(), as: UTF8.self))")
    }
    return members
  }

  @Test("a tiny data set is this, to the byte")
  func golden() throws {
    var cat = Instance(id: 4, label: "cat", box: Bounds(minX: 1, minY: 2, maxX: 3.5, maxY: 6))
    cat.attributes["score"] = 0.5
    var first = sample("a.b.jpg", split: "train", tags: ["dog"])
    first.annotations.instances = [cat]
    first.attributes = ["id": 3, "objects": "many"]
    let schema = DatasetSchema(
      classes: [ObjectClass(name: "cat", id: 5), ObjectClass(name: "dog")],
      attributes: ["year": 2026])
    let (sink, losses) = try written([first], schema)
    #expect(losses.isEmpty)
    #expect(
      try members(sink, "train-000000.tar") == [
        "a_b.jpg: 9x7", "a_b.cls: 1",
        #"a_b.json: {"attributes":{"objects":"many"},"file_name":"a.b.jpg","height":7,"id":3,"#
          + #""objects":[{"attributes":{"score":0.5},"bbox":[1,2,2.5,4],"id":4,"label":"cat"}],"#
          + #""split":"train","tags":["dog"],"width":9}"#,
      ])
    #expect(sink.text("classes.txt") == "cat\ndog\n")
    #expect(
      sink.text("dataset.json")
        == #"{"attributes":{"year":2026},"classes":[{"id":5,"name":"cat"},{"name":"dog"}]}"# + "\n")
    let header = try #require(sink.files["train-000000.tar"]).prefix(512)
    func field(_ range: Range<Int>) -> String {
      String(decoding: header[range].prefix { $0 != 0 }, as: UTF8.self)
        .trimmingCharacters(in: .whitespaces)
    }
    #expect(field(100..<108) == "000444" && field(108..<116) == "000000")
    #expect(field(136..<148) == "00000000000" && field(257..<263) == "ustar")
    #expect(field(265..<297) == "mizumashi" && field(297..<329) == "mizumashi")
    #expect(sink.files["train-000000.tar"]?.count == 10240)
  }

  @Test("generated data sets come back whole", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    var (samples, schema) = generator.dataset(
      splits: seed % 3 == 0 ? [] : ["train", "val", "the 4th/fold"])
    schema.attributes = ["licenses": .list([.table(["id": 1])])]
    for index in samples.indices {
      samples[index].annotations.tags = (0..<generator.words.below(3)).map {
        MizumashiGeometry.Tag(rawValue: SampleGenerator.classes[$0])
      }
      samples[index].attributes = [
        "id": .whole(index), "width": "wide", "note": .list([1, 2.5, .null]),
      ]
      if index % 2 == 0, !samples[index].annotations.instances.isEmpty {
        samples[index].annotations.instances[0].orientedBox = OrientedBox(
          centre: Position(x: 9, y: 8), width: 4, height: 3, degrees: 12.5)
        samples[index].annotations.instances[0].polylines = [
          Polyline([Position(x: 1, y: 2), Position(x: 3, y: 4)])
        ]
        samples[index].annotations.instances[0].isCrowd = true
        samples[index].annotations.instances[0].label = nil
        samples[index].annotations.instances[0].id = index
        samples[index].annotations.instances[0].attributes = [
          "a": .table(["b": .list([true])]), "label": "x",
        ]
      }
    }
    let (sink, losses) = try written(samples, schema, shardLength: 3)
    #expect(losses.isEmpty)
    let read = try ReadDataset(WebDatasetFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.schema == schema)
    let expected = samples.sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(
      read.samples.sorted { ($0.split ?? "") < ($1.split ?? "") }.map(\.unplaced)
        == expected.map(\.unplaced))
    #expect(
      read.samples.map(\.picture)
        == read.samples.map {
          .bytes(TextInspector.picture($0.extent ?? Extent(width: 0, height: 0)))
        })
    let (again, _) = try written(read.samples, read.schema, shardLength: 3)
    #expect(again.files == sink.files)
  }

  @Test("names that have one key are kept apart, whatever their order")
  func collisions() throws {
    let names = ["a.b.jpg", "a_b.jpg", "a_b.png", "A_b.jpg", "a_b~2.jpg", "a.jpg/x.jpg"]
    for names in [names, names.reversed()] {
      let (sink, _) = try written(names.map { sample($0) })
      let read = try ReadDataset(WebDatasetFormat.self, sink)
      #expect(read.problems == [])
      #expect(read.samples.map(\.name) == names)
    }
  }

  @Test("a shard has no more samples than it may")
  func shards() throws {
    let samples = (0..<7).map { sample("\($0).jpg", split: $0 % 2 == 0 ? "train" : nil) }
    let (sink, _) = try written(samples, shardLength: 2)
    #expect(
      sink.files.keys.sorted() == [
        "classes.txt", "data-000000.tar", "data-000001.tar", "dataset.json", "train-000000.tar",
        "train-000001.tar",
      ])
    #expect(try members(sink, "train-000001.tar").count == 4)
  }

  @Test(
    "names may be long, and of any script",
    arguments: [
      String(repeating: "n", count: 200) + ".jpg",
      String(repeating: "folder/", count: 40) + "n.jpg",
      String(repeating: "写真", count: 60) + ".jpg", "写真/犬.jpg", "a b/'c' \"d\".jpg",
    ])
  func longNames(name: String) throws {
    let (sink, _) = try written([sample(name)])
    let read = try ReadDataset(WebDatasetFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.samples.map(\.name) == [name])
  }

  @Test("what has no place is told: masks of class ids and heat maps")
  func losses() throws {
    var sample = sample("a.jpg")
    sample.annotations.labelMasks["classes"] = LabelMask(Extent(width: 2, height: 2))
    let (_, losses) = try written([sample])
    #expect(losses.entries.map(\.what) == [DatasetFeature.labelMask.rawValue])
  }

  @Test("a data set without samples is a shard without members")
  func empty() throws {
    let (sink, _) = try written([], DatasetSchema(classNames: ["cat"]))
    let read = try ReadDataset(WebDatasetFormat.self, sink)
    #expect(read.samples.isEmpty && read.problems == [])
    #expect(read.schema.classes.map(\.name) == ["cat"])
  }

  @Test("a file that cannot be written to is told in the sink's words")
  func fullSink() throws {
    final class Full: DatasetSink {
      func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {}
      func scratch() throws(DatasetError) -> any DatasetScratch { throw DatasetError("none") }
      func open(_ path: String) throws(DatasetError) -> any DatasetStream { Stream() }
      final class Stream: DatasetStream {
        func append(_ bytes: [UInt8]) throws(DatasetError) { throw DatasetError("no space") }
        func close() {}
      }
    }
    let writing = WritingOptions(inspector: TextInspector())
    var writer = try WebDatasetFormat.writer(into: Full(), DatasetSchema(), writing)
    #expect(throws: DatasetError("no space")) {
      let picture = [UInt8](repeating: 1, count: 1 << 20)
      try writer.add(
        WrittenSample(sample("a.jpg"), path: "", extent: Extent(width: 1, height: 1)) { picture })
      try writer.finish()
    }
  }

  @Test(
    "hostile archives are read or refused in words",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence),
    arguments: HostileCase.all("archives").filter { $0.description.contains(".tar") })
  func hostile(`case`: HostileCase) throws {
    do {
      let read = try ReadDataset(WebDatasetFormat.self, `case`.path)
      switch `case`.expectation {
      case "accept":
        #expect(read.problems == [])
        #expect(read.samples.count == 2)
      case "error": #expect(read.errors == 1)
      default: #expect(!read.problems.isEmpty && read.samples.map(\.name) == ["good.jpg"])
      }
    } catch let error as DatasetError {
      #expect(`case`.expectation == "error", "\(error)")
      #expect(error.description.contains(`case`.path.lastComponent?.string ?? ""))
    }
  }

  @Test("classes that are numbers keep them")
  func numbers() throws {
    let tar = TestTar(["a.jpg": "1x1", "a.cls": "7", "b.jpg": "1x1", "b.cls": "3"])
    let folder = try TemporaryDataset(["set.tar": tar.closed])
    let read = try ReadDataset(WebDatasetFormat.self, folder.path)
    #expect(read.schema.classes.map(\.name) == (0...7).map(String.init))
    let (sink, _) = try writeEmbedding(read.samples, read.schema, as: WebDatasetFormat.self)
    let again = try ReadDataset(WebDatasetFormat.self, sink)
    #expect(again.samples.map(\.annotations.tags) == [["7"], ["3"]])
    #expect(sink.text("classes.txt").split(separator: "\n").map(String.init)[7] == "7")
  }

}
