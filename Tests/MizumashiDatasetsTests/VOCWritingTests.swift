// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("Writing Pascal VOC")
struct VOCWritingTests {
  private static let box = Bounds(minX: 10, minY: 10, maxX: 20, maxY: 20)

  private func sample(
    _ name: String = "a.jpg", _ split: String? = nil, _ instances: [Instance] = []
  ) -> Sample {
    Sample(
      name: name, split: split, picture: .bytes([]), extent: Extent(width: 100, height: 80),
      annotations: Annotations(instances: instances))
  }

  private func again(
    _ samples: [Sample]
  ) throws -> (read: ReadDataset, losses: DatasetLosses) {
    let (sink, losses) = try write(samples, DatasetSchema(), as: VOCFormat.self)
    return (try ReadDataset(VOCFormat.self, sink), losses)
  }

  @Test(
    "no two pictures get the same place",
    arguments: [
      [("a/b.jpg", nil), ("a_b.jpg", nil)], [("x.jpg", "train"), ("train_x.jpg", "train")],
      [("b_c.jpg", "a"), ("c.jpg", "a_b")], [("x.jpg", "train"), ("train_x.jpg", nil)],
    ] as [[(String, String?)]])
  func places(pairs: [(String, String?)]) throws {
    let samples = pairs.map { sample($0.0, $0.1, [Instance(label: $0.0, box: Self.box)]) }
    let (read, losses) = try again(samples)
    #expect(losses.isEmpty && read.problems == [])
    #expect(Set(read.samples.map(\.identity)) == Set(samples.map(\.identity)))
    for sample in read.samples {
      #expect(sample.annotations.instances.map(\.label) == [sample.name])
    }
  }

  @Test(
    "names of any kind come back",
    arguments: [" a .jpg", "a.xml.jpg", "noext", "a&<b.jpg", "ä/ö.jpg", "e\u{301}.jpg", "a\\b.jpg"])
  func names(name: String) throws {
    let (read, losses) = try again([sample(name, "train", [Instance(label: "c", box: Self.box)])])
    #expect(losses.isEmpty)
    #expect(read.samples.map(\.identity) == ["train/\(name)"])
    #expect(read.samples.first?.annotations.instances.map(\.box) == [Self.box])
  }

  @Test(
    "what would not be read is not written, told, and changes nothing else",
    arguments: [
      Instance(label: "c", box: Bounds(minX: -10, minY: 10, maxX: -5, maxY: 20)),
      Instance(label: "c", box: Bounds(minX: 110, minY: 10, maxX: 120, maxY: 20)),
      Instance(label: "c", box: Bounds(minX: 11, minY: 1, maxX: 11, maxY: 5)),
      Instance(label: "", box: Bounds(minX: 1, minY: 1, maxX: 5, maxY: 5)),
      Instance(label: "c"), Instance(box: box),
    ])
  func degenerate(instance: Instance) throws {
    let good = Instance(label: "cat", box: Self.box)
    let (read, losses) = try again([sample("a.jpg", nil, [good, instance])])
    #expect(!losses.isEmpty)
    #expect(read.problems == [])
    #expect(read.schema.attributes["voc_base"] == 1)
    #expect(read.samples[0].annotations.instances.map(\.box) == [Self.box])
  }

  @Test("boxes of less than a pixel come back, and move nothing")
  func smallBoxes() throws {
    let small = Bounds(minX: 0.25, minY: 3.5, maxX: 0.75, maxY: 3.75)
    let (read, losses) = try again([
      sample("a.jpg", nil, [Instance(label: "c", box: small), Instance(label: "c", box: Self.box)])
    ])
    #expect(losses.isEmpty && read.problems == [])
    #expect(read.samples[0].annotations.instances.map(\.box) == [small, Self.box])
  }

  @Test("polygons of several parts and with holes come back")
  func rings() throws {
    let polygon = Polygon([
      Ring(Self.box.corners), Ring(Bounds(minX: 12, minY: 12, maxX: 14, maxY: 14).corners),
      Ring(Bounds(minX: 50, minY: 12, maxX: 54, maxY: 14).corners),
    ])
    let (read, losses) = try again([
      sample("a.jpg", nil, [Instance(label: "c", box: polygon.bounds, polygon: polygon)])
    ])
    #expect(losses.isEmpty && read.problems == [])
    #expect(read.samples[0].annotations.instances.map(\.polygon) == [polygon])
  }

  @Test(
    "attributes come back, whatever their kind",
    arguments: [
      .list([1]), .list([]), .list([.list([1, 2]), 3]), .list([1, "b"]), true, .text("007"),
      .text("[1, 2]"), .text("["), .text(""), 0.5, -3, .list([.table(["a": 1])]),
      .table(["a": .list([1]), "b": .table(["c": false])]),
    ] as [AttributeValue])
  func attributes(value: AttributeValue) throws {
    var written = sample("a.jpg", nil, [Instance(label: "c", box: Self.box)])
    written.attributes["k"] = value
    written.annotations.instances[0].attributes["k"] = value
    let (read, losses) = try again([written])
    #expect(losses.isEmpty)
    #expect(read.samples[0].attributes["k"] == value)
    #expect(read.samples[0].annotations.instances[0].attributes["k"] == value)
  }

  @Test(
    "attributes that XML cannot hold are told",
    arguments: [.null, .text(" a"), .text("a\u{1}"), .table([:]), .table(["a b": 1])]
      as [AttributeValue], ["k", "pose"])
  func foreignAttributes(value: AttributeValue, key: String) throws {
    let instance = Instance(label: "c", box: Self.box, attributes: [key: value])
    let (read, losses) = try again([sample("a.jpg", nil, [instance])])
    #expect(losses.entries.map(\.what) == ["\"\(key)\" of objects"])
    #expect(read.samples[0].withoutDefaults.annotations.instances[0].attributes == [:])
  }

  @Test("names that XML cannot hold are told", arguments: [" cat ", "a\u{1}b"])
  func labels(label: String) throws {
    let (_, losses) = try again([sample("a.jpg", nil, [Instance(label: label, box: Self.box)])])
    #expect(losses.entries.map(\.what) == ["characters of names"])
  }

  @Test("a split that becomes another is told")
  func splits() throws {
    let (read, losses) = try again([sample("a.jpg", "a/b", [])])
    #expect(losses.entries.map(\.what) == ["splits"])
    #expect(read.samples.map(\.identity) == ["a_b/a.jpg"])
  }
}
