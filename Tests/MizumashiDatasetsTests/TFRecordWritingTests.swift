// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("TFRecord, written")
struct TFRecordWritingTests {
  private func sample(_ name: String, split: String? = nil) -> Sample {
    Sample(name: name, split: split, picture: .bytes([]), extent: Extent(width: 8, height: 4))
  }

  @Test("a tiny data set is this, to the byte")
  func golden() throws {
    var first = sample("a.jpg", split: "val")
    first.annotations.instances = [
      Instance(label: "cat", box: Bounds(minX: 1, minY: 2, maxX: 4, maxY: 4))
    ]
    let schema = DatasetSchema(classes: [ObjectClass(name: "cat"), ObjectClass(name: "犬", id: 7)])
    let (sink, losses) = try writeEmbedding([first], schema, as: TFRecordFormat.self)
    #expect(losses.isEmpty)
    #expect(
      sink.text("label_map.pbtxt")
        == "item {\n  name: \"cat\"\n  id: 1\n}\nitem {\n  name: \"犬\"\n  id: 2\n}\n")
    let file = try #require(sink.files["val-00000.tfrecord"])
    let folder = try TemporaryDataset(sink)
    var records = try TFRecordFile(folder.path.appending("val-00000.tfrecord"))
    let record = try #require(try records.next())
    let last = try records.next()
    #expect(last == nil && file == TFRecordFile.framed(record.bytes))
    let features = try TFRecordExample(serializedBytes: record.bytes).features.feature
    #expect(features["image/object/bbox/xmin"]?.reals == [0.125])
    #expect(features["image/object/bbox/ymax"]?.reals == [1])
    #expect(features["image/object/class/label"]?.wholes == [1])
    #expect(features["image/source_id"]?.texts == ["a.jpg"])
    #expect(
      features["image/key/sha256"]?.texts == [
        "122e4d964875dd620abc03f61927f3008e483cc5ecb21b0b71cf6deb6e530910"
      ])
    // Keys stand in the order of the alphabet.
    let keys = features.keys.sorted()
    let places = keys.map { key in
      record.bytes.indices.first {
        record.bytes[$0...].starts(with: [0x0A, UInt8(key.utf8.count)] + Array(key.utf8))
      } ?? -1
    }
    #expect(places == places.sorted() && places.first ?? -1 >= 0)
  }

  @Test("generated data sets come back within 32 bits", arguments: 0..<12)
  func generated(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    var (samples, schema) = generator.dataset(splits: seed % 3 == 0 ? [] : ["train", "val"])
    for index in samples.indices {
      samples[index].annotations.tags = (0..<generator.words.below(3)).map {
        MizumashiGeometry.Tag(rawValue: SampleGenerator.classes[$0])
      }
      samples[index].attributes = ["id": .whole(index), "note": "写真", "ratio": 0.5]
      for object in samples[index].annotations.instances.indices {
        samples[index].annotations.instances[object].keypoints = []
        samples[index].annotations.instances[object].polygon = nil
        samples[index].annotations.instances[object].id = object * 3
        samples[index].annotations.instances[object].attributes = ["score": 0.25]
      }
      if index % 2 == 0, !samples[index].annotations.instances.isEmpty {
        samples[index].annotations.instances[0].isCrowd = true
        samples[index].annotations.instances[0].label = nil
        samples[index].annotations.instances[0].attributes["difficult"] = 1
        samples[index].annotations.instances[0].attributes["pose"] = "Left"
      }
    }
    schema.classes[0].skeleton = []
    let (sink, losses) = try writeEmbedding(
      samples, schema, as: TFRecordFormat.self, shardLength: 3)
    #expect(losses.isEmpty, "\(losses.entries)")
    let read = try ReadDataset(TFRecordFormat.self, sink)
    #expect(read.problems == [])
    #expect(read.schema == schema)
    func rounded(_ sample: Sample) -> Sample {
      var sample = sample.unplaced
      for index in sample.annotations.instances.indices {
        sample.annotations.instances[index].box = sample.annotations.instances[index].box.map {
          // A ten-thousandth of a pixel.
          func round(_ x: Double) -> Double { (x * 1e4).rounded() / 1e4 }
          return Bounds(
            minX: round($0.minX), minY: round($0.minY), maxX: round($0.maxX), maxY: round($0.maxY))
        }
        if sample.annotations.instances[index].mask?.bounds == nil {
          sample.annotations.instances[index].mask = nil
        }
      }
      return sample
    }
    let inOrder = samples.sorted { ($0.split ?? "") < ($1.split ?? "") }
    #expect(read.samples.map(rounded) == inOrder.map(rounded))
    let (again, _) = try writeEmbedding(
      read.samples, read.schema, as: TFRecordFormat.self, shardLength: 3)
    #expect(again.files == sink.files)
  }

  @Test("what cannot be held is told")
  func losses() throws {
    var first = sample("a.jpg", split: "fold")
    let polygon = Polygon(Bounds(minX: 1, minY: 1, maxX: 3, maxY: 3))
    first.annotations.instances = [
      Instance(
        label: "cat", polygon: polygon,
        keypoints: [Keypoint(position: Position(x: 1, y: 1), label: "nose")],
        attributes: ["list": .list([1]), "some": 1]),
      Instance(
        id: 3, label: "cat", orientedBox: OrientedBox(Bounds(minX: 0, minY: 0, maxX: 4, maxY: 4))),
      Instance(label: "cat"),
    ]
    first.attributes = ["table": .table([:]), "fine": 0.1, "kept": 1, "one": .list([1])]
    var schema = DatasetSchema(classNames: ["cat"])
    schema.attributes["year"] = 2026
    schema.classes[0].skeleton = [[0, 1]]
    let (sink, losses) = try writeEmbedding([first], schema, as: TFRecordFormat.self)
    #expect(
      losses.entries.map(\.what) == [
        "\"fine\" of pictures", "\"list\" of objects", "\"one\" of pictures", "\"some\" of objects",
        "\"table\" of pictures", "\"year\" of the data set", "ids of objects", "keypoints",
        "names of keypoints", "objects without a place", "polygons", "skeletons of classes",
        "splits",
        "turned boxes",
      ])
    let read = try ReadDataset(TFRecordFormat.self, sink)
    #expect(read.samples.first?.attributes == ["kept": 1])
    let objects = try #require(read.samples.first?.annotations.instances)
    #expect(objects.count == 2)
    #expect(objects[0].box == Bounds(minX: 1, minY: 1, maxX: 3, maxY: 3))
    #expect(objects[0].mask?.count == 4 && objects[1].mask == nil)
  }

  @Test("ids of classes are kept from 1, and counted where they cannot be")
  func ids() throws {
    func map(_ ids: [Int?]) throws -> String {
      let schema = DatasetSchema(
        classes: ids.enumerated().map { ObjectClass(name: "c\($0)", id: $1) })
      return try writeEmbedding([], schema, as: TFRecordFormat.self).sink.text("label_map.pbtxt")
    }
    #expect(try map([9, 4]).contains("id: 9"))
    for ids in [[0, 1], [4, 4], [4, nil], [1 << 40, 2]] {
      #expect(try map(ids).contains("id: 1\n") && map(ids).contains("id: 2\n"))
    }
  }

  @Test("a shard has no more samples than it may")
  func shards() throws {
    let samples = (0..<7).map { sample("\($0).jpg", split: $0 % 2 == 0 ? "train" : nil) }
    let (sink, _) = try writeEmbedding(
      samples, DatasetSchema(), as: TFRecordFormat.self, shardLength: 2)
    #expect(
      sink.files.keys.sorted() == [
        "data-00000.tfrecord", "data-00001.tfrecord", "label_map.pbtxt", "train-00000.tfrecord",
        "train-00001.tfrecord",
      ])
    #expect(try ReadDataset(TFRecordFormat.self, sink).samples.count == 7)
  }

  @Test("boxes are cut to the picture; objects whose box has no area there are left out")
  func beyond() throws {
    let box = Bounds(minX: -10, minY: 10, maxX: 120, maxY: 30)
    let point = Keypoint(position: Position(x: 5, y: 5))
    let sample = Sample(
      name: "a.jpg", picture: .bytes([]), extent: Extent(width: 100, height: 80),
      annotations: Annotations(instances: [
        Instance(label: "cat", box: box), Instance(label: "cat", keypoints: [point]),
      ]))
    let (sink, losses) = try writeEmbedding(
      [sample], DatasetSchema(classNames: ["cat"]), as: TFRecordFormat.self)
    #expect(
      losses.entries.map(\.what) == [
        "boxes without an area on the picture", "keypoints", "parts of boxes beyond the picture",
      ])
    let read = try ReadDataset(TFRecordFormat.self, sink)
    #expect(read.problems == [])
    let edges = read.samples[0].annotations.instances.compactMap(\.box)
    #expect(edges.count == 1 && edges[0].minX == 0 && edges[0].maxX == 100)
  }
}
