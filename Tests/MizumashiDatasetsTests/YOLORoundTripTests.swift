// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

/// Generated data sets, written, read, and written again.
@Suite("YOLO there and back")
struct YOLORoundTripTests {
  /// Six decimals of 240 pixels.
  private static let tolerance = 240 * 0.5e-6 * 1.5 + 1e-9

  private static func isNear(_ a: Position, _ b: Position, by limit: Double = tolerance) -> Bool {
    abs(a.x - b.x) <= limit && abs(a.y - b.y) <= limit
  }

  private static func isNear(_ a: BoundingBox?, _ b: BoundingBox?) -> Bool {
    guard let a, let b else { return false }
    return zip(a.corners, b.corners).allSatisfy { isNear($0, $1, by: 2 * tolerance) }
  }

  private struct There {
    var samples: [Sample]
    var read: ReadDataset
  }

  /// The samples in the order in which they are read again.
  private static func there(
    _ seed: UInt64, _ definition: any DatasetFormatDefinition.Type, splits: [String],
    namesKeypoints: Bool = true,
    _ change: (inout Instance, Extent) -> Void = { _, _ in }
  ) throws -> There {
    var generator = SampleGenerator(seed: seed)
    var (samples, schema) = generator.dataset(splits: splits)
    if !namesKeypoints { schema.classes = schema.classes.map { ObjectClass(name: $0.name) } }
    for index in samples.indices {
      let extent = try #require(samples[index].extent)
      for place in samples[index].annotations.instances.indices {
        change(&samples[index].annotations.instances[place], extent)
      }
    }
    let (sink, losses) = try write(samples, schema, as: definition)
    let lost = ["nowhere", "classes", "beyond"]
    #expect(!losses.entries.contains { entry in lost.contains { entry.what.contains($0) } })
    let folder = try TemporaryDataset(sink)
    let name = "\(definition)"
    #expect(try YOLOTests.recognised(folder.path) == [name])
    let read = try ReadDataset(definition, folder.path)
    #expect(read.problems == [])
    #expect(read.schema.classes.map(\.name) == schema.classes.map(\.name))
    // What was read is written the same.
    let (again, _) = try write(read.samples, read.schema, as: definition)
    #expect(again.files.keys.sorted() == sink.files.keys.sorted())
    #expect(again.text("data.yaml") == sink.text("data.yaml"))
    if definition == YOLOOBBFormat.self {
      // The rectangle around rounded corners rounds once more.
      let (first, second) = (try PlainYOLO(sink).labels, try PlainYOLO(again).labels)
      for (label, objects) in first {
        for (a, b) in zip(objects, second[label] ?? []) {
          #expect(zip(a.numbers, b.numbers).allSatisfy { abs($0 - $1) < 4e-6 })
        }
      }
    } else {
      for label in sink.files.keys.sorted() where label.hasSuffix(".txt") {
        #expect(again.text(label) == sink.text(label))
      }
    }
    let order = Dictionary(
      uniqueKeysWithValues: read.samples.enumerated().map { ($1.identity, $0) })
    func identity(_ sample: Sample) -> String { "\(sample.split ?? "train")/\(sample.name)" }
    #expect(Set(order.keys) == Set(samples.map(identity)))
    samples.sort { order[identity($0)] ?? -1 < order[identity($1)] ?? -1 }
    for (a, b) in zip(samples, read.samples) {
      #expect(a.extent == b.extent)
      #expect(a.annotations.instances.map(\.label) == b.annotations.instances.map(\.label))
    }
    return There(samples: samples, read: read)
  }

  private static func pairs(_ there: There) throws -> [(Instance, Instance, Extent)] {
    try zip(there.samples, there.read.samples).flatMap { a, b in
      let extent = try #require(a.extent)
      return zip(a.annotations.instances, b.annotations.instances).map { ($0, $1, extent) }
    }
  }

  private static let splits: [[String]] = [
    [], ["train", "val"], ["val", "test", "train"], ["odd one", "test"],
  ]

  @Test("boxes come back", arguments: 0..<8 as Range<UInt64>)
  func detect(seed: UInt64) throws {
    let there = try Self.there(
      seed, YOLODetectFormat.self, splits: Self.splits[Int(seed % 4)])
    for (a, b, _) in try Self.pairs(there) { #expect(Self.isNear(a.box, b.box)) }
  }

  @Test("outlines come back, masks to the cell", arguments: 0..<8 as Range<UInt64>)
  func segment(seed: UInt64) throws {
    let there = try Self.there(
      seed, YOLOSegmentFormat.self, splits: Self.splits[Int(seed % 4)]
    ) { instance, _ in
      if instance.mask?.count == 0 { instance.mask = nil }
    }
    for (a, b, canvas) in try Self.pairs(there) {
      let found = try #require(b.polygon?.rings.first)
      if let ring = a.polygon?.rings.first {
        #expect(ring.vertices.count == found.vertices.count)
        #expect(zip(ring.vertices, found.vertices).allSatisfy { Self.isNear($0, $1) })
      } else if let mask = a.mask {
        let back = BitMask(Polygon([found]), on: canvas)
        // Holes are filled.
        let hasHoles = mask.outlines(on: canvas).contains { $0.signedArea < 0 }
        #expect(back == mask || (hasHoles && back.count > mask.count))
      } else {
        #expect(Self.isNear(a.box, b.polygon?.bounds))
      }
    }
  }

  @Test("keypoints come back", arguments: 0..<8 as Range<UInt64>)
  func pose(seed: UInt64) throws {
    let there = try Self.there(
      seed, YOLOPoseFormat.self, splits: Self.splits[Int(seed % 4)]
    ) { instance, canvas in
      // Half a pixel at the edges has no number.
      for index in instance.keypoints.indices where instance.keypoints[index].visibility != .absent
      {
        let position = instance.keypoints[index].position
        instance.keypoints[index].position = Position(
          x: max(position.x, 0.5), y: max(position.y, 0.5))
      }
    }
    #expect(there.read.schema.attributes["flip_idx"] == .list([0, 2, 1]))
    for (a, b, _) in try Self.pairs(there) {
      #expect(Self.isNear(a.box, b.box))
      #expect(b.keypoints.count == 3)
      for (x, y) in zip(a.keypoints, b.keypoints) {
        #expect(x.visibility == y.visibility && x.label == y.label && x.index == y.index)
        #expect(Self.isNear(x.position, y.position))
      }
      if a.keypoints.isEmpty { #expect(b.keypoints.allSatisfy { $0.visibility == .absent }) }
    }
  }

  @Test("boxes come back as poses with an absent keypoint", arguments: 0..<8 as Range<UInt64>)
  func poseless(seed: UInt64) throws {
    let there = try Self.there(
      seed, YOLOPoseFormat.self, splits: Self.splits[Int(seed % 4)], namesKeypoints: false
    ) { instance, _ in instance.keypoints = [] }
    #expect(there.read.schema.attributes["kpt_shape"] == .list([1, 3]))
    for (a, b, _) in try Self.pairs(there) {
      #expect(Self.isNear(a.box, b.box))
      #expect(b.keypoints.map(\.visibility) == [.absent])
    }
  }

  @Test("turned boxes come back", arguments: 0..<8 as Range<UInt64>)
  func turned(seed: UInt64) throws {
    var words = SeededWords(seed: seed)
    let there = try Self.there(
      seed, YOLOOBBFormat.self, splits: Self.splits[Int(seed % 4)]
    ) { instance, canvas in
      let reach = Double(canvas.shorterSide) / 6
      instance = Instance(
        label: instance.label,
        orientedBox: OrientedBox(
          centre: canvas.centre, width: 4 + reach, height: 3 + reach / 2,
          degrees: Double(words.below(360 * 8)) / 8 - 180))
    }
    for (a, b, _) in try Self.pairs(there) {
      let (x, y) = (try #require(a.orientedBox), try #require(b.orientedBox))
      #expect(zip(x.corners, y.corners).allSatisfy { Self.isNear($0, $1, by: 4 * Self.tolerance) })
    }
  }
}
