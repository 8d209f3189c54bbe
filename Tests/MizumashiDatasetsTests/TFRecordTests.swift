// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SwiftProtobuf
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("TFRecord")
struct TFRecordTests {
  static func record(_ features: [String: TFRecordFeature]) throws -> [UInt8] {
    var example = TFRecordExample()
    example.features.feature = features
    return TFRecordFile.framed(try example.serializedBytes())
  }

  /// A picture of 100×80 with two objects.
  static let sound: [String: TFRecordFeature] = [
    "image/encoded": TFRecordFeature(texts: ["100x80"]),
    "image/filename": TFRecordFeature(texts: ["a.jpg"]),
    "image/object/bbox/xmin": TFRecordFeature(reals: [0.125, 0]),
    "image/object/bbox/xmax": TFRecordFeature(reals: [0.5, 1]),
    "image/object/bbox/ymin": TFRecordFeature(reals: [0.25, 0]),
    "image/object/bbox/ymax": TFRecordFeature(reals: [0.75, 0.5]),
    "image/object/class/text": TFRecordFeature(texts: ["cat", ""]),
    "image/object/class/label": TFRecordFeature(wholes: [3, 1]),
  ]

  private func changed(_ change: (inout [String: TFRecordFeature]) -> Void) throws -> [UInt8] {
    var features = Self.sound
    change(&features)
    return try Self.record(features)
  }

  private func read(_ bytes: [UInt8], _ map: String? = nil) throws -> ReadDataset {
    let folder = try TemporaryDataset(["x.tfrecord": bytes])
    defer { withExtendedLifetime(folder) {} }
    if let map { try folder.write(map, to: "label_map.pbtxt") }
    return try ReadDataset(TFRecordFormat.self, folder.path)
  }

  // MARK: The file

  @Test("check sums are those that are published")
  func sums() {
    let sum = Array("123456789".utf8).withUnsafeBytes { CRC32C.sum(of: $0) }
    #expect(sum == 0xE306_9283)
    #expect(CRC32C.masked(Array("123456789".utf8)) == 0xC78A_B0E5)
    #expect(CRC32C.masked([]) == 0xA282_EAD8)
    // RFC 3720, B.4.
    let zeros = [UInt8](repeating: 0, count: 32).withUnsafeBytes { CRC32C.sum(of: $0) }
    #expect(zeros == 0x8A91_36AA)
    let rising = (0..<32).map(UInt8.init).withUnsafeBytes { CRC32C.sum(of: $0) }
    #expect(rising == 0x46DD_794E)
  }

  @Test("a record is framed as it is published")
  func frame() {
    let bytes: [UInt8] = [
      2, 0, 0, 0, 0, 0, 0, 0, 0x78, 0x27, 0x0B, 0x34, 0x68, 0x69, 0x13, 0xD6, 0x08, 0x56,
    ]
    #expect(TFRecordFile.framed(Array("hi".utf8)) == bytes)
    #expect(TFRecordFile.isRecord(bytes))
  }

  @Test("any bit that is turned is noticed, and ends the file")
  func turnedBits() throws {
    let record = try Self.record(Self.sound)
    for position in 0..<record.count {
      var bytes = record + record
      bytes[record.count + position] ^= 1
      let folder = try TemporaryDataset(["x.tfrecord": bytes])
      var file = try TFRecordFile(folder.path.appending("x.tfrecord"))
      _ = try file.next()
      #expect(throws: (any Error).self) { try file.next() }
      if position == 20 {
        let read = try ReadDataset(TFRecordFormat.self, folder.path)
        #expect(read.samples.count == 1)
        #expect(
          read.problems.map(\.description).first?.contains(
            "record 2 at byte \(record.count): the sum of its bytes is wrong") == true)
      }
    }
  }

  @Test("a file that is cut anywhere gives what was whole, and says so")
  func cut() throws {
    let record = try Self.record(Self.sound)
    for count in stride(from: record.count + 1, to: 2 * record.count, by: 7) {
      let read = try read(Array((record + record).prefix(count)))
      #expect(read.samples.count == 1 && read.errors == 1)
    }
  }

  @Test("a length that lies needs no memory")
  func lengths() throws {
    let length: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]
    let sum = CRC32C.masked(length)
    let head = length + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
    let read = try read(try Self.record(Self.sound) + head + [1, 2, 3])
    #expect(read.samples.count == 1 && read.errors == 1)
    #expect(throws: DatasetError.self) { try self.read(head) }
    #expect(throws: DatasetError.self) { try self.read(Array("no record at all".utf8)) }
  }

  @Test("files may be packed as a whole")
  func packed() throws {
    let record = try Self.record(Self.sound)
    let packed = try TestGzip.packed(record + record)
    let read = try read(packed)
    #expect(read.samples.count == 2 && read.errors == 0)
    let cut = try self.read(packed.dropLast(9))
    #expect(cut.samples.count >= 1 && cut.errors == 1)
  }

  // MARK: The records

  @Test("every key has its place")
  func reading() throws {
    let bytes = try changed {
      $0["image/width"] = TFRecordFeature(wholes: [200])
      $0["image/height"] = TFRecordFeature(wholes: [160])
      $0["image/source_id"] = TFRecordFeature(texts: ["17"])
      $0["image/format"] = TFRecordFeature(texts: ["jpeg"])
      $0["image/key/sha256"] = TFRecordFeature(texts: ["abc"])
      $0["image/colorspace"] = TFRecordFeature(texts: ["RGB"])
      $0["numbers"] = TFRecordFeature(wholes: [1, 2])
      $0["image/class/text"] = TFRecordFeature(texts: ["indoor", "night"])
      $0["image/object/area"] = TFRecordFeature(reals: [12.5, 8])
      $0["image/object/is_crowd"] = TFRecordFeature(wholes: [0, 1])
      $0["image/object/difficult"] = TFRecordFeature(wholes: [1, 0])
      $0["image/object/view"] = TFRecordFeature(texts: ["Left", ""])
      $0["image/object/mask"] = TFRecordFeature(texts: ["5x4:5,2,2,2,2,2,5", "5x4:20"])
    }
    let read = try read(
      bytes, "item { id: 1 name: 'dog' }\nitem { id: 3 name: \"cat\" display_name: 'Cat' }")
    #expect(read.problems == [])
    #expect(read.schema.classes.map(\.name) == ["dog", "cat", "indoor", "night"])
    #expect(read.schema.classes.map(\.id) == [1, 3, nil, nil])
    #expect(read.schema.classes[1].attributes == ["display_name": "Cat"])
    let sample = try #require(read.samples.first)
    #expect(sample.name == "a.jpg" && sample.split == nil)
    #expect(sample.picture == .bytes(Array("100x80".utf8)))
    #expect(sample.extent == Extent(width: 200, height: 160))
    #expect(sample.annotations.tags == ["indoor", "night"])
    #expect(
      sample.attributes == [
        "source_id": "17", "image/colorspace": "RGB", "numbers": .list([1, 2]),
      ])
    let objects = sample.annotations.instances
    #expect(objects.map(\.label) == ["cat", "dog"])
    #expect(objects[0].box == Bounds(minX: 25, minY: 40, maxX: 100, maxY: 120))
    #expect(objects[0].attributes == ["area": 12.5, "difficult": 1, "pose": "Left"])
    #expect(objects[1].attributes == ["area": 8.0])
    #expect(objects.map(\.isCrowd) == [false, true])
    #expect(objects[0].mask?.columnRuns == [5, 2, 2, 2, 2, 2, 5] && objects[1].mask == nil)
  }

  @Test("the picture's own extent serves where none is noted")
  func extents() throws {
    let own = try read(try Self.record(Self.sound))
    #expect(own.samples.first?.extent == Extent(width: 100, height: 80))
    #expect(
      own.samples.first?.annotations.instances[0].box
        == Bounds(minX: 12.5, minY: 20, maxX: 50, maxY: 60))
    let none = try read(
      try changed { $0["image/encoded"] = TFRecordFeature(texts: ["no picture"]) })
    #expect(none.samples.isEmpty && none.errors == 1)
  }

  @Test("lists may be packed or not")
  func unpacked() throws {
    func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
      [UInt8(number << 3 | 2), UInt8(bytes.count)] + bytes
    }
    func feature(_ key: String, _ kind: Int, _ list: [UInt8]) -> [UInt8] {
      field(1, field(1, Array(key.utf8)) + field(2, field(kind, list)))
    }
    var features = feature("image/encoded", 1, field(1, Array("8x8".utf8)))
    features += feature("unpacked", 3, [0x08, 5, 0x08, 7])
    features += feature("packed", 3, field(1, [5, 7]))
    features += feature("reals", 2, [0x0D, 0, 0, 0, 0x3F, 0x0D, 0, 0, 0x80, 0x3F])
    let example = [0x0A, UInt8(features.count)] + features
    let read = try read(TFRecordFile.framed(example))
    #expect(read.problems == [])
    #expect(
      read.samples.first?.attributes == [
        "packed": .list([5, 7]), "unpacked": .list([5, 7]), "reals": .list([0.5, 1.0]),
      ])
    #expect(read.samples.first?.name == "x-000001.img")
  }

  @Test(
    "lists of different lengths are told, and the picture kept",
    arguments: [
      "image/object/bbox/xmin", "image/object/class/text", "image/object/class/label",
    ])
  func lengthsOfLists(key: String) throws {
    let read = try read(
      try changed {
        $0[key] =
          key.hasSuffix("text")
          ? TFRecordFeature(texts: ["a"])
          : key.hasSuffix("label") ? TFRecordFeature(wholes: [1]) : TFRecordFeature(reals: [0])
      })
    #expect(read.samples.count == 1 && read.errors == 1)
    #expect(read.samples.first?.annotations.instances == [])
  }

  @Test(
    "what else is listed is passed over where it does not fit",
    arguments: [
      TFRecordFeature(wholes: [1]), TFRecordFeature(wholes: [1, 2, 3]),
      TFRecordFeature(texts: ["a", "b"]),
    ])
  func otherLists(feature: TFRecordFeature) throws {
    let read = try read(try changed { $0["image/object/is_crowd"] = feature })
    #expect(read.samples.first?.annotations.instances.count == 2 && read.errors == 1)
  }

  @Test(
    "boxes that cannot be are left out, and those that overhang are cut",
    arguments: [
      (0.9, 0.1, 1, 1), (Double.nan, 1, 1, 1), (-Double.infinity, 1, 1, 1), (0.5, 0.5, 1, 1),
      (2, 3, 1, 1), (0.5, 1.5, 2, 0),
    ])
  func boxes(minX: Double, maxX: Double, left: Int, errors: Int) throws {
    let read = try read(
      try changed {
        $0["image/object/bbox/xmin"] = TFRecordFeature(reals: [minX, 0])
        $0["image/object/bbox/xmax"] = TFRecordFeature(reals: [maxX, 1])
      })
    #expect(read.samples.first?.annotations.instances.count == left)
    #expect(read.errors == errors && read.problems.count == 1)
  }

  @Test(
    "names that lead out, and names that are there twice, get a number",
    arguments: [
      "/etc/passwd", "../b.jpg", "a.jpg", "",
    ])
  func names(name: String) throws {
    let second = try changed { $0["image/filename"] = TFRecordFeature(texts: [name]) }
    let read = try read(try Self.record(Self.sound) + second)
    #expect(read.samples.map(\.name) == ["a.jpg", "x-000002.img"])
    #expect(read.errors == 0)
  }

  @Test("bytes that are no example are told, and what follows is read")
  func noExample() throws {
    let sound = try Self.record(Self.sound)
    let read = try read(sound + TFRecordFile.framed([0xFF, 0xFF, 0xFF]) + sound)
    #expect(read.samples.count == 2 && read.errors == 1)
    #expect(read.problems.contains { $0.place.contains("record 2 at byte \(sound.count)") })
  }

  @Test("no bytes make it trap", arguments: 0..<8)
  func fuzz(seed: UInt64) throws {
    var words = SeededWords(seed: seed)
    let sound = Array(try Self.record(Self.sound).dropFirst(12).dropLast(4))
    var file: [UInt8] = []
    for _ in 0..<200 {
      var bytes = sound
      for _ in 0...words.below(4) {
        bytes[words.below(bytes.count)] = UInt8(truncatingIfNeeded: words.next())
      }
      file += TFRecordFile.framed(bytes)
    }
    let read = try read(file)
    #expect(!read.samples.isEmpty && !read.problems.isEmpty)
    _ = try writeEmbedding(read.samples.filter(\.hasBytes), read.schema, as: TFRecordFormat.self)
  }

  @Test(
    "a list of classes that is none is told",
    arguments: [
      "item { id: 1", "item { id: 1 name: 'a' } item { id: 1 name: 'b' }", "item { name: 'a' }",
    ])
  func badMaps(text: String) throws {
    let read = try read(try Self.record(Self.sound), text)
    #expect(read.samples.count == 1 && read.errors == 1)
  }

  @Test(
    "names of shards are known, and the splits in them",
    arguments: [
      ("train.tfrecord", "train"), ("a.record", nil), ("coco_val.record-00000-of-00010", "val"),
      ("testing-00000-of-00001", "testing"), ("x.TFRecords.gz", nil),
    ] as [(String, String?)])
  func shards(name: String, split: String?) {
    #expect(TFRecordShard.isShard(name))
    #expect(TFRecordShard.split(of: name) == split)
  }

  @Test(
    "real sets are read, and come back",
    .enabled(if: DatasetCorpus.isPresent, DatasetCorpus.absence))
  func realSets() throws {
    for path in DatasetCorpus.annotated("datumaro-assets/roboflow_dataset/tfrecord") {
      let read = try ReadDataset(TFRecordFormat.self, path)
      #expect(read.problems == [])
      #expect(
        read.samples.map(\.identity) == [
          "train/train_001.jpg", "train/train_002.jpg", "val/val_001.jpg",
        ])
      #expect(read.schema.classes.map(\.name) == ["label_0", "label_1"])
      // The pictures of this set are empty, and no others lie beside it.
      #expect(
        read.samples.map(\.extent) == Array(repeating: Extent(width: 10, height: 5), count: 3))
      let (sink, losses) = try writeEmbedding(read.samples, read.schema, as: TFRecordFormat.self)
      #expect(losses.isEmpty)
      let again = try ReadDataset(TFRecordFormat.self, sink)
      #expect(again.schema == read.schema)
      #expect(again.samples.map(\.unplaced) == read.samples.map(\.unplaced))
    }
  }
}

extension Sample {
  fileprivate var hasBytes: Bool {
    if case .bytes = picture { true } else { false }
  }
}
